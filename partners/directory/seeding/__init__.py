"""Bringing in the directory from seeds/: work areas, then organisations, then people, then where they met."""

from partners.directory.seeding import occasions, organisations, people, work_areas


def load(load):
    """Bring in what is new or changed, in the order in which one refers to the other."""
    for part in (work_areas, organisations, people, occasions):
        part.load(load)
