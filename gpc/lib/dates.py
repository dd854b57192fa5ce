"""Days as people read them: 23 March 2018, 2018年3月23日, 18–25 March 2018. (Django's English formats are American.)"""

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext


def day(date):
    """One day in full."""
    return date_format(date, pgettext("one day in full", "j F Y"))


def span(first, last=None):
    """From the first day to the last, saying nothing twice; one day when there is no other."""
    if last in (None, first):
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        start, end = pgettext("first day, same month", "j"), pgettext("last day, same month", "j F Y")
        words = gettext("{first}–{last}")
    elif first.year == last.year:
        start, end = pgettext("first day, same year", "j F"), pgettext("last day, same year", "j F Y")
        words = gettext("{first} – {last}")
    else:
        start = end = pgettext("one day in full", "j F Y")
        words = gettext("{first} – {last}")
    return words.format(first=date_format(first, start), last=date_format(last, end))


def month_and_weekday(date):
    """What stands under the number of a day."""
    return date_format(date, pgettext("month and weekday", "F, l"))


def weekday(date):
    """The weekday in as few characters as the language allows."""
    return date_format(date, "D").removeprefix("星期").removeprefix("周")


def years_after(date, years):
    """The same day some years later; the last day of February for the 29th."""
    try:
        return date.replace(year=date.year + years)
    except ValueError:
        return date.replace(year=date.year + years, day=28)
