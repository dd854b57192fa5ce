"""What those who vet do with an application. Each view finds it, calls one action, and leads back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partners.vetting import access
from partners.vetting.actions import references, vetting
from partners.vetting.actions.moving import NotPossibleNow
from partners.vetting.criteria import Check
from partners.vetting.forms.vetting import ConversationForm, HeldForm, InformationForm, NoteForm, ReviewForm
from partners.vetting.models import Review
from partners.vetting.views.vetting import page_of


def _try(request, act, said):
    """Call an action; say what was done, or why not."""
    try:
        act()
    except NotPossibleNow:
        messages.error(request, _("The application has moved on in the meantime. Nothing was changed."))
        return False
    except vetting.ClaimedAlready:
        messages.error(request, _("A colleague has just taken this application on."))
        return False
    except references.AskedOften:
        messages.error(request, _("This referee has had four letters. Ask the applicant for somebody else."))
        return False
    messages.success(request, said)
    return True


def _back(pk):
    return redirect("vetting:application", pk)


@require_POST
def claim(request, pk):
    """Take the application on."""
    found = access.application_to_vet(request.user, pk)
    _try(request, lambda: vetting.claim(found, user=request.user), _("You look after this application."))
    return _back(pk)


@require_POST
def assign(request, pk):
    """Give the application to a colleague, or to nobody."""
    found = access.application_to_vet(request.user, pk)
    able = {str(user.pk): user for user in access.reviewers_for(found)}
    to = able.get(request.POST.get("to", ""))
    if to is None and request.POST.get("to"):
        messages.error(request, _("This colleague cannot look after the application."))
        return _back(pk)
    _try(request, lambda: vetting.assign(found, to=to, by=request.user.trace_label), _("Done."))
    return _back(pk)


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request, pk):
    """Step aside: a page of its own asks once more, for there is no way back."""
    found = access.application_to_vet(request.user, pk)
    if request.method == "POST":
        said = _("You have stepped aside. A colleague will look after the application.")
        _try(request, lambda: vetting.declare_conflict(found, user=request.user), said)
        return redirect("vetting:board")
    return TemplateResponse(request, "vetting/conflict.html", {"application": found})


@require_POST
def tick(request, pk):
    """Tick a point of the checklist, or take the tick away."""
    found = access.application_to_vet(request.user, pk)
    check, is_done = request.POST.get("check"), request.POST.get("done") == "1"
    if check in Check.values:
        by = request.user.trace_label
        _try(request, lambda: vetting.tick(found, check, is_done=is_done, by=by), _("The checklist is saved."))
    return _back(pk)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request, pk):
    """Keep a note."""
    found = access.application_to_vet(request.user, pk)
    if request.method != "POST":  # a form that had failed, loaded again
        return _back(pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _again(request, found, note_form=form)
    by = request.user.trace_label
    _try(request, lambda: vetting.add_note(found, text=form.cleaned_data["text"], by=by), _("The note is kept."))
    return _back(pk)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """Keep one's scores, or submit them."""
    found = access.application_to_vet(request.user, pk)
    if request.method != "POST":  # a form that had failed, loaded again
        return _back(pk)
    submit = "submit" in request.POST
    mine = Review.objects.filter(application=found, reviewer=request.user).prefetch_related("scores").first()
    form = ReviewForm(request.POST, review=mine, submit=submit)
    if not form.is_valid():
        return _again(request, found, review_form=form)
    said = _("Your scores are submitted.") if submit else _("Your scores are kept. Only you see them.")
    save = vetting.save_review
    _try(request, lambda: save(found, reviewer=request.user, scores=form.scores, submit=submit), said)
    return _back(pk)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Ask the applicant for more, field by field."""
    found = access.application_to_vet(request.user, pk)
    form = InformationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = {"fields": form.cleaned_data["fields_asked"], "words": form.cleaned_data["words"]}
        by = request.user.trace_label
        said = _("The applicant has been asked.")
        _try(request, lambda: vetting.ask_for_information(found, **told, by=by), said)
        return _back(pk)
    return _page(request, "vetting/ask.html", found, form)


@require_POST
def ask_referees(request, pk):
    """Write to the referees."""
    found = access.application_to_vet(request.user, pk)
    by = request.user.trace_label
    _try(request, lambda: vetting.ask_referees(found, by=by), _("The referees have been asked."))
    return _back(pk)


@require_POST
def ask_again(request, pk, reference):
    """Write to a referee once more."""
    found = access.reference_to_vet(request.user, pk, reference)
    by = request.user.trace_label
    _try(request, lambda: references.ask_again(found, by=by), _("Another letter is on its way."))
    return _back(pk)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, pk):
    """Invite the applicant to a conversation."""
    found = access.application_to_vet(request.user, pk)
    form = ConversationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        by = request.user.trace_label
        said = _("The applicant has been invited.")
        _try(request, lambda: vetting.invite_to_conversation(found, by=by, **form.cleaned_data), said)
        return _back(pk)
    return _page(request, "vetting/invite.html", found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def held(request, pk):
    """Write down what was said in the conversation."""
    found = access.application_to_vet(request.user, pk)
    if request.method != "POST":  # a form that had failed, loaded again
        return _back(pk)
    form = HeldForm(request.POST)
    if not form.is_valid():
        return _again(request, found, held_form=form)
    by = request.user.trace_label
    said = _("The conversation is written down.")
    _try(request, lambda: vetting.record_conversation(found, by=by, **form.cleaned_data), said)
    return _back(pk)


def _again(request, found, **forms):
    """The page of the application with what was typed, and what is wrong with it."""
    context = page_of(request.user, found, **forms) | {"form": next(iter(forms.values()))}
    return TemplateResponse(request, "vetting/application.html", context, status=400)


def _page(request, template, found, form):
    context = {"form": form, "application": found}
    return TemplateResponse(request, template, context, status=400 if form.errors else 200)
