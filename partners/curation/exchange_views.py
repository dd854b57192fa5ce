"""The pages on which tables of organisations come in and go out. `page` is the admin class of organisations."""

import secrets

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.lib import tables
from partners.curation import exchange
from partners.curation.resources import COLUMNS
from partners.directory.models import Organisation

KEPT_FOR = 3600  # seconds between preview and confirmation
MOST_SHOWN = 200


class UploadForm(forms.Form):
    """A table from a spreadsheet. `table` holds it once the form is valid."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("CSV in UTF-8 or an Excel workbook (.xlsx), at most 2 MB and 2,000 rows."),
    )

    def clean_file(self):
        """Read it at once; the name of the file says nothing."""
        upload = self.cleaned_data["file"]
        if upload.size > tables.MOST_BYTES:
            raise ValidationError(gettext("The file is larger than 2 MB."), code="too_large")
        self.table = tables.read(upload.read())
        return upload


def import_organisations(page, request):
    """Upload, then a preview; nothing is kept yet."""
    _must_edit(page, request)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    outcome, token = None, ""
    if form.is_valid():
        outcome = exchange.try_out(form.table)
        token = _keep(request, form.table) if outcome.is_fine else ""
    return _page(page, request, "import", _("Import organisations"), form=form, outcome=outcome, token=token)


def confirm_import(page, request):
    """Take in what the preview showed."""
    _must_edit(page, request)
    table = cache.get(_key(request, request.POST.get("token", ""))) if request.method == "POST" else None
    if table is None:
        messages.error(request, gettext("The preview is no longer here; please upload the file again."))
        return redirect("admin:partners_organisation_import")
    outcome = exchange.take_in(table, by=request.user.trace_label)
    cache.delete(_key(request, request.POST["token"]))
    if not outcome.is_fine:
        return _page(page, request, "import", _("Import organisations"), form=UploadForm(), outcome=outcome, token="")
    said = gettext("Taken in: %(new)s new (as drafts), %(update)s changed, %(skip)s as before.")
    messages.success(request, said % outcome.totals)
    return redirect("admin:partners_organisation_changelist")


def export_organisations(page, request):
    """What the list shows, as a table."""
    if not page.has_view_permission(request):
        raise PermissionDenied
    try:
        chosen = page.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:
        return redirect("admin:partners_organisation_export")
    rows = Organisation.objects.filter(pk__in=chosen.order_by().values("pk"))
    if request.method == "POST" and request.POST.get("format") in tables.FORMATS:
        return _download(exchange.take_out(rows, by=request.user.trace_label), request.POST["format"])
    return _page(page, request, "export", _("Export organisations"), count=rows.count())


def _download(table, name):
    content_type, written = tables.FORMATS[name]
    response = HttpResponse(written(table), content_type=content_type)
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="organisations-{day}.{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _must_edit(page, request):
    if not (page.has_add_permission(request) and page.has_change_permission(request)):
        raise PermissionDenied


def _keep(request, table):
    token = secrets.token_urlsafe(24)
    cache.set(_key(request, token), table, KEPT_FOR)
    return token


def _key(request, token):
    """For this account only."""
    return f"import:{request.user.pk}:{token[:64]}"


def _page(page, request, name, title, **context):
    shared = {"title": title, "opts": page.opts, "columns": COLUMNS, "most_shown": MOST_SHOWN}
    context = {**page.admin_site.each_context(request), **shared, **context}
    return TemplateResponse(request, f"admin/partners/organisation/{name}.html", context)
