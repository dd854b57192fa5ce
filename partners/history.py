"""Every change of a curated record is kept by database triggers, whoever makes it.

Tracking must come after the translator registration, or the history would miss the columns of the two languages.
"""

import pghistory

from partners.directory import models

TRACKED = [
    models.Organisation,
    models.OrganisationName,
    models.OrganisationWorkArea,
    models.OrganisationFigure,
    models.Affiliation,
    models.Achievement,
    models.Person,
    models.Position,
    models.Participation,
    models.Citation,
]

for model in TRACKED:
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(model)
