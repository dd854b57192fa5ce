"""Which texts of the room have a Chinese and an English column."""

from modeltranslation.translator import TranslationOptions, register

from partners.directory import models
from partners.mailings.models import Mailing


@register(models.WorkArea)
class WorkAreaTranslation(TranslationOptions):
    fields = ["name"]


@register(models.Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ["name", "short_name", "summary", "description", "area_of_activity", "editor_note"]


@register(models.OrganisationFigure)
class OrganisationFigureTranslation(TranslationOptions):
    fields = ["unit", "label"]


@register(models.Achievement)
class AchievementTranslation(TranslationOptions):
    fields = ["text"]


@register(models.Person)
class PersonTranslation(TranslationOptions):
    fields = ["description", "editor_note"]


@register(models.Position)
class PositionTranslation(TranslationOptions):
    fields = ["title", "unit"]


@register(models.Occasion)
class OccasionTranslation(TranslationOptions):
    fields = ["name", "dates_note", "place"]


@register(models.Participation)
class ParticipationTranslation(TranslationOptions):
    fields = ["title", "note"]


@register(models.Citation)
class CitationTranslation(TranslationOptions):
    fields = ["note"]


@register(Mailing)
class MailingTranslation(TranslationOptions):
    fields = ["subject", "text"]


@register(models.ProfilePicture)
class ProfilePictureTranslation(TranslationOptions):
    fields = ["caption"]
