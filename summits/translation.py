from modeltranslation.translator import TranslationOptions, register

from summits.models.agenda import Session, Speaking
from summits.models.edition import Criterion, Edition, EditionFigure
from summits.models.record import Challenge, Promise, Testimonial


@register(Edition)
class EditionTranslation(TranslationOptions):
    fields = ["lead", "purpose", "selection", "editor_note"]


@register(EditionFigure)
class EditionFigureTranslation(TranslationOptions):
    fields = ["unit", "label"]


@register(Criterion)
class CriterionTranslation(TranslationOptions):
    fields = ["text"]


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ["title", "summary", "day_note"]


@register(Speaking)
class SpeakingTranslation(TranslationOptions):
    fields = ["title", "topic", "editor_note"]


@register(Testimonial)
class TestimonialTranslation(TranslationOptions):
    fields = ["title", "text", "excerpt"]


@register(Challenge)
class ChallengeTranslation(TranslationOptions):
    fields = ["heading", "text"]


@register(Promise)
class PromiseTranslation(TranslationOptions):
    fields = ["heading", "text", "progress_note"]
