"""Organisations: their page, their list, and the ways in and out of it."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gpc.provenance.bilingual_admin import BilingualPage, state_in_words
from partners.curation import exchange_views, inlines, merge_views
from partners.curation.citations import CitationInline
from partners.curation.filters import MergedFilter
from partners.curation.records import RecordAdmin
from partners.directory.models import Organisation

BOTH = ["GET", "HEAD", "POST"]


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    change_list_template = "admin/partners/organisation/change_list.html"
    list_display = ["chinese", "english", "state", "standing", "country", "translation"]
    list_display_links = ["chinese", "english"]
    list_select_related = ["country"]
    list_filter = [*RecordAdmin.list_filter, "standing", "kind", "country__region", MergedFilter]
    search_fields = ["name_zh_hans", "name_en", "slug", "other_names__form", "reading"]
    ordering = ["sort_zh_hans", "pk"]
    autocomplete_fields = ["country", "other_countries"]
    readonly_on_record = [*RecordAdmin.readonly_on_record, "merged_into", "needs_agreement", "agreed_at"]
    prepopulated_fields = {}
    inlines = [
        inlines.OtherNameInline,
        inlines.WorkAreaInline,
        inlines.AffiliationInline,
        inlines.AchievementInline,
        inlines.FigureInline,
        inlines.PositionInOrganisationInline,
        inlines.ParticipationOfOrganisationInline,
        CitationInline,
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("state", "published_at", "checked_on"),
                    "hold_reason",
                    "merged_into",
                    ("needs_agreement", "agreed_at"),
                ]
            },
        ),
        (
            _("Names"),
            {"fields": ["name", ("name_status_zh_hans", "name_status_en"), "short_name", ("slug", "reading")]},
        ),
        (
            _("Facts"),
            {
                "fields": [
                    ("kind", "standing"),
                    ("country", "other_countries"),
                    "area_of_activity",
                    ("founded_year", "website"),
                    ("ecosoc", "ecosoc_year"),
                ]
            },
        ),
        (
            _("Texts in both languages"),
            {"fields": [*BilingualPage.STATE_ROWS, "summary", "description"]},
        ),
        (_("Editor’s note for readers"), {"fields": ["editor_note"], "classes": ["collapse"]}),
    ]

    @admin.display(description=_("Chinese name"), ordering="sort_zh_hans")
    def chinese(self, organisation):
        """Its Chinese name, or a dash that can still be followed."""
        return organisation.name_zh_hans or "–"

    @admin.display(description=_("English name"), ordering="name_en")
    def english(self, organisation):
        """Its English name, or a dash that can still be followed."""
        return organisation.name_en or "–"

    @admin.display(description=_("translation"))
    def translation(self, organisation):
        """The state of its texts."""
        return state_in_words(organisation)

    def get_urls(self):
        """Import, export and merge beside Django's own."""
        views = {
            "import/": (exchange_views.import_organisations, "partners_organisation_import"),
            "import/confirm/": (exchange_views.confirm_import, "partners_organisation_import_confirm"),
            "export/": (exchange_views.export_organisations, "partners_organisation_export"),
            "<int:pk>/merge/": (merge_views.merge_organisation, "partners_organisation_merge"),
        }
        return [*(path(at, self._wrapped(view), name=name) for at, (view, name) in views.items()), *super().get_urls()]

    def _wrapped(self, view):
        def of_this_admin(request, **kwargs):
            return view(self, request, **kwargs)

        return self.admin_site.admin_view(require_http_methods(BOTH)(of_this_admin))

    def verbs_for(self, request, obj):
        """Merging has a page of its own kind."""
        merging = {"label": _("Merge"), "url": reverse("admin:partners_organisation_merge", args=[obj.pk])}
        may_merge = self.has_change_permission(request, obj) and obj.merged_into_id is None
        return [*super().verbs_for(request, obj), *([merging] if may_merge else [])]

    def get_search_results(self, request, queryset, search_term):
        """Where a record is chosen for another one, those that were merged away are not offered."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.path == reverse("admin:autocomplete"):
            found = found.filter(merged_into=None)
        return found, may_repeat
