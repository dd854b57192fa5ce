"""The summits' part of the secretariat's workbench."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from gpc.audit import words
from gpc.audit.models import Trace
from gpc.lib.workbench import TranslatedInline, Verb, Workbench
from gpc.provenance.bilingual_admin import BilingualPage, TranslationFilter, state_in_words
from summits.models import Challenge, Criterion, Edition, EditionFigure, Promise, Session, Speaking, Testimonial


class SourcedInline(TranslatedInline):
    """Rows that each cite one source."""

    autocomplete_fields = ["source"]
    select_related = ("source__document",)
    classes = ["collapse"]


class FigureInline(SourcedInline):
    model = EditionFigure
    fieldsets = [
        (None, {"fields": [("qualifier", "value"), "unit", "label", ("slug", "group"), ("as_of", "order"), "source"]})
    ]


class CriterionInline(BilingualPage, SourcedInline):
    model = Criterion
    fieldsets = [(None, {"fields": ["text", *BilingualPage.STATE_ROWS, "order", "source"]})]


class SpeakingInline(SourcedInline):
    model = Speaking
    autocomplete_fields = ["person", "organisation", "source"]
    select_related = ("session", "person", "organisation", "source__document")
    fieldsets = [
        (None, {"fields": [("person", "organisation"), "title", "topic", "editor_note", "order", "source"]}),
    ]


class EditionFilter(admin.SimpleListFilter):
    """By edition; Django's own filter would ask for each occasion's name."""

    title = _("edition")
    parameter_name = "edition"

    def lookups(self, request, model_admin):
        """Editions by their names."""
        return [(str(one.pk), str(one)) for one in Edition.objects.select_related("occasion").order_by("-number")]

    def queryset(self, request, queryset):
        """Rows of one edition."""
        chosen = self.value()
        return queryset.filter(edition=int(chosen)) if chosen and chosen.isdecimal() else queryset


class BilingualRowAdmin(BilingualPage, Workbench):
    """A bilingual record of an edition, with its source."""

    list_filter = [TranslationFilter, EditionFilter]
    list_select_related = ["edition__occasion"]
    autocomplete_fields = ["source"]

    @admin.display(description=_("translation"))
    def translation(self, record):
        """The state of its texts."""
        return state_in_words(record)


@admin.register(Edition)
class EditionAdmin(BilingualPage, Workbench):
    list_display = ["__str__", "number", "published"]
    list_filter = ["occasion__is_published", TranslationFilter]
    list_select_related = ["occasion"]
    search_fields = ["occasion__name_zh_hans", "occasion__name_en", "occasion__slug"]
    ordering = ["-number"]
    autocomplete_fields = ["occasion", "sources"]
    readonly_fields = ["published"]
    masks_withheld = True
    inlines = [FigureInline, CriterionInline]
    fieldsets = [
        (None, {"fields": [("occasion", "number"), "published", "sources"]}),
        (_("Texts in both languages"), {"fields": [*BilingualPage.STATE_ROWS, "lead", "purpose", "selection"]}),
        (_("Editor’s note for readers"), {"fields": ["editor_note"], "classes": ["collapse"]}),
    ]

    @admin.display(description=_("published"), boolean=True, ordering="occasion__is_published")
    def published(self, edition):
        """As its occasion says; it is published and withdrawn there."""
        return edition.is_published


@admin.register(Session)
class SessionAdmin(BilingualRowAdmin):
    list_display = ["title_zh_hans", "title_en", "edition", "day", "kind", "translation"]
    list_display_links = ["title_zh_hans", "title_en"]
    search_fields = ["title_zh_hans", "title_en", "slug"]
    ordering = ["edition", "day", "order", "pk"]
    inlines = [SpeakingInline]
    fieldsets = [
        (None, {"fields": [("edition", "kind"), ("day", "order"), "day_note", "slug", "source"]}),
        (_("Texts in both languages"), {"fields": [*BilingualPage.STATE_ROWS, "title", "summary"]}),
    ]


@admin.register(EditionFigure, Criterion)
class PartAdmin(Workbench):
    """Edited on the edition's page; here for the worklist."""

    list_filter = [TranslationFilter]
    ordering = ["pk"]
    list_select_related = ["edition__occasion"]
    autocomplete_fields = ["source"]

    def has_module_permission(self, request):
        """Not on the front page."""
        return False

    def get_fieldsets(self, request, obj=None):
        """Those of the inline."""
        inline = FigureInline if self.model is EditionFigure else CriterionInline
        return self._patch_fieldsets([(None, {"fields": ["edition", *_own(inline)]})])


