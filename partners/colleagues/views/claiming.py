"""Saying that a record is one's organisation, or is oneself."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partners.colleagues.actions import claims, documents
from partners.colleagues.forms import CLAIM, ClaimDocumentForm, ClaimForm, MoreForm, OpenClaimForm
from partners.colleagues.models import Claim
from partners.directory import access as directory
from partners.directory import guard

SENT = "sent"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim_organisation(request, slug):
    """ "This is our organisation": a form for accounts; the two ways for everybody else."""
    organisation = directory.organisation_to_correct(slug)
    if organisation.slug != slug:
        return redirect("partners:claim_organisation", slug=organisation.slug, permanent=True)
    if not request.user.is_authenticated:
        context = {"organisation": organisation}
        return TemplateResponse(request, "partners/claims/which_way.html", context)
    return _claim(request, Claim(organisation=organisation))


@require_http_methods(["GET", "HEAD", "POST"])
def claim_person(request, slug):
    """ "This is me", for accounts."""
    return _claim(request, Claim(person=directory.person_to_read(slug)))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim_without_account(request, slug):
    """The same without an account: a letter shows that the address is theirs, its link makes the account."""
    organisation = directory.organisation_to_correct(slug)
    form = OpenClaimForm(request.POST if request.method == "POST" else None, instance=Claim(organisation=organisation))
    if form.is_valid() and _announced(request, form):
        return redirect(f"{request.path}?{SENT}=1")
    context = {"organisation": organisation, "form": form, "sent": SENT in request.GET and not form.is_bound}
    status = 400 if form.errors else 200
    return TemplateResponse(request, "partners/claims/without_account.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def my_claim(request, number):
    """My claim and what became of it; answer a question, or take it back. None while its record is at risk."""
    claim = Claim.objects.shown().of(request.user).filter(pk=number).select_related("organisation", "person").first()
    if claim is None:
        raise Http404
    if "withdraw" in request.POST:
        claims.withdraw(claim)
        return redirect(request.path)
    form = MoreForm(request.POST if "text" in request.POST else None)
    files = ClaimDocumentForm(request.POST, request.FILES) if "add" in request.POST else ClaimDocumentForm()
    if form.is_valid():
        _tell_more(claim, form)
        return redirect(request.path)
    if files.is_valid() and _added(request, claim, files, files.cleaned_data["document"]):
        return redirect(request.path)
    context = {"claim": claim, "form": form, "files": files, "asked": claim.state == Claim.State.NEEDS_INFORMATION}
    context["documents"] = claim.documents.select_related("file").order_by("pk")
    status = 400 if form.errors or files.errors else 200
    return TemplateResponse(request, "partners/claims/mine.html", context, status=status)


def _added(request, claim, form, upload):
    try:
        documents.add(claim, upload, by=request.user.trace_label)
    except documents.TooMany:
        form.add_error("document", _("Five files are enough."))
    except ValidationError as problem:
        form.add_error("document", problem)
    return not form.errors


def _claim(request, claim):
    form = ClaimForm(request.POST or None, request.FILES or None, instance=claim)
    if form.is_valid() and _kept(request, form):
        return redirect("partners:my_claim", number=claim.pk)
    context = {"subject": claim.subject, "claim": claim, "form": form}
    return TemplateResponse(request, "partners/claims/claim.html", context, status=400 if form.errors else 200)


def _kept(request, form):
    try:
        with transaction.atomic():
            kept = claims.claim(form.save(commit=False), user=request.user, language=get_language())
            if upload := form.cleaned_data["document"]:
                documents.add(kept, upload, by=request.user.trace_label)
    except ValidationError as problem:
        form.add_error("document", problem)
    except claims.AlreadyClaimed:
        form.add_error(None, _("Your claim is waiting already."))
    except claims.AlreadyLinked:
        form.add_error(None, _("This record has its account already, or you speak for it already."))
    return not form.errors


def _announced(request, form):
    try:
        guard.count(request, CLAIM)
    except guard.TooMany:
        form.add_error(None, _("Much has come from your connection. Please send this in an hour; it is still below."))
        return False
    claims.announce(form.save(commit=False), language=get_language())
    return True


def _tell_more(claim, form):
    try:
        claims.tell_more(claim, text=form.cleaned_data["text"])
    except claims.NotOpen:
        return
