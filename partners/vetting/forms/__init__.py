"""What applicants, referees and reviewers type in."""
