"""Which records of the directory have a history (`gpc.lib.history`)."""

from gpc.lib import history
from partners.directory import models

history.keep(
    models.WorkArea,
    models.Occasion,
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
    models.OwnStatement,
    models.ProfilePicture,
)
# Django's join table has no class of its own to read from: the event has no `pgh_obj`, but both keys.
history.keep(models.Organisation.other_countries.through, obj_field=None, model_name="OtherCountryEvent")
