"""The consensus's part of the secretariat's workbench. What was adopted is read, never edited."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from consensus.models import Consensus, Provision, Version
from gpc.lib.workbench import Inline, Workbench
from gpc.lib.workbench.base import PlainWorkbench
from gpc.provenance.bilingual_admin import BilingualPage, TranslationFilter


class VersionInline(Inline):
    model = Version
    fields = ["number", "state", "legal_zh_hans", "legal_en"]
    readonly_fields = ["state"]
    show_change_link = True


@admin.register(Consensus)
class ConsensusAdmin(BilingualPage, Workbench):
    list_display = ["title_zh_hans", "title_en", "adopted_on", "is_published"]
    list_display_links = ["title_zh_hans", "title_en"]
    list_filter = ["is_published", TranslationFilter]
    search_fields = ["title_zh_hans", "title_en", "slug"]
    ordering = ["-adopted_on", "pk"]
    autocomplete_fields = ["source", "edition"]
    inlines = [VersionInline]
    fieldsets = [
        (None, {"fields": [("slug", "edition"), ("adopted_on", "is_published"), "source"]}),
        (
            _("Texts in both languages"),
            {"fields": [*BilingualPage.STATE_ROWS, "title", "subtitle", "dateline", "adoption"]},
        ),
        (_("Editor’s note for readers"), {"fields": ["editor_note"], "classes": ["collapse"]}),
    ]


@admin.register(Version)
class VersionAdmin(PlainWorkbench):
    list_display = ["__str__", "consensus", "number", "state"]
    list_select_related = ["consensus"]
    search_fields = ["consensus__slug"]
    ordering = ["consensus", "number"]
    fields = ["consensus", ("number", "state"), ("legal_zh_hans", "legal_en")]
    readonly_fields = ["state"]

    def has_module_permission(self, request):
        """Reached from its consensus."""
        return False

    def has_delete_permission(self, request, obj=None):
        """An adopted text stays."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == Version.State.DRAFT)


@admin.register(Provision)
class ProvisionAdmin(BilingualPage, Workbench):
    list_display = ["number", "heading_zh_hans", "heading_en", "version"]
    list_display_links = ["heading_zh_hans", "heading_en"]
    list_filter = [TranslationFilter, "version"]
    list_select_related = ["version"]
    search_fields = ["heading_zh_hans", "heading_en", "text_zh_hans", "text_en"]
    ordering = ["version", "number", "pk"]
    autocomplete_fields = ["source", "version"]
    fieldsets = [
        (None, {"fields": [("version", "number"), "source"]}),
        (_("Texts in both languages"), {"fields": [*BilingualPage.STATE_ROWS, "heading", "text"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """The authoritative text of what was adopted is verbatim; its working translation can be bettered."""
        fixed = super().get_readonly_fields(request, obj)
        if obj is None or obj.version.state == Version.State.DRAFT:
            return fixed
        language = "zh_hans" if obj.version.legal_zh_hans == Version.Legal.AUTHORITATIVE else "en"
        return [*fixed, "version", "number", "original_language", f"heading_{language}", f"text_{language}"]

    def has_delete_permission(self, request, obj=None):
        """What was adopted stays whole."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.version.state == Version.State.DRAFT)
