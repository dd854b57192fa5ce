"""Tables of organisations: what an import would do, doing it, and what an export holds."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from tablib import Dataset

from gpc.audit.models import Trace
from gpc.lib.tables import Table
from gpc.search.actions import gathering
from partners.curation.resources import OrganisationResource


@dataclass(frozen=True)
class Outcome:
    """What came of a table: `wrong` holds (row number, [(column, sentence)]) and is empty when all can be taken in."""

    rows: list
    wrong: list
    totals: dict

    @property
    def is_fine(self):
        """Whether every row can be taken in."""
        return not self.wrong


def try_out(table):
    """What taking the table in would do; nothing is kept."""
    return _run(table, dry_run=True)


@transaction.atomic
def take_in(table, *, by):
    """Take the table in, all rows or none."""
    with gathering():
        outcome = _run(table, dry_run=False)
    if outcome.is_fine:
        Trace.objects.leave(by=by, verb="imported", what="organisation", details=outcome.totals)
    return outcome


def take_out(queryset, *, by):
    """The table of these organisations, none at risk among them."""
    rows = queryset.prefetch_related("other_countries").order_by("slug")
    dataset = OrganisationResource().export(rows)
    Trace.objects.leave(by=by, verb="exported", what="organisation", details={"rows": len(dataset)})
    return Table(dataset.headers, [list(row) for row in dataset])


def _run(table, *, dry_run):
    dataset = Dataset(*table.rows, headers=table.headers)
    options = {"rollback_on_validation_errors": True, "retain_instance_in_row_result": True}
    result = OrganisationResource().import_data(dataset, dry_run=dry_run, **options)
    totals = {kind: result.totals[kind] for kind in ("new", "update", "skip")}
    return Outcome(rows=result.valid_rows(), wrong=list(_wrong(result)), totals=totals)


def _wrong(result):
    for error in result.base_errors:
        yield None, [("", "；".join(getattr(error.error, "messages", [str(error.error)])))]
    for invalid in result.invalid_rows:
        named = [(name, one) for name, errors in invalid.field_specific_errors.items() for one in errors]
        yield invalid.number + 1, [*named, *(("", one) for one in invalid.non_field_specific_errors)]
    for number, _errors in result.row_errors():
        yield number + 1, [("", _("This row cannot be taken in; compare it with the others."))]
