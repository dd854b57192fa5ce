"""Memberships after admission: suspended, lifted, ended, begun again, vetted again; and the calendar of all that."""
