"""The portal on one machine: embedded servers and the commands behind `make` (standard library only, never Django)."""
