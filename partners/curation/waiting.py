"""What waits for the secretariat: counts, each with a link to where it is done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gpc.lib.workbench import sight
from partners.curation import worklist
from partners.curation.filters import SourceFilter
from partners.directory.models import Correction, Organisation, Person
from partners.directory.models.record import Record


@dataclass(frozen=True)
class Waiting:
    """One line of the front page."""

    label: str
    count: int
    url: str


def waiting(site, request):
    """Only what this reader may do, and only where there is something to do."""
    lines = [*_records(site, request), *_corrections(site, request), *_translations(site, request)]
    return [line for line in lines if line.count]


def _records(site, request):
    words = {
        Organisation: (_("Organisations on hold"), _("Organisations without a source")),
        Person: (_("People on hold"),),
    }
    for model, labels in words.items():
        page = site.get_model_admin(model)
        if not page.has_change_permission(request):
            continue
        rows = sight.rows(site, request, model, masked=True)
        at = reverse(f"admin:partners_{model._meta.model_name}_changelist")
        yield Waiting(labels[0], rows.filter(state=Record.State.HOLD).count(), f"{at}?state__exact=hold")
        if len(labels) > 1:
            yield Waiting(labels[1], _unsourced(rows).count(), f"{at}?sources=none")


def _unsourced(rows):
    asked = SourceFilter(None, {"sources": ["none"]}, rows.model, None)
    return asked.queryset(None, rows)


def _corrections(site, request):
    page = site.get_model_admin(Correction)
    if page.has_view_permission(request):
        fresh = page.get_queryset(request).filter(state=Correction.State.NEW).order_by().count()
        yield Waiting(_("Corrections that readers suggest"), fresh, reverse("admin:partners_correction_changelist"))


def _translations(site, request):
    piles = worklist.piles(site, request)
    yield Waiting(
        _("Translations missing or out of date"), sum(pile.total for pile in piles), reverse("admin:worklist")
    )
