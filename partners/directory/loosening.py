"""Nothing found: which one filter to let go, and how much that would show. One query, whatever is ticked."""

from django.db.models import Count, IntegerField, Value
from django.utils.translation import gettext as _

from partners.directory.vocabulary import FACETS


def ways(filters, **more):
    """(text, address) of every single filter whose removal finds something, the most first."""
    left = {name: filters.without(name) for name in _in_use(filters)}
    counts = _counts({name: rest for name, rest in left.items() if rest.in_use}) if left else {}
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    offers = [(_offer(filters, name, number), left[name].address(**more)) for name, number in ranked if number]
    return [*offers, (_("Remove all filters"), filters.none().address(**more))]


def _in_use(filters):
    return [*(["q"] if filters.text else []), *(facet.name for facet in FACETS if facet.name in filters.chosen)]


def _counts(left):
    """{name: number of organisations} in one query."""
    queries = [
        rest.found().order_by().values(what=Value(place, output_field=IntegerField())).annotate(n=Count("pk"))
        for place, rest in enumerate(left.values())
    ]
    if not queries:
        return {}
    names = list(left)
    rows = queries[0].union(*queries[1:], all=True).values_list("what", "n")
    return {names[what]: number for what, number in rows}


def _offer(filters, name, number):
    if name == "q":
        return _("Without the words “%(words)s”: %(number)s") % {"words": filters.text, "number": number}
    legend = next(facet.legend for facet in FACETS if facet.name == name)
    return _("Without “%(filter)s”: %(number)s") % {"filter": legend, "number": number}
