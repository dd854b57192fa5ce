"""The applicant's own pages: steps, status, answers to questions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.vetting import access, reading, steps
from partners.vetting.actions import answering, references
from partners.vetting.actions.moving import NotPossibleNow
from partners.vetting.forms.joining import AttachmentForm, SendForm
from partners.vetting.forms.references import other_form
from partners.vetting.states import State


@require_safe
def applications(request):
    """One's own applications."""
    found = list(access.applications_of(request.user).select_related("country"))
    return TemplateResponse(request, "vetting/applications.html", {"applications": found})


@require_safe
def status(request, pk):
    """Where the application stands, step by step: what happened, what happens next, whose turn it is."""
    application = access.application_of(request.user, pk)
    return TemplateResponse(request, "vetting/status.html", reading.status_of(application))


@require_http_methods(["GET", "HEAD", "POST"])
def step(request, pk, name):
    """One step. “Save and continue” wants all of it; “Save for later” keeps what is there."""
    application = access.application_of(request.user, pk)
    if application.state != State.DRAFT:
        return redirect("vetting:status", pk) if name == steps.CHECK else _too_late(request, application)
    if name not in steps.BY_NAME:
        return redirect("vetting:status", pk)
    if name == steps.DOCUMENTS:
        return _documents(request, application)
    if name == steps.CHECK:
        return _check(request, application)
    return _answers(request, application, steps.BY_NAME[name])


def _too_late(request, application):
    """The page was open in another window, or on another device, when the application was sent or withdrawn."""
    messages.info(request, _("The application is no draft any more: nothing has been changed."))
    return redirect("vetting:status", application.pk)


def _answers(request, application, step):
    later = "later" in request.POST
    form = steps.form_of(step, application, request.POST if request.method == "POST" else None, complete=not later)
    if form.is_bound and form.is_valid():
        try:
            answering.save_step(application, form, step=step.name)
        except NotPossibleNow:
            return _too_late(request, application)
        if later:
            messages.success(request, _("Your draft is saved. You find it on your desk, from any device."))
            return redirect("vetting:status", application.pk)
        return redirect("vetting:step", application.pk, _next(request, step))
    context = reading.step_of(application, step) | {"form": form}
    return TemplateResponse(request, "vetting/step.html", context, status=400 if form.errors else 200)


def _next(request, step):
    """Whoever came from the last page to change something goes back to it, past what they have answered."""
    return steps.CHECK if request.GET.get("then") == steps.CHECK else reading.after(step).name


def _documents(request, application):
    is_posted = request.method == "POST"
    form = AttachmentForm(request.POST if is_posted else None, request.FILES if is_posted else None)
    if form.is_bound and form.is_valid() and _attach(request, application, form):
        return redirect("vetting:step", application.pk, steps.DOCUMENTS)
    context = reading.step_of(application, steps.BY_NAME[steps.DOCUMENTS]) | {"form": form}
    context["attachments"] = reading.attachments_of(application)
    return TemplateResponse(request, "vetting/documents.html", context, status=400 if form.errors else 200)


def _attach(request, application, form):
    told = form.cleaned_data
    try:
        answering.attach(application, told["file"], kind=told["kind"], by=request.user.trace_label)
    except answering.TooManyFiles:
        form.add_error("file", _("Ten files are enough. Remove one before you add another."))
        return False
    except ValidationError as wrong:
        form.add_error("file", wrong)
        return False
    messages.success(request, _("The file has been added."))
    return True


@require_POST
def detach(request, pk, attachment):
    """Take a file away."""
    application = access.application_of(request.user, pk)
    found = application.attachments.select_related("file", "application").filter(pk=attachment).first()
    if found:
        try:
            answering.detach(found, by=request.user.trace_label)
            messages.success(request, _("The file has been removed."))
        except NotPossibleNow:
            messages.error(request, _("Files cannot be changed now."))
    return _back_to_documents(application)


