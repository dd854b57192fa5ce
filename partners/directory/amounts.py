"""Figures in words: 22个, more than 22 organisations, about RMB 128 million as of 22 March 2022."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from gpc.lib import dates, texts
from gpc.provenance.models import Qualifier

SCALES = {"zh-hans": ((10**8, "亿"), (10**4, "万")), "en": ((10**9, " billion"), (10**6, " million"))}


def amount(value):
    """A number as readers of the page write it: 1.28亿, 128 million, 2,767."""
    value = Decimal(value)
    for scale, word in SCALES[get_language()]:
        if value >= scale and (value / scale * 100) % 1 == 0:
            return _plain(value / scale) + word
    return _plain(value)


def _plain(value):
    whole = value == value.to_integral_value()
    text = number_format(int(value) if whole else value.normalize(), use_l10n=True, force_grouping=value >= 10_000)
    return text.replace("\xa0", " ")


def phrase(figure):
    """The figure with its unit, qualifier and day."""
    unit, _language = texts.either(figure, "unit")
    words = pgettext("a figure", "%(number)s %(unit)s") % {"number": amount(figure.value), "unit": unit}
    if figure.qualifier == Qualifier.MORE_THAN:
        words = _("more than %(figure)s") % {"figure": words}
    elif figure.qualifier == Qualifier.ABOUT:
        words = _("about %(figure)s") % {"figure": words}
    if figure.as_of:
        words = _("%(figure)s (as of %(day)s)") % {"figure": words, "day": dates.day(figure.as_of)}
    return words.strip()
