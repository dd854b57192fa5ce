"""Whom a message is told by letter: once for a conversation, until it has been read."""

from gpc.outbox.actions import post_many
from partners.colleagues.models import PersonLink
from partners.identity.letters import recipient_of
from partners.relay import sides
from partners.relay.models import ReadMark, RelayMessage

KIND = "partners/relay-message"


def tell(message, mine, other):
    """Letters to those who read the other side and have read all that they were told of. Who is told is worked out
    for what is not passed on, too: the same work, whatever becomes of a message."""
    readers = _those_who_take_part(other, list(sides.readers_of(other)))
    marks = {one.user_id: one for one in ReadMark.objects.filter(conversation=message.conversation, user__in=readers)}
    told = [one for one in readers if one.pk not in marks or not marks[one.pk].has_unread_letter]
    subjects = _subjects(message, mine, other)
    if told and message.fate == RelayMessage.Fate.PASSED:
        post_many(KIND, [_letter(message, user, subjects) for user in told])
        _mark(message, told)


def _those_who_take_part(side, readers):
    """Once somebody has answered for a side, the others read it at the desk; all of them when nobody has."""
    wrote = set(side.conversation.messages.filter(place=side.place).values_list("author", flat=True))
    return [one for one in readers if one.pk in wrote] or readers


def _letter(message, user, subjects):
    params = {"message": message.pk, "user": user.pk}
    return f"relay-message:{message.pk}:{user.pk}", recipient_of(user), params, subjects


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
