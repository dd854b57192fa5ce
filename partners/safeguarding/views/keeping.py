"""An organisation's safeguarding file at its desk."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gpc.audit.words import names_of_accounts
from partners.colleagues import access
from partners.safeguarding import files
from partners.safeguarding.forms import SafeguardingFileForm
from partners.safeguarding.models import SafeguardingFile
from partners.safeguarding.own_side import today


@require_http_methods(["GET", "HEAD", "POST"])
def safeguarding_file(request, slug):
    """What holds, what held, and the form that says it anew."""
    organisation = access.organisation_for(request.user, "keep-safeguarding-file", slug)
    history = _history(organisation)
    current = next((row for row in history if row.replaced_at is None), None)
    told = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SafeguardingFileForm(*told, instance=files.current_of(organisation))
    if form.is_valid() and _saved(request, organisation, form):
        return redirect("partners:safeguarding_file", slug=slug)
    context = {"organisation": organisation, "form": form, "current": current, "today": today()}
    context["earlier"] = [row for row in history if row.replaced_at]
    return TemplateResponse(request, "partners/safeguarding/file.html", context, status=400 if form.errors else 200)


def _saved(request, organisation, form):
    told = form.cleaned_data
    try:
        files.save(organisation, form.instance, base=told["base"], upload=told["upload"], user=request.user)
    except files.ChangedMeanwhile:
        form.add_error(None, _("A colleague has saved meanwhile. Look at what holds now, then save again."))
        form.data = form.data.copy()
        form.data["base"] = getattr(files.current_of(organisation), "pk", "")
        return False
    except ValidationError as problem:
        form.add_error("upload", problem)
        return False
    messages.success(request, _("Saved. It holds from now on."))
    return True


def _history(organisation):
    rows = list(SafeguardingFile.objects.history_of(organisation))
    names = names_of_accounts({row.saved_by for row in rows})
    for row in rows:
        row.saved_by_name = names[row.saved_by]
    return rows
