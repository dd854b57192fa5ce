"""Posting letters: in the caller's transaction, so that what was not done tells nobody."""

from dataclasses import dataclass

from gpc.outbox.kinds import kind_of
from gpc.outbox.models import Letter


@dataclass(frozen=True)
class Recipient:
    """Where a letter goes, and in which language."""

    address: str
    language: str = "zh-hans"
    name: str = ""


def post(kind, *, key, to, subjects=(), due_at=None, **params):
    """Post one letter. The same key again gives the first letter."""
    kind_of(kind)
    fields = {"address": to.address, "language": to.language, "name": to.name, "params": params, "kind": kind}
    fields |= {"subjects": list(subjects)} | ({"due_at": due_at} if due_at else {})
    return Letter.objects.get_or_create(key=key, defaults=fields)[0]
