"""A form whose session had ended: sealed for an hour, and given back to the one who had been signed in.

Who that was is known from the cookie of a browser that an account knows (`known`), so nobody else can have anything
kept. A second cookie names the row. Nothing is sent by itself: the form is shown again, filled, for its writer to send.
Passwords, pages of the account, and what is sent to a view that `keeps_nothing` are never kept, files cannot be: of the
last the text is given back at once, to be copied.
"""

import json
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import get_language

from gpc.lib.labels import controls_of
from gpc.lib.refilling import TOKEN
from gpc.lib.sealing import NotSealedHere, seal, unseal
from partners.identity import known
from partners.identity.models import KeptForm

COOKIE, SALT = "kept", "partners.identity.kept"
LABELS = "kept_labels"  # in the session: what the filled page called its fields
LASTS = timedelta(hours=1)
LARGEST = 1_000_000  # characters
MOST = 5  # for one account


def keep(request, response):
    """Keep what was posted, and let the answer name it. False when there was nothing, or nobody to keep it for."""
    if is_kept_nowhere(request):
        return False
    whose, typed = _whose(request), _typed(request)
    if not whose or not typed or sum(len(text) for texts in typed.values() for text in texts) > LARGEST:
        return False
    told = {"path": request.get_full_path(), "typed": typed, "had_files": bool(request.FILES)}
    row = KeptForm.objects.create(
        key=get_random_string(32), whose=whose, sealed=seal(json.dumps(told, ensure_ascii=False), purpose="kept")
    )
    older = KeptForm.objects.filter(whose=whose).order_by("-pk").values_list("pk", flat=True)[MOST:]
    KeptForm.objects.filter(pk__in=list(older)).delete()
    response.set_cookie(
        COOKIE,
        signing.dumps(row.key, salt=SALT),
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return True


def is_kept_nowhere(request):
    """Whether it was sent to a view that keeps nothing."""
    return getattr(request.resolver_match and request.resolver_match.func, "keeps_nothing", False)


def given_back(request):
    """What was written there, for its writer to copy; passphrases and codes are no such text."""
    return request.POST.get("text", "") if is_kept_nowhere(request) else ""


def not_even_here(response):
    """The answer that gives it back, which no browser keeps either."""
    response.headers["Cache-Control"] = "no-store"
    return response


def forget_of(addresses):
    """Throw away what is kept for these accounts: it may hold words that must go."""
    KeptForm.objects.filter(whose__in=[known.about(address) for address in addresses]).delete()


def kept_for(request):
    """What this reader had typed: path, typed, had_files. None when there is nothing; another's is thrown away."""
    row = _row(request)
    if row and row.whose != known.about(request.user.email):
        row.delete()
        return None
    return _opened(row)


def waits_at(request, path):
    """Whether something is kept that this browser's owner finds at that address after signing in."""
    row = _row(request) if path and COOKIE in request.COOKIES else None
    told = _opened(row) if row and row.whose == known.whose(request) else None
    return bool(told) and told["path"] == path


def remember_labels(request, told, html):
    """What the page calls the fields that were typed into, for the list of what is kept: it knows names only."""
    found = {name: one for name, one in controls_of(html).items() if name in told["typed"]}
    request.session[LABELS] = {
        "path": told["path"],
        "language": get_language(),
        "hidden": [name for name, one in found.items() if one.is_hidden],
        "labels": {name: one.label for name, one in found.items() if one.label},
        "choices": {
            name: {value: one.choices[value] for value in told["typed"][name] if one.choices.get(value)}
            for name, one in found.items()
        },
    }


def in_words(request, told):
    """[(label, [texts])] in the order of the form; "" where the reader's language has no label for a field."""
    page = request.session.get(LABELS, {})
    if (page.get("path"), page.get("language")) != (told["path"], get_language()):
        page = {"hidden": (), "labels": {}, "choices": {}}
    rows, others = [], []
    for name, texts in told["typed"].items():
        words = page["choices"].get(name, {})
        said = [words.get(text, text) for text in texts if text]
        if label := page["labels"].get(name):
            rows.append((label, said))
        elif name not in page["hidden"]:
            others += said
    return [*rows, ("", others)] if others else rows


def forget(request, response):
    """It has been sent: it is needed no more."""
    if row := _row(request):
        row.delete()
    response.delete_cookie(COOKIE, samesite="Lax")


def _opened(row):
    try:
        return json.loads(unseal(row.sealed, purpose="kept", max_age=int(LASTS.total_seconds()))) if row else None
    except NotSealedHere:
        return None


def _row(request):
    try:
        key = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return KeptForm.objects.filter(key=key, kept_at__gt=timezone.now() - LASTS).first()


def _whose(request):
    return known.about(request.user.email) if request.user.is_authenticated else known.whose(request)


def _typed(request):
    kept = {
        name: texts
        for name, texts in request.POST.lists()
        if name != TOKEN and "password" not in name.lower() and any(texts)
    }
    return kept if any(len(text) > 1 for texts in kept.values() for text in texts) else {}
