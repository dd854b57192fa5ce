"""Translations that wait for somebody: what is missing in which language, and what is out of date."""

from dataclasses import dataclass

from django.urls import reverse

from gpc.lib.workbench import sight
from gpc.provenance import translations

SHOWN = 50


@dataclass(frozen=True)
class Pile:
    """One table's share of the work."""

    label: str
    name: str
    counts: dict

    @property
    def total(self):
        """How many pieces of work."""
        return sum(self.counts.values())


def piles(site, request):
    """A pile for each kind of record that this reader may change and that has work, the largest first."""
    found = [_pile(site, request, model) for model in models(site, request)]
    return sorted((pile for pile in found if pile.total), key=lambda pile: -pile.total)


def models(site, request):
    """The models with two languages that have a page here which this reader may change."""
    known = (model for model in translations.translated_models() if site.is_registered(model))
    return [model for model in known if site.get_model_admin(model).has_change_permission(request)]


def _pile(site, request, model):
    counts = translations.count_states(sight.rows(site, request, model))
    return Pile(str(model._meta.verbose_name_plural), model._meta.label_lower, counts)


def tasks(site, request, name, state, *, start=0):
    """(record, what is missing, address of its form) for one pile; one more than SHOWN tells that more wait."""
    model = next((one for one in models(site, request) if one._meta.label_lower == name), None)
    condition = translations.condition_for(model, state) if model and state in translations.STATES else None
    if condition is None:
        return None
    rows = sight.rows(site, request, model).filter(condition).order_by("pk")[start : start + SHOWN + 1]
    return [(row, _missing(row, state), _address(row)) for row in rows]


def _missing(row, state):
    return [] if state == "out-of-date" else [str(name) for name in translations.missing_fields(row, state)]


def _address(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