def _own(inline):
    left_out = {"translation_state", "up_to_date"}
    return [row for row in inline.fieldsets[0][1]["fields"] if row not in left_out]


@admin.register(Speaking)
class SpeakingAdmin(Workbench):
    list_display = ["person", "session", "organisation"]
    list_filter = [TranslationFilter]
    list_select_related = ["person", "session", "organisation"]
    search_fields = ["title_zh_hans", "title_en"]
    ordering = ["session", "order", "pk"]
    autocomplete_fields = ["session", "person", "organisation", "source"]
    fieldsets = [(None, {"fields": ["session", *SpeakingInline.fieldsets[0][1]["fields"]]})]

    def has_module_permission(self, request):
        """Edited on the session's page."""
        return False


def _change_consent(consent, verb):
    def run(request, testimonial, reason):
        testimonial.change_consent(consent)
        details = {"reason": reason}
        Trace.objects.leave(
            by=request.user.trace_label, verb=verb, what=f"testimonial:{testimonial.pk}", details=details
        )

    return run


words.say(consent_withdrawn=_("consent withdrawn"), consent_given=_("consent given"))
WITHDRAW_CONSENT = Verb(
    "withdraw-consent",
    _("Consent withdrawn"),
    run=_change_consent(Testimonial.Consent.WITHDRAWN, "consent-withdrawn"),
    explanation=_("The testimonial disappears from the site at once."),
    applies=lambda one: one.consent != Testimonial.Consent.WITHDRAWN,
    dangerous=True,
)
GIVE_CONSENT = Verb(
    "give-consent",
    _("Consent given"),
    run=_change_consent(Testimonial.Consent.GIVEN, "consent-given"),
    explanation=_("Say how and when they told us."),
    applies=lambda one: one.consent != Testimonial.Consent.GIVEN,
)


@admin.register(Testimonial)
class TestimonialAdmin(BilingualRowAdmin):
    __test__ = False  # its name begins like a test

    list_display = ["__str__", "person", "organisation", "consent", "on_home_page", "translation"]
    list_filter = [*BilingualRowAdmin.list_filter, "consent", "on_home_page"]
    list_select_related = ["person", "organisation", "edition__occasion"]
    search_fields = ["text_zh_hans", "text_en", "person__name_zh", "person__name_latin"]
    ordering = ["edition", "order", "pk"]
    autocomplete_fields = ["person", "organisation", "source"]
    readonly_fields = ["consent"]
    verbs = [WITHDRAW_CONSENT, GIVE_CONSENT]
    fieldsets = [
        (None, {"fields": [("edition", "order"), ("person", "organisation"), "title", "consent", "source"]}),
        (_("Texts in both languages"), {"fields": [*BilingualPage.STATE_ROWS, "text", "excerpt", "on_home_page"]}),
    ]


class StatementAdmin(BilingualRowAdmin):
    """Challenges and promises."""

    list_display = ["number", "heading_zh_hans", "heading_en", "edition", "translation"]
    list_display_links = ["heading_zh_hans", "heading_en"]
    search_fields = ["heading_zh_hans", "heading_en"]
    ordering = ["edition", "number", "pk"]
    fieldsets = [
        (None, {"fields": [("edition", "number"), "source"]}),
        (_("Texts in both languages"), {"fields": [*BilingualPage.STATE_ROWS, "heading", "text"]}),
    ]


@admin.register(Challenge)
class ChallengeAdmin(StatementAdmin):
    pass


@admin.register(Promise)
class PromiseAdmin(StatementAdmin):
    fieldsets = [
        *StatementAdmin.fieldsets,
        (_("Progress"), {"fields": [("progress", "as_of_year"), "progress_note"]}),
    ]
