"""The words behind rows that rest upon one source each, for components/sources.html."""

from dataclasses import dataclass

from django import template

from gpc.provenance.models import Source

register = template.Library()


@dataclass(frozen=True)
class Quoted:
    """A source of which no citation says more: neither a status nor a note."""

    source: Source


@register.filter
def quoted(rows):
    """The sources of one row or of many, each once, in order. A source may stand for itself."""
    rows = rows if isinstance(rows, list | tuple) else [rows]
    sources = (row if isinstance(row, Source) else row.source for row in rows if row)
    return [Quoted(source) for source in dict.fromkeys(sources)]
