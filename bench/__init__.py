"""Measurements of the portal on demonstration data, in a database of their own. `make bench` runs them all."""
