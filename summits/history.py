"""Every change of the summits' record is kept; tracked after the translations are registered."""

import pghistory

from summits.models.agenda import Session, Speaking
from summits.models.edition import Edition, EditionFigure
from summits.models.record import Challenge, Promise, Testimonial

for model in (Edition, EditionFigure, Session, Speaking, Testimonial, Challenge, Promise):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(model)
