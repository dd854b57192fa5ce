"""What belongs to an organisation or a person and is edited on their page."""

from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench import Inline, TranslatedInline
from gpc.provenance.bilingual_admin import BilingualPage
from partners.directory.models import (
    Achievement,
    Affiliation,
    OrganisationFigure,
    OrganisationName,
    OrganisationWorkArea,
    Participation,
    Position,
)


class OtherNameInline(Inline):
    model = OrganisationName
    fields = ["form", "kind", "for_search_only"]


class WorkAreaInline(Inline):
    model = OrganisationWorkArea
    select_related = ("area",)
    fields = ["area"]


class AchievementInline(BilingualPage, TranslatedInline):
    model = Achievement
    fieldsets = [(None, {"fields": ["text", *BilingualPage.STATE_ROWS, ("order", "on_home_page")]})]
    classes = ["collapse"]


class FigureInline(TranslatedInline):
    model = OrganisationFigure
    autocomplete_fields = ["source"]
    select_related = ("source__document",)
    fieldsets = [(None, {"fields": [("qualifier", "value"), "unit", "label", ("as_of", "order"), "source"]})]
    classes = ["collapse"]


class AffiliationInline(Inline):
    model = Affiliation
    fk_name = "organisation"
    select_related = ("network",)
    fields = ["relation", "network"]
    autocomplete_fields = ["network"]


class PositionInline(TranslatedInline):
    model = Position
    classes = ["collapse"]
    dates = [("since_on", "until_on", "as_of"), ("basis", "order")]


class PositionOfPersonInline(PositionInline):
    autocomplete_fields = ["organisation"]
    select_related = ("person", "organisation")
    fieldsets = [(None, {"fields": ["organisation", "title", "unit", *PositionInline.dates]})]


class PositionInOrganisationInline(PositionInline):
    verbose_name_plural = _("people and their positions")
    autocomplete_fields = ["person"]
    select_related = ("person", "organisation")
    fieldsets = [(None, {"fields": ["person", "title", "unit", *PositionInline.dates]})]


class _ParticipationInline(TranslatedInline):
    model = Participation
    classes = ["collapse"]


class ParticipationOfOrganisationInline(_ParticipationInline):
    autocomplete_fields = ["occasion", "person"]
    select_related = ("occasion", "organisation", "person")
    fieldsets = [(None, {"fields": [("occasion", "capacity"), "person", "title", "note", ("basis", "order")]})]


class ParticipationOfPersonInline(_ParticipationInline):
    autocomplete_fields = ["occasion", "organisation"]
    select_related = ("occasion", "organisation", "person")
    fieldsets = [(None, {"fields": [("occasion", "capacity"), "organisation", "title", "note", ("basis", "order")]})]
