"""One's own page in the record: agreeing to be read all over the world, and a portrait; an organisation agrees, too."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partners.directory.models import PublicationConsent
from partners.editing import access, agreeing, giving, pictures
from partners.editing.own_page_forms import AgreeForm, PortraitForm
from partners.editing.picture_form import kept_token

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@BOTH
def my_page(request):
    """Agree and take back; give a portrait and take it away."""
    person = access.own_record(request.user)
    act = request.POST.get("act", "")
    agreed = PublicationConsent.objects.filter(person=person, withdrawn_at=None).first()
    agree_form = AgreeForm(request.POST if act == "agree" else None)
    data, files = (request.POST, request.FILES) if act == "portrait" and agreed else (None, None)
    portrait_form = PortraitForm(data, files, owner=person)
    if agree_form.is_valid():
        agreeing.agree(person=person, language=get_language(), by=request.user)
        messages.success(request, _("Thank you. Your page is confirmed."))
        return redirect("partners:my_page")
    if act in ENDINGS:
        ENDINGS[act](person=person, by=request.user)
        messages.success(request, _("Done. From this moment nobody sees it."))
        return redirect("partners:my_page")
    if portrait_form.is_valid() and _send(request, person, portrait_form):
        messages.success(request, _("Sent. A reviewer looks at it before anybody sees it."))
        return redirect("partners:my_page")
    wrong = next((form for form in (agree_form, portrait_form) if form.errors), None)
    context = {
        "person": person,
        "agreed": agreed,
        "agree_form": agree_form,
        "portrait_form": portrait_form,
        "form": wrong,
        "portraits": _portraits(person),
        "kept": _keep(request, person, portrait_form),
    }
    return TemplateResponse(request, "partners/editing/my_page.html", context, status=400 if wrong else 200)


ENDINGS = {"take-back": agreeing.take_back, "remove": agreeing.remove_portraits}


def _portraits(person):
    rows = list(agreeing.portraits_of(person).exclude(sent_at=None))
    thumbs = pictures.thumbnails([{"picture": row.pk} for row in rows])
    return [(row, thumbs.get(row.pk)) for row in rows]


def _send(request, person, form):
    try:
        row = form.cleaned_data["kept"] or _give(request, person, form)
    except ValidationError as problem:
        form.add_error("file", problem)
        return False
    agreeing.send_portrait(row=row, words=form.words, language=get_language(), by=request.user)
    return True


def _give(request, person, form):
    return giving.give(owner=person, slot="portrait", upload=form.cleaned_data["file"], by=request.user)


def _keep(request, person, form):
    """What a form with errors carries, so that nobody chooses the same file twice."""
    if not form.is_bound or not form.errors or form.has_error("file"):
        return ""
    if row := form.cleaned_data.get("kept"):
        return kept_token(row)
    try:
        return kept_token(_give(request, person, form)) if form.cleaned_data.get("file") else ""
    except ValidationError as problem:
        form.add_error("file", problem)
        return ""


@never_cache
@BOTH
def publication(request, slug):
    """Whether the organisation lets its profile be read in every country."""
    organisation = access.organisation_to_edit(request.user, slug, "agree-to-publication")
    form = AgreeForm(request.POST if request.POST.get("act") == "agree" else None)
    if request.POST.get("act") == "take-back":
        agreeing.take_back_for_organisation(organisation=organisation, by=request.user)
        messages.success(request, _("Done. From this moment nobody sees it."))
        return redirect("partners:publication", slug=slug)
    if form.is_valid():
        agreeing.agree_for_organisation(organisation=organisation, by=request.user)
        messages.success(request, _("Thank you. The secretariat may publish your profile."))
        return redirect("partners:publication", slug=slug)
    context = {"organisation": organisation, "form": form}
    return TemplateResponse(request, "partners/editing/publication.html", context, status=400 if form.errors else 200)
