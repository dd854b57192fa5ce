"""Which records of the summits have a history (`gpc.lib.history`)."""

from gpc.lib import history
from summits.models import Challenge, Criterion, Edition, EditionFigure, Promise, Session, Speaking, Testimonial

history.keep(Edition, EditionFigure, Criterion, Session, Speaking, Testimonial, Challenge, Promise)
history.keep(Edition.sources.through, obj_field=None, model_name="EditionSourceEvent")
