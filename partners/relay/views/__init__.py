"""The pages of the relay: writing, reading, and what the secretariat looks at."""
