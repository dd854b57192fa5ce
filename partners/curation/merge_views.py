"""The page on which one record goes into another: choose, look, confirm."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench.pairs import label_of
from partners.curation import merge
from partners.directory.models import Affiliation, Organisation


class MergeForm(forms.Form):
    """Into which record."""

    into = forms.ModelChoiceField(
        label=_("into this record"),
        queryset=Organisation.objects.none(),
        help_text=_("It keeps its own name and address, and receives everything that belongs to the other."),
    )

    def __init__(self, *args, loser, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Organisation.objects.filter(merged_into=None).exclude(pk=loser.pk)
        self.fields["into"].widget = AutocompleteSelect(
            Affiliation._meta.get_field("network"), site, choices=self.fields["into"].choices
        )


def merge_organisation(page, request, pk):
    """`page` is the admin class of organisations. Without `confirm` the page only shows what would follow."""
    loser = page.get_object(request, str(pk))
    if loser is None:
        raise Http404
    if not page.has_change_permission(request, loser):
        raise PermissionDenied
    form = MergeForm(request.POST if request.method == "POST" else None, loser=loser, site=page.admin_site)
    report = None
    if form.is_valid():
        winner = form.cleaned_data["into"]
        try:
            if "confirm" in request.POST:
                return _merged(request, loser, winner)
            report = merge.preview(loser=loser, winner=winner)
        except merge.CannotMerge as trouble:
            form.add_error("into", str(trouble))
    context = {"title": _("Merge"), "opts": page.opts, "original": loser, "form": form, "report": _readable(report)}
    context = {**page.admin_site.each_context(request), "media": page.media + form.media, **context}
    return TemplateResponse(request, "admin/partners/organisation/merge.html", context)


def _merged(request, loser, winner):
    merge.merge(loser=loser, winner=winner, by=request.user.trace_label)
    said = gettext("%(loser)s has been merged into this record.") % {"loser": loser}
    messages.success(request, said)
    return redirect("admin:partners_organisation_change", winner.pk)


def _readable(report):
    if report is None:
        return None
    words = {
        name: [label_of(Organisation._meta.get_field(c.removesuffix("_id"))) for c in getattr(report, name)]
        for name in ("taken_over", "differing")
    }
    return {
        "names": report.names,
        "moved": sorted(report.moved.items()),
        "joined": sorted(report.joined.items()),
        **words,
    }