def _back_to_documents(application):
    if application.state == State.DRAFT:
        return redirect("vetting:step", application.pk, steps.DOCUMENTS)
    return redirect("vetting:answers", application.pk)


def _check(request, application):
    form = SendForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _send(request, application, form):
        return redirect("vetting:status", application.pk)
    context = reading.step_of(application, steps.BY_NAME[steps.CHECK]) | {"form": form}
    context |= {"sections": reading.sections_of(application), "missing": reading.missing_of(application)}
    context["attachments"] = reading.attachments_of(application)
    return TemplateResponse(request, "vetting/check.html", context, status=400 if form.errors else 200)


def _send(request, application, form):
    try:
        answering.submit(
            application,
            by=request.user.trace_label,
            publication=form.cleaned_data["publication"],
            is_complete=steps.is_complete,
        )
    except answering.NotComplete:
        form.add_error(None, _("Some answers are missing. They are listed below."))
        return False
    except NotPossibleNow:  # sent in another window
        return True
    messages.success(request, _("Your application has been sent."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request, pk):
    """Answers that the secretariat asked for: exactly those can be changed."""
    application = access.application_of(request.user, pk)
    asked = application.requests.filter(answered_at=None).first()
    if application.state != State.NEEDS_INFORMATION or asked is None:
        return redirect("vetting:status", pk)
    if "file" in request.FILES:
        return _add_asked_file(request, application, asked)
    pairs = steps.reopened_forms(application, asked.fields, request.POST if request.method == "POST" else None)
    if request.method == "POST" and _are_valid(pairs):
        answering.answer_request(application, [form for _step, form in pairs], by=request.user.trace_label)
        messages.success(request, _("Your answers have been sent."))
        return redirect("vetting:status", pk)
    return _answers_page(request, application, asked, pairs, AttachmentForm())


def _add_asked_file(request, application, asked):
    upload = AttachmentForm(request.POST, request.FILES)
    if upload.is_valid() and _attach(request, application, upload):
        return redirect("vetting:answers", application.pk)
    return _answers_page(request, application, asked, steps.reopened_forms(application, asked.fields), upload)


def _answers_page(request, application, asked, pairs, upload):
    context = {"application": application, "asked": asked, "pairs": pairs, "upload": upload}
    context["form"] = next((form for _step, form in pairs if form.errors), upload if upload.errors else None)
    if steps.DOCUMENTS in asked.fields:
        context["attachments"] = reading.attachments_of(application)
        context["wants_documents"] = True
    return TemplateResponse(request, "vetting/answers.html", context, status=400 if context["form"] else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """A page of its own asks once more."""
    application = access.application_of(request.user, pk)
    if application.is_final:
        return redirect("vetting:status", pk)
    if request.method == "POST":
        try:
            answering.withdraw(application, by=request.user.trace_label)
            messages.success(request, _("You have withdrawn the application."))
        except NotPossibleNow:
            messages.error(request, _("The application has moved on in the meantime."))
        return redirect("vetting:status", pk)
    return TemplateResponse(request, "vetting/withdraw.html", {"application": application})


@require_http_methods(["GET", "HEAD", "POST"])
def replace_referee(request, pk, reference):
    """Name somebody else in the place of a referee, or another member in that of one, who does not answer."""
    found = access.own_reference(request.user, pk, reference)
    form = other_form(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            references.replace(found, by=request.user.trace_label, **form.cleaned_data)
            messages.success(request, _("Whom you have named is asked now."))
        except NotPossibleNow:
            messages.info(request, _("An answer has come in the meantime."))
        return redirect("vetting:status", pk)
    context = {"form": form, "reference": found, "who": reading.who(found), "application": found.application}
    return TemplateResponse(request, "vetting/replace.html", context, status=400 if form.errors else 200)


def _are_valid(pairs):
    """Whether all are; each is asked, so that every error shows at once."""
    answers = [form.is_valid() for _step, form in pairs]
    return all(answers)
