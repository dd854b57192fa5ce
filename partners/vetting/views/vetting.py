"""The board of those who vet, and one application with all that belongs to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from partners.vetting import access, board, duplicates, paper, reading
from partners.vetting.forms.vetting import HeldForm, NoteForm, ReviewForm


@require_safe
def vetting_board(request):
    """Applications by state, the oldest first, with who looks after each."""
    access.access.require(request.user, access.VET)
    return TemplateResponse(request, "vetting/board.html", board.read(request.user, request.GET))


@require_safe
def application(request, pk):
    """Everything about one application."""
    found = access.application_to_vet(request.user, pk)
    return TemplateResponse(request, "vetting/application.html", page_of(request.user, found))


def page_of(user, found, **forms):
    """What the page of an application shows; a form that failed takes the place of its empty one."""
    context = reading.vetting_of(user, found)
    blank = {"note_form": NoteForm(), "review_form": ReviewForm(review=context["my_review"]), "held_form": HeldForm()}
    return context | blank | forms


@require_safe
def paper_of(request, pk):
    """The whole application as one PDF."""
    found = access.application_to_vet(request.user, pk)
    try:
        content = paper.printed(found, user=request.user, language=get_language())
    except paper.FontMissing:
        messages.error(request, _("The server has no Chinese typeface, so it cannot print. Ask whoever runs it."))
        return redirect("vetting:application", pk)
    named = f'attachment; filename="application-{found.pk}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": named})


@require_safe
def twins(request, pk):
    """For safeguarding officers: whom at risk the application may concern."""
    found = access.application_for_officer(request.user, pk)
    context = {"application": found, "twins": duplicates.similar_at_risk(found)}
    return TemplateResponse(request, "vetting/twins.html", context)
