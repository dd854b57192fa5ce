"""Keeping concerns sealed, answering them, ending them; appointing those who may read them."""

import hashlib
import json

from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from partners.concerns import receipts, sealing
from partners.concerns.models import Box, Concern, ConcernOfficer, Message, today

KIND = "gpc-concern-key-1"


class Closed(Exception):
    """Nobody is there who could read it."""


class SentAlready(Exception):
    """The same form came before; what it brought is kept once."""


class NotFound(Exception):
    """No concern has this code."""


# --- What a reporter does -------------------------------------------------------------------------------------------
@transaction.atomic
def tell(*, once, about_officers=(), **content):
    """Seal a concern to every officer whom it is not about, and return the code by which its sender comes back.

    The code is nowhere else. Raises Closed when nobody is left to read it, SentAlready for the same form again.
    """
    readers = [one for one in ConcernOfficer.objects.reachable() if one.pk not in about_officers]
    if not readers:
        raise Closed
    code = sealing.new_code()
    code_hash, reporter_key, _private = sealing.of_code(code)
    concern = Concern.objects.create(code_hash=code_hash, reporter_key=reporter_key)
    _write(concern, content, once=once, readers=[(one, one.public_key) for one in readers])
    receipts.keep(once, code)  # before the end of the transaction: for its end the same form may be waiting
    return code


def find(code):
    """(concern, private key) of a code. Raises NotFound."""
    code_hash, _public, private = sealing.of_code(code)
    concern = Concern.objects.filter(code_hash=code_hash).first()
    if concern is None:
        raise NotFound
    return concern, private


def answers_for(concern, private_key):
    """[(day, text)]: what officers have answered, opened with the reporter's key."""
    boxes = Box.objects.filter(message__concern=concern, officer=None).select_related("message").order_by("message_id")
    return [(box.message.written_on, sealing.unseal(box.sealed, private_key).get("text", "")) for box in boxes]


@transaction.atomic
def add(concern, *, once, text):
    """Seal one more message to those who have read the first and are still in office. What was answered or closed is
    new again: nobody looks for news among what has ended. Raises Closed, SentAlready."""
    readers = readers_of(concern)
    if not readers:
        raise Closed
    _write(concern, {"text": text}, once=once, readers=[(one, one.public_key) for one in readers])
    ended = {"outcome": "", "closed_on": None, "closed_by": ""}
    Concern.objects.filter(pk=concern.pk).exclude(state=Concern.State.NEW).update(state=Concern.State.NEW, **ended)


def readers_of(concern):
    """The officers in office who have a box of this concern. Whom it is about has none, ever."""
    mine = Box.objects.filter(message__concern=concern).exclude(officer=None).values("officer")
    return list(ConcernOfficer.objects.reachable().filter(pk__in=mine))


def _write(concern, content, *, once, readers, is_answer=False):
    digest = hashlib.sha256(once.encode("utf-8", "replace")).hexdigest()
    try:
        with transaction.atomic():
            message = Message.objects.create(concern=concern, is_answer=is_answer, once=digest)
    except IntegrityError:
        raise SentAlready from None
    boxes = [Box(message=message, officer=one, sealed=sealing.seal(content, key)) for one, key in readers]
    Box.objects.bulk_create(boxes)
    return message


# --- What an officer does -------------------------------------------------------------------------------------------
def concerns_for(officer):
    """Concerns of which this officer has a box; of the others nothing tells that they exist."""
    mine = Box.objects.filter(officer=officer).values("message__concern")
    return Concern.objects.filter(pk__in=mine).order_by("-received_on", "pk")


def open_concern(concern, officer, passphrase):
    """[(message, content)] in the order of writing. Content is None where the box was closed to an earlier key.

    Raises sealing.CannotOpen for a wrong passphrase. Neither the passphrase nor a text is kept.
    """
    private = sealing.open_key(officer.sealed_private_key, passphrase)
    return [(box.message, _content(box, private)) for box in boxes_for(concern, officer)]


def boxes_for(concern, officer):
    """An officer's boxes of a concern."""
    boxes = Box.objects.filter(message__concern=concern, officer=officer)
    return boxes.select_related("message").order_by("message_id")


def _content(box, private):
    try:
        return sealing.unseal(box.sealed, private)
    except sealing.CannotOpen:
        return None


