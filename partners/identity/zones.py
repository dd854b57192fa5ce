"""The time zones of the world by continent, under the names that readers of a language know (CLDR, through Babel)."""

from functools import cache

from babel.core import Locale, get_global
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from gpc.lib.folding import fold, pinyin

CONTINENTS = {
    "Asia": _("Asia"),
    "Africa": _("Africa"),
    "Europe": _("Europe"),
    "America": _("America"),
    "Australia": _("Australia"),
    "Pacific": _("Pacific"),
    "Atlantic": _("Atlantic"),
    "Indian": _("Indian Ocean"),
}


def zones():
    """Groups for a choice in the reader's language, each by name; the clock of the whole world last."""
    named = _named(to_locale(get_language() or "en"))
    return [*((label, named[area]) for area, label in CONTINENTS.items()), ("UTC", [("UTC", "UTC")])]


def today(zone):
    """What a zone is called today (Asia/Calcutta is Asia/Kolkata); the clock of the network for one that is unknown."""
    found = zone if zone == "UTC" else get_global("zone_aliases").get(zone, zone)
    return found if found in _listed() else settings.TIME_ZONE


zones_lazy = lazy(zones, list)


def _listed():
    return {zone for zone in get_global("zone_territories") if zone.partition("/")[0] in CONTINENTS} | {"UTC"}


@cache
def _named(locale):
    """{continent: [(zone, name)]}; one zone for those that tell the same time under an older name."""
    names = Locale.parse(locale).time_zones
    older = {new: old for old, new in get_global("zone_aliases").items() if "city" in names.get(old, {})}
    groups = {area: [] for area in CONTINENTS}
    for zone in _listed() - {"UTC"}:
        area, _slash, rest = zone.partition("/")
        city = names.get(zone, {}).get("city") or names.get(older.get(zone), {}).get("city")
        groups[area].append((zone, city or rest.replace("_", " ").replace("/", ", ")))
    return {area: sorted(found, key=lambda one: (pinyin(one[1]), fold(one[1]))) for area, found in groups.items()}
