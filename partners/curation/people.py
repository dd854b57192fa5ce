"""People whom the record names."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from gpc.provenance.bilingual_admin import BilingualPage, state_in_words
from partners.curation import inlines
from partners.curation.citations import CitationInline
from partners.curation.records import RecordAdmin
from partners.directory.models import Person


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    list_display = ["name", "name_latin", "state", "country", "translation", "confirmed_on"]
    list_display_links = ["name", "name_latin"]
    list_select_related = ["country"]
    list_filter = [*RecordAdmin.list_filter, "country__region"]
    search_fields = ["name_zh", "name_latin", "slug", "reading", "aliases"]
    ordering = ["sort_zh_hans", "pk"]
    autocomplete_fields = ["country"]
    inlines = [inlines.PositionOfPersonInline, inlines.ParticipationOfPersonInline, CitationInline]
    fieldsets = [
        (None, {"fields": [("state", "published_at", "checked_on"), "hold_reason", "confirmed_on"]}),
        (_("Names"), {"fields": [("name_zh", "name_latin"), ("honorific", "aliases"), ("slug", "reading")]}),
        (_("Facts"), {"fields": ["country"]}),
        (_("Texts in both languages"), {"fields": [*BilingualPage.STATE_ROWS, "description"]}),
        (_("Editor’s note for readers"), {"fields": ["editor_note"], "classes": ["collapse"]}),
    ]

    @admin.display(description=_("Chinese name"), ordering="sort_zh_hans")
    def name(self, person):
        """Their Chinese name, or a dash that can still be followed."""
        return person.name_zh or "–"

    @admin.display(description=_("translation"))
    def translation(self, person):
        """The state of its text."""
        return state_in_words(person)
