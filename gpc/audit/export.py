"""Traces as a table for whoever audits us: labels and ids, never a name, an address or a text."""

import json

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from gpc.audit import words
from gpc.audit.models import Trace
from gpc.lib import tables

MOST_ROWS = 50_000
COLUMNS = ["id", "at", "by", "verb", "words", "what", "details"]
_deciders = []


def allowed_by(decides):
    """A room above says who may take traces away: `decides(user)`."""
    _deciders.append(decides)


def may_export(user):
    """Whether somebody who may read traces may take them away, too."""
    return any(decides(user) for decides in _deciders)


def export(traces, *, by):
    """A CSV of the traces in their order, at most 50,000. That it was taken is a trace, too."""
    rows = [_row(trace) for trace in traces[:MOST_ROWS]]
    Trace.objects.leave(by=by, verb="traces-exported", what="trace", details={"rows": len(rows)})
    answer = HttpResponse(tables.as_csv(tables.Table(COLUMNS, rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="gpc-{gettext("traces")}-{timezone.now():%Y-%m-%d}.csv"'
    return answer


def _row(trace):
    told = json.dumps(trace.details, ensure_ascii=False, sort_keys=True) if trace.details else ""
    return [trace.pk, trace.at.isoformat(), trace.by, trace.verb, words.verb_in_words(trace.verb), trace.what, told]
