"""The reviewers' queue, the page on which they decide, and the page on which words about a child are purged."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext_lazy, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gpc.lib.paging import page_of
from partners.colleagues import access as colleagues
from partners.editing import access, purging, review, showing
from partners.editing.fields import Risk, is_picture, risk_of
from partners.editing.models import ChangeRequest
from partners.editing.review import Decision
from partners.editing.sight import Sight, label_of
from partners.editing.values import NotPossible
from partners.editing.views.changes import preview_page

REASONS = (
    gettext_lazy("Please name a source that readers can look up."),
    gettext_lazy("Please write it in fewer words."),
    gettext_lazy("The two languages do not say the same."),
    gettext_lazy("Please name no child and give nothing by which a child could be found."),
    gettext_lazy("This reads as advertising. Please say what you do, and where."),
)
ACTS = {"claim": review.claim, "look": review.look_through}
RECENT = 20


@require_safe
def changes(request):
    """What waits, the oldest first; what showed at once; what was decided last."""
    mine = access.queue(request.user)
    page = page_of(mine.waiting().counted().prefetch_related("proposals"), request.GET.get("page"))
    for one in page:
        one.is_high_risk = any(risk_of(row.key) == Risk.HIGH for row in one.proposals.all() if not row.is_decided)
    decided = mine.filter(state__in=DECIDED).order_by("-sent_at", "-pk")[:RECENT]
    unseen = list(mine.to_look_through()[:RECENT])
    portraits = access.portraits(request.user)[:RECENT]
    context = {"page": page, "portraits": portraits, "to_look_through": unseen}
    context["decided"] = [one for one in decided if one not in unseen]
    return TemplateResponse(request, "partners/editing/queue.html", context)


DECIDED = (
    ChangeRequest.State.APPROVED,
    ChangeRequest.State.RETURNED,
    ChangeRequest.State.PARTLY,
)


@require_http_methods(["GET", "HEAD", "POST"])
def review_change(request, pk):
    """Fact by fact: what the page says, what is proposed; approve or return with a reason."""
    found = access.change_to_review(request.user, pk)
    status, kept = 200, {}
    if request.method == "POST":
        if not (problems := _act(request, found)):
            return redirect("partners:review_change", pk=pk)
        status, kept = 400, problems
        found.refresh_from_db()
    context = {
        "change": found,
        "organisation": found.organisation,
        "lines": _lines(request, found, kept),
        "is_refused": bool(kept),
        "reasons": _reasons(found),
        "note": Sight(found.organisation).note(found.note),
        "may_purge": colleagues.may(request.user, "purge-child-data"),
        "waits": found.state == ChangeRequest.State.WAITING,
        "unseen": found.looked_through_at is None and found.proposals.filter(decision="at-once").exists(),
    }
    return TemplateResponse(request, "partners/editing/review.html", context, status=status)


def _lines(request, found, kept):
    rows = showing.lines(found, Sight(found.organisation), request.user)
    for line in rows:
        line.kept = kept.get(line.key, {})
        line.first_is_mine = line.proposal.first_by == request.user.trace_label
    return rows


def _act(request, found):
    """Do what the button says; returns what was typed where something lacks."""
    act = request.POST.get("act", "")
    try:
        if act in ACTS:
            ACTS[act](request=found, by=request.user)
        elif act.startswith("undo-"):
            review.undo(request=found, key=act.removeprefix("undo-"), by=request.user)
        elif act == "decide":
            return _decide(request, found)
    except review.NotTheirs:
        messages.error(request, _("Somebody else decides this: the words are yours, or the organisation is."))
    except review.NotWaiting:
        messages.error(request, _("This does not wait for review any more."))
    except review.CannotUndo:
        messages.error(request, _("The page has gone on since; propose a new change instead."))
    return {}


def _decide(request, found):
    decisions, problems = _decisions(request.POST, found)
    if problems:
        return problems
    may_second = access.may_second(request.user)
    done = review.decide(request=found, decisions=decisions, by=request.user, may_second=may_second)
    _say(request, done)
    if not decisions:
        messages.error(request, _("Nothing was decided: approve or return at least one fact."))
    return {}


def _decisions(data, found):
    """(what was chosen, what was typed and what lacks where it cannot be done)"""
    decisions, typed, reasons = {}, {}, _reasons(found)
    for one in found.proposals.filter(decision="none"):
        choice, reason = data.get(f"decision-{one.key}", ""), _reason(data, one.key, reasons)
        version = data.get(f"version-{one.key}", "")
        if choice in ("approve", "return") and version.isdecimal():
            over = data.get(f"live-{one.key}", "") if data.get(f"over-{one.key}") else ""
            looked = bool(data.get(f"looked-{one.key}"))
            decisions[one.key] = Decision(choice == "approve", int(version), reason[:2000], over, looked)
            lacks = _what_lacks(decisions[one.key], one.key)
            typed[one.key] = {"choice": choice, "reason": reason, "looked": looked, "lacks": lacks}
    return decisions, typed if any(one["lacks"] for one in typed.values()) else {}


def _what_lacks(decision, key):
    if not decision.approve and not decision.reason:
        return _("A return needs a reason.")
    if decision.approve and not decision.looked and is_picture(key):
        return _("An approved picture needs your word that no child can be recognised in it.")
    return ""


def _reasons(found):
    """Those often given, in the language of whoever wrote, for they are read there and in a letter."""
    author = next((one.author for one in found.proposals.select_related("author") if one.author), None)
    with override(author.language if author else get_language()):
        return [str(reason) for reason in REASONS]


def _reason(data, key, reasons):
    """The template that was chosen and what was typed, whichever there is."""
    number = data.get(f"template-{key}", "")
    chosen = reasons[int(number)] if number.isdecimal() and int(number) < len(reasons) else ""
    return "\n".join(filter(None, [chosen, data.get(f"reason-{key}", "").strip()]))


def _say(request, done):
    """One sentence for each thing that became of the decisions."""
    said = (
        (messages.success, done.applied, _("Approved and on the page: %(facts)s.")),
        (messages.success, done.first, _("Approved by you; a second reviewer decides: %(facts)s.")),
        (messages.success, done.returned, _("Returned: %(facts)s.")),
        (messages.error, done.moved, _("The words changed while you read; please look again: %(facts)s.")),
        (messages.error, done.conflicts, _("The page changed meanwhile; please choose: %(facts)s.")),
        (messages.error, done.unseen, _("Please confirm that no child can be recognised: %(facts)s.")),
        (messages.error, done.second_missing, _("The second approval comes from somebody else: %(facts)s.")),
    )
    for tell, keys, sentence in said:
        if keys:
            comma = pgettext("between items of a list", ", ")
            tell(request, sentence % {"facts": comma.join(dict.fromkeys(str(label_of(key)) for key in keys))})
    for key, problem in done.refused.items():
        messages.error(request, f"{label_of(key)} – {problem}")


@require_safe
@never_cache
def review_preview(request, pk):
    """The public page with the proposed values, for the reviewer."""
    return preview_page(request, access.change_to_review(request.user, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def purge_change(request, pk):
    """Says what goes, and lets it go."""
    found = access.change_to_purge(request.user, pk)
    facts = purging.waiting_facts(found)
    context = {"change": found, "organisation": found.organisation, "facts": facts}
    if request.method == "POST" and (key := request.POST.get("fact")) in {one.key for one in facts}:
        try:
            _purge(request, found, key)
        except (purging.NoNameLeft, NotPossible) as problem:
            needs_a_name = isinstance(problem, purging.NoNameLeft)
            context |= {"problem": problem, "needs_a_name": needs_a_name, "asked": key}
            return TemplateResponse(request, "partners/editing/purge.html", context, status=409)
        return redirect("partners:purge_change", pk=pk)
    return TemplateResponse(request, "partners/editing/purge.html", context)


def _purge(request, found, key):
    instead = request.POST.get("instead", "").strip()
    if purging.purge(request=found, key=key, by=request.user, instead=instead):
        messages.success(request, _("The words are gone, history included."))
    else:
        messages.success(request, _("Nobody can read the words any more. Tonight they are erased from the history."))
