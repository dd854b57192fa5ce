"""An edition and its figures (`edition`), its agenda (`agenda`), and what was said there (`record`)."""

from summits.models.agenda import Session, Speaking
from summits.models.edition import Criterion, Edition, EditionFigure
from summits.models.record import Challenge, Promise, Testimonial

__all__ = ["Challenge", "Criterion", "Edition", "EditionFigure", "Promise", "Session", "Speaking", "Testimonial"]
