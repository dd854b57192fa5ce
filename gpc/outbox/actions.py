"""Posting letters: in the caller's transaction, so that what was not done tells nobody."""

from dataclasses import dataclass

from django.utils import timezone

from gpc.outbox import daily
from gpc.outbox.kinds import kind_of
from gpc.outbox.mail import one_line
from gpc.outbox.models import Letter, Preference
from gpc.outbox.waking import wake_after_commit

AT_A_TIME = 5000


@dataclass(frozen=True)
class Recipient:
    """Where a letter goes, in which language, and where the reader's mornings are."""

    address: str
    language: str = "zh-hans"
    name: str = ""
    time_zone: str = "Asia/Shanghai"


def post(kind, *, key, to, subjects=(), due_at=None, **params):
    """Post one letter. The same key again gives the first letter."""
    kind_of(kind)
    fields = _fields(kind, to, params, subjects) | ({"due_at": due_at} if due_at else {})
    letter, is_new = Letter.objects.get_or_create(key=key, defaults=fields)
    if is_new and letter.due_at <= timezone.now():
        wake_after_commit()
    return letter


def post_many(kind, letters):
    """Post letters of one kind, `(key, to, params, subjects)` each, at once. Keys that are known stay as they are."""
    kind_of(kind)
    rows = [{"key": key} | _fields(kind, to, params, subjects) for key, to, params, subjects in letters]
    for start in range(0, len(rows), AT_A_TIME):
        Letter.objects.insert(rows[start : start + AT_A_TIME])
    wake_after_commit()


def _fields(kind, to, params, subjects):
    who = {"address": to.address, "name": one_line(to.name)[:120], "language": to.language, "time_zone": to.time_zone}
    return who | {"kind": kind, "params": params, "subjects": list(subjects)}


def prefer(address, kind, how):
    """From now on, and for what is waiting already, letters of this kind reach the address as it wants."""
    defaults = {"how": how}
    Preference.objects.update_or_create(address=address.lower(), kind=kind, defaults=defaults)


def sweep():
    """Letters whose worker died are free again; those that were left behind, or wore everybody out, are seen to."""
    Letter.objects.filter(state=Letter.State.WAITING, leased_until__lte=timezone.now()).update(leased_until=None)
    for letter in Letter.objects.worn_out():
        letter.fail("every worker that tried it died")
    waiting = {"state": Letter.State.WAITING, "daily": None, "due_at": timezone.now()}
    Letter.objects.filter(pk__in=Letter.objects.left_behind().values("pk")).update(**waiting)


def stop(letter):
    """Its reader gets no more letters of its kind; of a daily letter, none of those that it gathers."""
    if letter.kind == daily.KIND:
        chosen = Preference.objects.filter(address=letter.address.lower(), how=Preference.How.DAILY)
        chosen.update(how=Preference.How.NEVER)
    else:
        prefer(letter.address, letter.kind, Preference.How.NEVER)
