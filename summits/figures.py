"""The numbers of an edition, found by their slugs: `figures.applied`, `figures.call`, `figures.cohort`."""

from summits.models import EditionFigure


class Figures:
    """The numbers of one edition, in one query. A number that the record does not have is None."""

    def __init__(self, edition):
        self._rows = list(edition.figures.shown().with_source())

    @property
    def call(self):
        """The numbers of the call and the selection."""
        return [row for row in self._rows if row.group == EditionFigure.Group.CALL]

    @property
    def cohort(self):
        """The selected organisations by continent."""
        return [row for row in self._rows if row.group == EditionFigure.Group.COHORT]

    @property
    def all(self):
        """Every number."""
        return self._rows

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return next((row for row in self._rows if row.slug == name.replace("_", "-")), None)
