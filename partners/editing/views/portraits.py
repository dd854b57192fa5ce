"""Portraits that people gave for their own page, as a reviewer looks at them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partners.editing import access, agreeing, pictures


@require_http_methods(["GET", "HEAD", "POST"])
def review_portrait(request, pk):
    """The old and the new one; approve, after looking for children, or return with a reason."""
    row = access.portrait_to_review(request.user, pk)
    act, reason = request.POST.get("act"), request.POST.get("reason", "").strip()[:500]
    looked = bool(request.POST.get("looked"))
    wrong = (act == "approve" and not looked) or (act == "return" and not reason)
    if act in ("approve", "return") and not wrong:
        try:
            agreeing.answer_portrait(row=row, approve=act == "approve", by=request.user, reason=reason)
        except (agreeing.NotWaiting, agreeing.NotTheirs):
            messages.error(request, _("This does not wait for review any more."))
        else:
            messages.success(request, _("Answered."))
        return redirect("partners:changes")
    old = agreeing.portraits_of(row.person).filter(is_shown=True).first()
    thumbs = pictures.thumbnails([{"picture": one.pk} for one in (row, old) if one])
    context = {"row": row, "new": thumbs.get(row.pk), "old": thumbs.get(old.pk) if old else None}
    context |= {"wrong": wrong, "act": act, "reason": reason}
    return TemplateResponse(request, "partners/editing/review_portrait.html", context, status=400 if wrong else 200)
