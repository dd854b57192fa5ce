"""Occasions, work areas, and rows that have a page of their own only for the worklist's sake."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench import Workbench
from gpc.provenance.bilingual_admin import BilingualPage, TranslationFilter
from partners.curation import inlines
from partners.directory.models import (
    Achievement,
    Citation,
    Occasion,
    OrganisationFigure,
    Participation,
    Position,
    WorkArea,
)


@admin.register(Occasion)
class OccasionAdmin(Workbench):
    list_display = ["name_zh_hans", "name_en", "kind", "starts_on", "ends_on", "is_published"]
    list_filter = ["is_published", "kind", TranslationFilter]
    search_fields = ["name_zh_hans", "name_en", "slug"]
    ordering = ["-starts_on", "pk"]
    autocomplete_fields = ["country"]
    fieldsets = [
        (None, {"fields": ["name", ("name_status_zh_hans", "name_status_en"), ("slug", "kind"), "is_published"]}),
        (_("When and where"), {"fields": [("starts_on", "ends_on"), "dates_note", "place", "country"]}),
    ]


@admin.register(WorkArea)
class WorkAreaAdmin(Workbench):
    list_display = ["name_zh_hans", "name_en", "slug", "order"]
    list_filter = [TranslationFilter]
    search_fields = ["name_zh_hans", "name_en", "slug"]
    ordering = ["order", "pk"]
    fieldsets = [(None, {"fields": ["name", ("slug", "order")]})]


class RowAdmin(Workbench):
    """A row that is edited on its record's page; the index does not list it."""

    ordering = ["pk"]
    list_filter = [TranslationFilter]

    def has_module_permission(self, request):
        """Not on the front page."""
        return False


@admin.register(Achievement)
class AchievementAdmin(BilingualPage, RowAdmin):
    list_display = ["__str__", "organisation"]
    list_select_related = ["organisation"]
    search_fields = ["text_zh_hans", "text_en"]
    autocomplete_fields = ["organisation"]
    fieldsets = [(None, {"fields": ["organisation", *inlines.AchievementInline.fieldsets[0][1]["fields"]]})]


@admin.register(OrganisationFigure)
class FigureAdmin(RowAdmin):
    list_display = ["__str__", "organisation"]
    list_select_related = ["organisation"]
    search_fields = ["label_zh_hans", "label_en"]
    autocomplete_fields = ["organisation", "source"]
    fieldsets = [(None, {"fields": ["organisation", *inlines.FigureInline.fieldsets[0][1]["fields"]]})]


@admin.register(Position)
class PositionAdmin(RowAdmin):
    list_display = ["title_zh_hans", "title_en", "person", "organisation"]
    list_display_links = ["title_zh_hans", "title_en"]
    list_select_related = ["person", "organisation"]
    search_fields = ["title_zh_hans", "title_en"]
    autocomplete_fields = ["person", "organisation"]
    fieldsets = [(None, {"fields": [("person", "organisation"), "title", "unit", *inlines.PositionInline.dates]})]


@admin.register(Participation)
class ParticipationAdmin(RowAdmin):
    list_display = ["title_zh_hans", "occasion", "organisation", "person", "capacity"]
    list_select_related = ["occasion", "organisation", "person"]
    search_fields = ["title_zh_hans", "title_en"]
    autocomplete_fields = ["occasion", "person", "organisation"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("occasion", "capacity"),
                    ("organisation", "person"),
                    "title",
                    "note",
                    ("basis", "order"),
                ]
            },
        )
    ]


@admin.register(Citation)
class CitationAdmin(RowAdmin):
    list_display = ["field", "organisation", "person", "status"]
    list_display_links = ["field"]
    list_select_related = ["organisation", "person"]
    search_fields = ["note_zh_hans", "note_en"]
    readonly_fields = ["organisation", "person", "source", "field"]
    fieldsets = [(None, {"fields": [("organisation", "person"), ("source", "field"), "status", "note"]})]

    def has_add_permission(self, request):
        """Sources are added on the record's page."""
        return False
