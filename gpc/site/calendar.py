"""`desk/calendar/`: what is due in the next twelve months, by month; and what is overdue."""

import datetime
from itertools import groupby

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gpc.lib import datebook
from partners.colleagues import access

MONTHS = 12
BACK = datetime.timedelta(days=366)  # how far back something overdue is looked for


@require_safe
def calendar(request):
    """Twelve months from the one that the address names, or from this one; what is overdue stands in front."""
    access.require(request.user, "see-calendar")
    today = timezone.localdate()
    first = _first(request.GET.get("from", ""), today)
    last = _months_later(first, MONTHS) - datetime.timedelta(days=1)
    begin = min(first, today - BACK) if first <= today else first
    found = datebook.dates_for(request.user, access.network_actions_of(request.user), begin, last)
    context = {
        "overdue": [one for one in found if one[0].day < today],
        "months": _by_month([one for one in found if one[0].day >= today]),
        "first": first,
        "last": last,
        "before": _months_later(first, -MONTHS),
        "after": _months_later(first, MONTHS),
    }
    return TemplateResponse(request, "site/calendar.html", context)


def _first(text, today):
    """The first day of the month in the text 2026-11; of this month when it says none."""
    if not text:
        return today.replace(day=1)
    try:
        found = datetime.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007, a day of no zone
    except ValueError:
        raise Http404 from None
    if abs(found.year - today.year) > 20:
        raise Http404
    return found


def _months_later(day, months):
    number = day.year * 12 + day.month - 1 + months
    return datetime.date(number // 12, number % 12 + 1, 1)


def _by_month(dates):
    return [(month, list(group)) for month, group in groupby(dates, key=lambda one: one[0].day.replace(day=1))]