@transaction.atomic
def answer(concern, *, once, text):
    """Seal an answer to the reporter and to the officers who read the concern. Raises SentAlready."""
    readers = [(None, concern.reporter_key), *((one, one.public_key) for one in readers_of(concern))]
    message = _write(concern, {"text": text}, once=once, readers=readers, is_answer=True)
    Box.objects.filter(message=message).update(is_told=True)
    Concern.objects.filter(pk=concern.pk, state=Concern.State.NEW).update(state=Concern.State.ANSWERED)


@transaction.atomic
def close(concern, *, outcome, by):
    """End a concern; its boxes stay until they are purged. Closing twice keeps the first outcome."""
    closed = {"state": Concern.State.CLOSED, "outcome": outcome, "closed_on": today(), "closed_by": by}
    Concern.objects.filter(pk=concern.pk).exclude(state=Concern.State.CLOSED).update(**closed)


@transaction.atomic
def purge(concern, *, by):
    """Destroy a concern and all its boxes. The trace says that one was purged, not which."""
    concern.delete()
    Trace.objects.leave(by=by, verb="concern-purged", what="concerns")


@transaction.atomic
def make_key(officer, passphrase):
    """Give an officer a new key. What was sealed to an earlier one, they cannot open here any more."""
    officer.public_key, officer.sealed_private_key = sealing.new_key(passphrase)
    officer.keyed_on = today()
    officer.save(update_fields=["public_key", "sealed_private_key", "keyed_on"])
    Trace.objects.leave(by=officer.user.trace_label, verb="concern-key-made", what=f"concernofficer:{officer.pk}")


def take_key_away(officer):
    """Forget our sealed copy of the private key: from now on only the officer's own file opens anything."""
    officer.sealed_private_key = b""
    officer.save(update_fields=["sealed_private_key"])


def key_file(officer):
    """The officer's sealed key as a file to keep elsewhere."""
    facts = {"kind": KIND, "public": officer.public_key.hex(), "sealed": officer.sealed_private_key.hex()}
    return json.dumps({name: str(value) for name, value in facts.items()}, indent=1) + "\n"


def sealed_file(concern, officer):
    """An officer's boxes of a concern as a file for `manage.py open_concerns`, which needs no database."""
    boxes = boxes_for(concern, officer)
    rows = [{"day": str(box.message.written_on), "is_answer": box.message.is_answer} | _hex(box) for box in boxes]
    return json.dumps({"kind": "gpc-concern-1", "boxes": rows}, indent=1) + "\n"


def _hex(box):
    return {"sealed": bytes(box.sealed).hex()}


# --- Who is an officer ----------------------------------------------------------------------------------------------
@transaction.atomic
def appoint(user, *, shown_as, by):
    """Make somebody one of the two officers. Raises ValidationError when both places are taken."""
    taken = set(ConcernOfficer.objects.in_office().values_list("place", flat=True))
    place = next((one for one in ConcernOfficer.Place.values if one not in taken), ConcernOfficer.Place.FIRST)
    officer = ConcernOfficer(user=user, place=place, shown_as=shown_as, appointed_by=by)
    officer.full_clean()
    officer.save()
    Trace.objects.leave(by=by, verb="concern-officer-appointed", what=f"concernofficer:{officer.pk}")
    return officer


@transaction.atomic
def end_office(officer, *, by):
    """End an office, at once. Our sealed copy of their key goes; their own file goes on opening what they export."""
    open_rows = ConcernOfficer.objects.filter(pk=officer.pk, ended_at=None)
    if open_rows.update(ended_at=timezone.now(), ended_by=by, sealed_private_key=b""):
        Trace.objects.leave(by=by, verb="concern-officer-ended", what=f"concernofficer:{officer.pk}")


@transaction.atomic
def tell_officers():
    """Post one letter to each officer for whom something has come: that it came, nothing else.

    The clock does so at fixed hours, so that no letter's time tells when somebody wrote.
    """
    from gpc.outbox.actions import Recipient, post

    for officer in ConcernOfficer.objects.reachable().exclude(user=None).select_related("user"):
        waiting = Box.objects.filter(officer=officer, is_told=False)
        if waiting.update(is_told=True):
            key = f"concern:{officer.pk}:{timezone.now():%Y-%m-%dT%H}"
            to = Recipient(officer.user.email, officer.user.language, officer.user.name)
            post("partners/concern", key=key, to=to, officer=officer.pk)
