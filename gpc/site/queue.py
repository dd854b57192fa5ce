"""`desk/queue/`: everything that waits for the staff of the network, how long, and who looks after it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gpc.audit.words import names_of_accounts
from gpc.lib import queueing
from gpc.lib.paging import page_of
from gpc.queue import actions
from partners.colleagues import access
from partners.identity.models import User
from partners.identity.policy import roles_that_may

SEE = "see-queue"


@dataclass
class Row:
    """An item as the page shows it."""

    item: queueing.Item
    kind: queueing.Kind
    holder: str
    holder_name: str = ""

    @property
    def days(self):
        """How many days it has waited."""
        return max(0, (timezone.now() - self.item.since).days)

    @property
    def is_late(self):
        """Whether it has waited longer than its kind should."""
        return self.days > self.kind.days


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request):
    """What waits, late things first, then the oldest; by kind, mine or nobody's."""
    access.require(request.user, SEE)
    kinds = queueing.kinds_for(access.network_actions_of(request.user))
    rows = _rows(request.user, kinds)
    if request.method == "POST":
        _assign(request, rows)
        return redirect(request.get_full_path())
    chosen = {name: request.GET.get(name, "") for name in ("kind", "whose")}
    shown = [row for row in rows if _is_chosen(row, chosen, request.user.trace_label)]
    shown.sort(key=lambda row: (not row.is_late, row.item.since))
    context = {
        "page": page_of(shown, request.GET.get("page")),
        "counts": [(kind, sum(row.kind is kind for row in rows)) for kind in kinds],
        "chosen": chosen,
        "colleagues": _colleagues().exclude(pk=request.user.pk),
        "undoables": [one for kind in kinds for one in kind.undoables(request.user)],
        "now": timezone.now(),
    }
    return TemplateResponse(request, "site/queue.html", context)


def everything_that_waits():
    """The labels of all items, whoever may see them."""
    return [item.what for kind in queueing.all_kinds() for item in kind.items(None)]


def _rows(user, kinds):
    assigned = actions.holders()
    rows = [Row(item, kind, item.holder or assigned.get(item.what, "")) for kind in kinds for item in kind.items(user)]
    names = names_of_accounts({row.holder for row in rows if row.holder})
    for row in rows:
        row.holder_name = names.get(row.holder, "")
    return rows


def _is_chosen(row, chosen, label):
    if chosen["kind"] and row.kind.name != chosen["kind"]:
        return False
    return {"mine": row.holder == label, "nobodys": not row.holder}.get(chosen["whose"], True)


def _assign(request, rows):
    """Take, give back, or give to a colleague, only what stands in one's own queue."""
    what, label = request.POST.get("what", ""), request.user.trace_label
    row = next((row for row in rows if row.item.what == what and not row.kind.own_holder), None)
    if row is None:
        messages.error(request, _("This waits no longer."))
    elif "take" in request.POST:
        _take(request, what, label)
    elif "back" in request.POST:
        actions.give_back(what)
        messages.success(request, _("Nobody looks after it now."))
    else:
        colleague = _colleague(request.POST.get("to", ""))
        actions.give(what, to=colleague.trace_label, by=label)
        messages.success(request, _("%(name)s looks after it now.") % {"name": colleague})


def _take(request, what, label):
    try:
        actions.take(what, by=label)
        messages.success(request, _("You look after it now."))
    except actions.TakenMeanwhile:
        messages.error(request, _("Somebody else has taken it on meanwhile."))


def _colleagues():
    able = User.objects.filter(is_active=True, groups__name__in=roles_that_may(SEE))
    return able.distinct().order_by("name", "pk")


def _colleague(number):
    found = (
        _colleagues().filter(pk=number).first()
        if number.isascii() and number.isdecimal() and len(number) < 19
        else None
    )
    if found is None:
        raise Http404
    return found
