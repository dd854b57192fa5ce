"""Letters to lists: written, looked at as they will be, confirmed, and followed."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gpc.audit.words import names_of_accounts
from gpc.lib.paging import page_of
from gpc.outbox.mail import SHOWN_POLICY
from gpc.outbox.models import Letter
from gpc.provenance.models.languages import Language
from partners.colleagues import access as colleagues
from partners.mailings import access, actions, people
from partners.mailings.forms import MailingForm
from partners.mailings.letters import as_it_will_be
from partners.mailings.models import Mailing, RecipientList

State = Mailing.State
CANNOT_LEAVE = gettext_lazy("It cannot leave with these words. Write it anew, or ask a safeguarding officer.")
BUSY = (State.DRAFT, State.ASKED, State.SOON, State.HELD)


@require_safe
def mailings(request):
    """What is being written or waits, what has left, and the lists."""
    access.require(request.user)
    rows = Mailing.objects.select_related("to_list").order_by("-written_at", "-pk")
    past = page_of(rows.filter(state=State.POSTED).order_by("-posted_at", "-pk"), request.GET.get("page"))
    lists = RecipientList.objects.order_by("put_away_at", "name", "pk")
    context = {"busy": rows.filter(state__in=BUSY), "page": past, "lists": lists}
    return TemplateResponse(request, "partners/mailings/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_mailing(request):
    """A letter that is not kept yet; to the list that the address names."""
    access.require(request.user)
    return _write(request, Mailing(original_language=request.LANGUAGE_CODE))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_mailing(request, pk):
    """A draft."""
    return _write(request, access.draft_for(request.user, pk))


def _write(request, draft):
    was_withheld = draft.withheld
    initial = {"to_list": request.GET.get("list")} if request.GET.get("list") else None
    form = MailingForm(request.POST if request.method == "POST" else None, instance=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.write(
                form.save(commit=False), translation=form.cleaned_data["translation"], by=request.user.trace_label
            )
        except actions.MovedOn:
            return _moved_on(request, draft.pk)
        return redirect("partners:mailing", kept.pk)
    context = {"form": form, "mailing": draft if draft.pk else None, "was_withheld": was_withheld}
    return TemplateResponse(request, "partners/mailings/write.html", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def mailing(request, pk):
    """One letter: its words as they will be read, how far it has come, and what can be done."""
    found = access.mailing_for(request.user, pk)
    context = {"mailing": found, "names": _names(found), "mails": _mails(found, request.user)}
    if found.state == State.POSTED:
        context["progress"] = progress(found)
        context["reads_letters"] = colleagues.may(request.user, "read-letters")
        context["letters_key"] = actions.key_of(found)
    context["may_agree"] = found.state == State.ASKED and found.asked_by != request.user.trace_label
    return TemplateResponse(request, "partners/mailings/mailing.html", context)


def progress(mailing):
    """(state in words, how many letters) for every state that some of its letters are in."""
    rows = Letter.objects.filter(key__startswith=actions.key_of(mailing))
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return [(Letter.State(state).label, counts[state]) for state in Letter.State.values if state in counts]


def _names(mailing):
    labels = {mailing.written_by, mailing.asked_by, mailing.agreed_by} - {""}
    names = names_of_accounts(labels)
    return {part: names.get(getattr(mailing, f"{part}_by"), "") for part in ("written", "asked", "agreed")}


def _mails(mailing, reader):
    """What readers of each language get: (code, its name, the mail)."""
    if mailing.withheld:
        return []
    return [(code, label, as_it_will_be(mailing, reader, code)) for code, label in Language.choices]


@csp_override(SHOWN_POLICY)
@never_cache
@require_safe
def mailing_as_mail(request, pk, language):
    """The HTML as a mail program shows it."""
    found = access.mailing_for(request.user, pk)
    if found.withheld or language not in Language.values:
        raise Http404
    return HttpResponse(as_it_will_be(found, request.user, language).alternatives[0].content)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_mailing(request, pk):
    """How many people in which language, before it leaves; for the first person and for the second."""
    found = access.mailing_for(request.user, pk)
    is_second = found.state == State.ASKED
    if found.state not in (State.DRAFT, State.ASKED) or found.asked_by == request.user.trace_label:
        return _moved_on(request, pk)
    if request.method == "POST":
        return _confirmed(request, found, actions.agree if is_second else actions.confirm)
    count = people.counted(people.criteria_of(found.to_list))
    context = {"mailing": found, "count": count, "is_second": is_second, "names": _names(found)}
    context["most_alone"] = actions.FOUR_EYES_ABOVE
    context["wants_second"] = not is_second and count.total > actions.FOUR_EYES_ABOVE
    context["missing"] = [label for code, label in Language.choices if not found.text_in("text", code)]
    return TemplateResponse(request, "partners/mailings/confirm.html", context)


def _confirmed(request, found, act):
    try:
        done = act(found, version=request.POST.get("version", ""), by=request.user.trace_label)
    except actions.Withheld:
        messages.error(request, CANNOT_LEAVE)
    except actions.NobodyThere:
        messages.error(request, _("Nobody on this list gets such letters. Nothing was sent."))
    except actions.MovedOn:
        return _moved_on(request, found.pk)
    else:
        if done.state == State.ASKED:
            messages.success(request, _("A colleague has to agree now. It stands on their desk."))
        else:
            messages.success(request, _("It leaves in ten minutes. Until then you can stop it."))
    return redirect("partners:mailing", found.pk)


@require_POST
def test_mailing(request, pk):
    """Both versions to one's own address."""
    found = access.mailing_for(request.user, pk)
    try:
        actions.send_test(found, request.user)
    except actions.Withheld:
        messages.error(request, CANNOT_LEAVE)
    except actions.TurnedOff:
        messages.error(
            request, _("You have turned such letters off, or gather them in a daily letter: change that first.")
        )
    else:
        messages.success(request, _("The Chinese and the English version are on their way to you."))
    return redirect("partners:mailing", pk)


@require_POST
def stop_mailing(request, pk):
    """It is a draft again."""
    found = access.mailing_for(request.user, pk)
    try:
        actions.stop(found, by=request.user.trace_label)
    except actions.MovedOn:
        return _moved_on(request, pk)
    messages.success(request, _("It is stopped and a draft again. Nobody has got it."))
    return redirect("partners:mailing", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def throw_away(request, pk):
    """The draft goes, after one question."""
    found = access.draft_for(request.user, pk)
    if request.method == "POST":
        try:
            actions.throw_away(found, by=request.user.trace_label)
        except actions.MovedOn:
            return _moved_on(request, pk)
        messages.success(request, _("The draft is thrown away."))
        return redirect("partners:mailings")
    return TemplateResponse(request, "partners/mailings/throw_away.html", {"mailing": found})


def _moved_on(request, pk):
    messages.error(request, _("The letter has moved on in the meantime. Nothing was changed."))
    return redirect("partners:mailing", pk)
