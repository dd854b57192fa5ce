"""Pages: the list and the map (`listing`), the records (`records`), what a reader sends us (`correcting`)."""
