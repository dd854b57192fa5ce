"""Where somebody is signed in. Kept: when, with which browser in two words, and nothing of the address."""

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

NO_ADDRESS = "0.0.0.0"  # noqa: S104 - the column wants one, we do not
BROWSERS = [
    ("WeChat", "MicroMessenger"),
    ("DingTalk", "DingTalk"),
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("Opera", "OPR/"),
    ("Samsung Internet", "SamsungBrowser"),
    ("UC Browser", "UCBrowser"),
    ("Firefox", "Firefox|FxiOS"),
    ("Chrome", "Chrome|CriOS"),
    ("Safari", "Safari"),
]
SYSTEMS = [
    ("HarmonyOS", "HarmonyOS|OpenHarmony"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac", "Macintosh"),
    ("Linux", "Linux"),
]


@dataclass(frozen=True)
class Place:
    """One browser in which somebody is signed in."""

    pk: int
    browser: str
    since: datetime
    is_this: bool


def forget_details(sender, instance, **_signal):
    """Before a session is noted: no address, and of the browser no more than a person would say."""
    instance.ip = NO_ADDRESS
    instance.user_agent = "|".join(_first(known, instance.user_agent) for known in (BROWSERS, SYSTEMS))


def places_of(user, current):
    """Every browser in which the account is signed in, this one first; in two queries."""
    noted = UserSession.objects.filter(user=user)
    alive = {one.session_key for one in _alive(user, [session.session_key for session in noted])}
    places = [
        Place(one.pk, in_words(one.user_agent), timezone.localtime(one.created_at), one.session_key == current)
        for one in noted
        if one.session_key in alive
    ]
    return sorted(places, key=lambda one: (not one.is_this, -one.since.timestamp()))


def _alive(user, keys):
    """Sessions that a changed password has not ended."""
    found = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    right = user.get_session_auth_hash()
    return [one for one in found if constant_time_compare(one.get_decoded().get("_auth_user_hash", ""), right)]


def in_words(noted):
    """“Firefox on Windows”; who says neither is an unknown browser."""
    browser, _bar, system = noted.partition("|")
    if browser and system:
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or gettext("An unknown browser")


def end(user, keep, pk=None):
    """Sign out one browser of the account, or all but the one that asks."""
    ended = UserSession.objects.filter(user=user).exclude(session_key=keep)
    for one in ended.filter(pk=pk) if pk else ended:
        one.end()


def end_others(request, user, **_signal):
    """Whoever changes what signs in signs out everywhere else, and is asked for their second step anew."""
    if request is None or not request.user.is_authenticated:
        return
    request.session.pop("second_factor", None)
    end(user, request.session.session_key)


def _first(known, text):
    return next((name for name, pattern in known if re.search(pattern, text or "") or name == text), "")
