"""The documents that we quote, and the passages we quote from them."""

from django.contrib import admin
from django.template.defaultfilters import truncatechars
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench import PlainWorkbench, Workbench
from gpc.provenance.bilingual_admin import TranslationFilter
from gpc.provenance.models import Document, Source


@admin.register(Document)
class DocumentAdmin(Workbench):
    list_display = ["title_zh_hans", "title_en", "published_on", "letter"]
    list_filter = [TranslationFilter]
    search_fields = ["title_zh_hans", "title_en", "slug"]
    readonly_fields = ["file_name", "sha256", "letter"]
    ordering = ["pk"]
    fieldsets = [
        (None, {"fields": ["title", "description", "publisher"]}),
        (_("Document"), {"fields": ["slug", "published_on", "letter", "file_name", "sha256"]}),
    ]

    def has_add_permission(self, request):
        """A document comes with its text, from the seeds."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What is quoted stays."""
        return False


@admin.register(Source)
class SourceAdmin(PlainWorkbench):
    list_display = ["begins", "document", "lines"]
    list_filter = ["document"]
    list_select_related = ["document"]
    search_fields = ["quote"]
    autocomplete_fields = ["document"]
    ordering = ["document", "lines", "pk"]
    fields = ["document", "quote", "lines"]

    @admin.display(description=_("exact words"))
    def begins(self, source):
        """How the quotation begins."""
        return truncatechars(source.quote, 80)

    def get_readonly_fields(self, request, obj=None):
        """The words of a source are not edited: they are the source's."""
        return [*super().get_readonly_fields(request, obj), *(["document", "quote", "lines"] if obj else [])]
