"""Whom a message is told by letter: once for a conversation, until it has been read."""

from datetime import timedelta

from django.utils import timezone

from gpc.outbox.actions import post_many
from gpc.outbox.models import Letter
from gpc.shelter.models import Shelter
from partners.colleagues.models import PersonLink
from partners.identity.letters import recipient_of
from partners.identity.models import User
from partners.relay import sides
from partners.relay.models import ReadMark, RelayMessage

KIND = "partners/relay-message"
LOOKED_BACK = timedelta(days=7)  # the worker asks every few minutes; after so long a standstill nobody waits any more


def tell(message, mine, other):
    """Letters to those who read the other side and have read all that they were told of. Who is told is worked out
    for what is not passed on, too: the same work, whatever becomes of a message."""
    readers = _those_who_take_part(other, list(sides.readers_of(other)))
    marks = {one.user_id: one for one in ReadMark.objects.filter(conversation=message.conversation, user__in=readers)}
    told = [one for one in readers if one.pk not in marks or not marks[one.pk].has_unread_letter]
    subjects = _subjects(message, mine, other)
    if told and message.fate == RelayMessage.Fate.PASSED:
        post_many(KIND, [_row(message.pk, user, subjects) for user in told])
        _mark(message, told)


def tell_what_waited():
    """Letters that were dropped because somebody was at risk are posted once more when the risk has ended: until they
    have read what it was about, their readers would hear of nothing further in that conversation, either. What was
    read meanwhile, or must not be said for another reason, is dropped again when it should leave."""
    for entry in Shelter.objects.filter(lifted_at__gt=timezone.now() - LOOKED_BACK):
        subject = f"{entry.kind}:{entry.subject_id}"
        dropped = Letter.objects.filter(kind=KIND, state=Letter.State.DROPPED, subjects__contains=[subject])
        if rows := _once_more(dropped.values_list("key", "subjects"), entry):
            post_many(KIND, rows)


def _once_more(dropped, entry):
    """The key of a letter says what it was about, and to whom."""
    found = {tuple(map(int, key.split(":")[1:3])): subjects for key, subjects in dropped}
    users = User.objects.filter(is_active=True).in_bulk({user for _message, user in found})
    about = [(message, users[user], subjects) for (message, user), subjects in found.items() if user in users]
    return [_row(message, user, subjects, f":{entry.pk}") for message, user, subjects in about]


def _those_who_take_part(side, readers):
    """Once somebody has answered for a side, the others read it at the desk; all of them when nobody has."""
    wrote = set(side.conversation.messages.filter(place=side.place).values_list("author", flat=True))
    return [one for one in readers if one.pk in wrote] or readers


def _row(message, user, subjects, mark=""):
    params = {"message": message, "user": user.pk}
    return f"relay-message:{message}:{user.pk}{mark}", recipient_of(user), params, subjects


def _subjects(message, mine, other):
    """Everybody whom the letter names, or whose it is: at risk, they keep it from leaving."""
    found = {"{}:{}".format(*side.subject) for side in (mine, other)}
    linked = PersonLink.objects.filter(user=message.author_id).values_list("person", flat=True)
    return sorted(found | {f"person:{number}" for number in linked})


def _mark(message, users):
    rows = [ReadMark(conversation=message.conversation, user=user, told_at=message.at) for user in users]
    ReadMark.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["conversation", "user"], update_fields=["told_at"]
    )
