"""Pages of those who join, of their referees, and of those who vet."""
