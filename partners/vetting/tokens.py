"""Links that open something without an account: signed, for a time, for one purpose. They are made at delivery."""

from django.core import signing
from django.http import Http404

from partners.vetting.models import Beginning, Reference

BEGIN, REFERENCE = "partners/application-begin", "partners/reference-request"
BEGIN_DAYS, REFERENCE_DAYS = 3, 42
DAY = 24 * 3600


def begin_token(beginning):
    """Opens the page on which an account is made."""
    return signing.dumps(beginning.pk, salt=BEGIN)


def beginning_of(token):
    """The row of a link that is ours, young and not used; or Http404."""
    pk = _read(token, BEGIN, BEGIN_DAYS)
    found = Beginning.objects.filter(pk=pk, used_at=None).first() if isinstance(pk, int) else None
    if found is None:
        raise Http404
    return found


def reference_token(reference):
    """Opens the page on which a referee answers, until they have, or a newer letter is sent."""
    return signing.dumps([reference.pk, reference.round], salt=REFERENCE)


def reference_of(token):
    """The reference of a link that is ours, young, of the latest letter, and whose application is not closed."""
    match _read(token, REFERENCE, REFERENCE_DAYS):
        case [int(pk), int(round_)]:
            waiting = Reference.objects.filter(pk=pk, round=round_, replaced_at=None, member=None)
            found = waiting.filter(asked_at__isnull=False).select_related("application").first()
            if found and not found.application.is_final:
                return found
    raise Http404


def _read(token, salt, days):
    try:
        return signing.loads(token, salt=salt, max_age=days * DAY)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
