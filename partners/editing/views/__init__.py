"""Pages: the organisation's own (`profile`), what became of a change (`changes`), the reviewers' (`reviewing`)."""
