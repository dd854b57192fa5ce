"""What people do with applications for membership."""
