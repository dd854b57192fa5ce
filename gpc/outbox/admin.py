"""Letters as the secretariat sees them: what failed first, never what a letter was posted with."""

from django.contrib import admin, messages
from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench import PlainWorkbench
from gpc.outbox.kinds import all_kinds
from gpc.outbox.models import Letter
from gpc.outbox.waking import wake_after_commit
from gpc.shelter.models import Shelter

FIRST = [Letter.State.FAILED, Letter.State.BOUNCED, Letter.State.WAITING]


class KindFilter(admin.SimpleListFilter):
    """By kind, in words."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        """Those that are registered."""
        return [(kind.name, f"{kind.label} ({kind.name})") for kind in all_kinds()]

    def queryset(self, request, queryset):
        """Letters of the chosen one."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Letter)
class LetterAdmin(PlainWorkbench):
    list_display = ["posted_at", "kind", "address", "state", "trouble", "attempts", "due_at"]
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
        if self.admin_site.sees_all(request):
            return letters
        at_risk = Shelter.objects.in_force().labels()
        return letters.exclude(subjects__overlap=list(at_risk)) if at_risk else letters

    @admin.action(description=_("Try the chosen letters again"), permissions=["change"])
    def try_again(self, request, queryset):
        """Those that failed and still know what to say to whom."""
        again = [letter for letter in queryset if letter.may_be_tried_again]
        for letter in again:
            letter.try_again()
        wake_after_commit()
        told = gettext("On their way again: %(count)s of %(all)s.") % {"count": len(again), "all": len(queryset)}
        messages.success(request, told)
