"""Letters as the secretariat sees them: what failed first, never what a letter was posted with."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Case, IntegerField, Value, When
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench import PlainWorkbench, Verb
from gpc.outbox.kinds import all_kinds
from gpc.outbox.models import Letter
from gpc.outbox.waking import wake_after_commit

FAILED = (Letter.State.FAILED, Letter.State.BOUNCED)
FIRST = [*FAILED, Letter.State.WAITING]
TRIED_AGAIN = "letter-tried-again"


class KindFilter(admin.SimpleListFilter):
    """By kind, in words."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        """Those that are registered; those that are called the same are one."""
        return sorted(((names[0], label) for label, names in _by_label().items()), key=lambda one: one[1])

    def queryset(self, request, queryset):
        """Letters of the chosen ones."""
        chosen = next((names for names in _by_label().values() if self.value() in names), [self.value()])
        return queryset.filter(kind__in=chosen) if self.value() else queryset


def _by_label():
    found = {}
    for kind in all_kinds():
        found.setdefault(str(kind.label), []).append(kind.name)
    return found


def _try_again(request, letter):
    letter.try_again()
    wake_after_commit()
    admin.site.keep_trace(request, TRIED_AGAIN, [letter])
    return gettext("It is on its way again.")


TRY_AGAIN = Verb(
    "try-again",
    _("Try again"),
    run=_try_again,
    form=forms.Form,
    explanation=_("It is sent with the words that hold now, under the same Message-ID. Mend first what kept it."),
    permission="outbox.change_letter",
    applies=lambda letter: letter.may_be_tried_again,
)


@admin.register(Letter)
class LetterAdmin(PlainWorkbench):
    list_display = ["posted_at", "called", "address", "how_it_stands"]
    list_filter = ["state", KindFilter]
    search_fields = ["address", "key", "message_id"]
    ordering = []
    fields = [
        "kind",
        "address",
        "language",
        "state",
        "trouble",
        "attempts",
        "posted_at",
        "due_at",
        "sent_at",
        "message_id",
    ]
    readonly_fields = fields
    actions = ["try_again"]
    verbs = [TRY_AGAIN]

    def has_add_permission(self, request):
        """Letters are posted by what happens."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody edits a letter; whoever may change them may send them again."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        """Letters forget by themselves."""
        return False

    def get_queryset(self, request):
        """What a person must look at first; nothing about subjects that do not exist for this reader."""
        rank = [When(state=state, then=Value(number)) for number, state in enumerate(FIRST)]
        order = Case(*rank, default=Value(len(FIRST)), output_field=IntegerField())
        letters = super().get_queryset(request).order_by(order, "-posted_at", "-pk")
        return letters if self.admin_site.sees_all(request) else letters.about_nobody_at_risk()

    @admin.display(description=_("kind"), ordering="kind")
    def called(self, letter):
        """What such letters are called; of a kind long gone, its name."""
        return next((label for label, names in _by_label().items() if letter.kind in names), letter.kind)

    @admin.display(description=_("state"), ordering="state")
    def how_it_stands(self, letter):
        """The state; what the mail server said, how often it was tried, and when it is tried next."""
        told = [letter.trouble] if letter.trouble else []
        if letter.attempts > 1:
            told.append(
                ngettext("%(count)s attempt", "%(count)s attempts", letter.attempts) % {"count": letter.attempts}
            )
        if letter.trouble and letter.state == Letter.State.WAITING:
            told.append(gettext("next at %(time)s") % {"time": localtime(letter.due_at).strftime("%H:%M")})
        mark = "missing" if letter.state in FAILED else "working"
        state = format_html('<span class="state state--{}">{}</span>', mark, letter.get_state_display())
        return format_html("{} {}", state, " · ".join(told))

    @admin.action(description=_("Try the chosen letters again"), permissions=["change"])
    def try_again(self, request, queryset):
        """Those that failed and still know what to say to whom."""
        again = [letter for letter in queryset if letter.may_be_tried_again]
        for letter in again:
            letter.try_again()
        wake_after_commit()
        self.admin_site.keep_trace(request, TRIED_AGAIN, again)
        told = gettext("On their way again: %(count)s of %(all)s.") % {"count": len(again), "all": len(queryset)}
        messages.success(request, told)
