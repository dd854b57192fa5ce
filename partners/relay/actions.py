"""Writing, answering, closing, blocking, showing an address, reporting. The sender is told the same whatever happens
to a message: whether a mailbox works, and whether somebody wants nothing of them, no answer tells."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.audit.models import Trace
from partners.colleagues.models import PersonLink
from partners.directory.models import Person
from partners.identity.models import User
from partners.relay import limits, sides, telling
from partners.relay.models import (
    Block,
    Conversation,
    Place,
    ReadMark,
    RelayMessage,
    RelaySetting,
    Report,
    Rights,
    Side,
    WritingStop,
)

SILENT = "silence"  # who closes what nobody answers


class Refused(Exception):
    """It was not written; `sentence` says why, to people."""

    sentence = ""


class AtRisk(Refused):
    """While the sender's own side is at risk, nothing that names it leaves."""

    sentence = _("While you or your organisation are at risk, nothing that names you leaves.")


class NotPublic(Refused):
    """Nobody could look up who the sender's organisation is."""

    sentence = _("The page of your organisation is not public. You can write for it as soon as it is.")


class NobodyThere(Refused):
    """There is nobody who would read it."""

    sentence = _("There is nobody there at present who could read it.")


class OwnSide(Refused):
    """One does not write to oneself."""

    sentence = _("You read what is written to them yourself.")


class Closed(Refused):
    """The conversation has been closed."""

    sentence = _("The conversation has been closed meanwhile. Copy your text if you want to begin a new one.")


class Overtaken(Refused):
    """Something came that the writer has not seen."""

    sentence = _("A message has come that you had not seen: it stands above. Send yours once more if it still fits.")


class Blocked(Refused):
    """The writer's side wants nothing of the one it would answer."""

    sentence = _("Your side has blocked the one who writes there. Take that back first.")


class Stopped(Refused):
    """The account may not write."""

    def __init__(self, stop):
        super().__init__(stop)
        self.sentence = stop.sentence


class AlreadyReported(Exception):
    """The same account has reported the message, and the secretariat has not answered yet."""


@dataclass(frozen=True)
class Written:
    """What somebody has written: words or an address, and the number of the form that it came with."""

    text: str
    once: str
    kind: str = RelayMessage.Kind.WORDS


@transaction.atomic
def begin(*, user, organisation, to, subject, written):
    """A conversation with its first message, for which the readers of the other side get letters. The same form sent
    twice gives the first. Raises Stopped, OwnSide, NobodyThere, AtRisk, limits.TooMany."""
    _lock_account(user)
    if again := _sent_already(user, written):
        return again
    _check_stop(user)
    mine = Side(place=Place.FIRST, organisation=organisation, keeper=user)
    _check_way(user, mine, to)
    limits.check_new(user=user, side=to)
    conversation = Conversation(subject=subject, started_by=user)
    conversation.save()
    for side in (mine, to):
        side.conversation = conversation
        side.save()
    return _add(conversation, mine, to, user, written)


@transaction.atomic
def answer(*, conversation, user, written, seen):
    """One more message; its author speaks for their side from now on. `seen` is the number of the last message that
    the writer saw. Raises Stopped, Closed, Overtaken, Blocked, AtRisk, limits.TooMany."""
    _lock_account(user)
    fresh = _locked(conversation)
    if again := _sent_already(user, written):
        return again
    _check_stop(user)
    if not fresh.is_open:
        raise Closed
    if last_seen_from(fresh, conversation.my_place) != seen:
        raise Overtaken
    mine, other = _sides(conversation)
    if Block.objects.in_force().of(mine).filter(account=other.keeper_id).exists():
        raise Blocked
    _check_risk(user, mine)
    limits.check_message(conversation=fresh, user=user)
    return _add(fresh, mine, other, user, written)


def show_address(*, conversation, user, once, seen):
    """The account's own address becomes a line of the conversation, which nobody can take back."""
    written = Written(user.email, once, RelayMessage.Kind.ADDRESS)
    message = answer(conversation=conversation, user=user, written=written, seen=seen)
    _trace("relay-address-shown", conversation, user, message=message.pk)
    return message


@transaction.atomic
def close(*, conversation, user):
    """Nobody writes in it any more; both sides can still read it."""
    _locked(conversation).close(by=user.trace_label)


@transaction.atomic
def block(*, conversation, user):
    """From now on nothing that the one who speaks for the other side writes reaches the writer's side."""
    mine, other = _sides(conversation)
    if other.keeper_id is None:
        return
    made = {"made_by": user.trace_label}
    account = User.objects.get(pk=other.keeper_id)
    _made, is_new = Block.objects.get_or_create(**mine.column, account=account, ended_at=None, defaults=made)
    if is_new:
        _trace("relay-blocked", conversation, user, account=account.pk)


def blocks_of(user):
    """The blocks in force of every side for which the account reads."""
    found = Block.objects.in_force().filter(Rights.of(user).sides())
    return found.select_related("account", "organisation", "person").order_by("made_at", "pk")


@transaction.atomic
def unblock(*, number, user):
    """What they write from now on comes again. What came meanwhile stays away."""
    found = blocks_of(user).filter(pk=number).first()
    if found:
        Block.objects.filter(pk=found.pk).update(ended_at=timezone.now(), ended_by=user.trace_label)
        Trace.objects.leave(
            by=user.trace_label, verb="relay-unblocked", what=f"block:{found.pk}", details={"account": found.account_id}
        )


@transaction.atomic
def report(*, message, user, reason):
    """The secretariat is shown this message and its neighbours. Raises AlreadyReported."""
    _locked(message.conversation)
    if Report.objects.filter(message=message, made_by=user.trace_label, answered_at=None).exists():
        raise AlreadyReported
    made = Report.objects.create(message=message, reason=reason, made_by=user.trace_label)
    _trace("relay-reported", message.conversation, user, message=message.pk, report=made.pk)
    return made


def look(*, conversation, user, messages):
    """The account has read as far as the page shows."""
    came = [one.at for one in messages if one.place != conversation.my_place]
    if came:
        mark, _new = ReadMark.objects.get_or_create(conversation=conversation, user=user)
        ReadMark.objects.filter(pk=mark.pk).update(read_at=max(came))


def choose(*, user, words_in_letters):
    """Whether letters hold the words of messages."""
    RelaySetting.objects.update_or_create(user=user, defaults={"words_in_letters": words_in_letters})


def stop_of(user):
    """What keeps the account from writing now, or None."""
    return WritingStop.objects.in_force().filter(user=user).first()


def close_silent():
    """Close what nobody has written in for long. Returns how many."""
    silent = Conversation.objects.filter(closed_at=None, last_at__lt=timezone.now() - limits.SILENCE)
    return silent.update(closed_at=timezone.now(), closed_by=SILENT)


def last_seen_from(conversation, place):
    """The number of the last message that a side sees."""
    seen = RelayMessage.objects.filter(conversation=conversation).seen_from(place)
    return seen.order_by("-at", "-pk").values_list("pk", flat=True).first()


def other_place(place):
    """The other of the two sides."""
    return Place.SECOND if place == Place.FIRST else Place.FIRST


def _sides(conversation):
    """(the reader's own, the other one)"""
    mine = conversation.my_place
    return conversation.side(mine), conversation.side(other_place(mine))


def _lock_account(user):
    """One after the other, so that two at once cannot both be the tenth."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _locked(conversation):
    return Conversation.objects.select_for_update(no_key=True).get(pk=conversation.pk)


def _sent_already(user, written):
    return RelayMessage.objects.filter(author=user, once=written.once).select_related("conversation").first()


def _check_stop(user):
    if stop := stop_of(user):
        raise Stopped(stop)


def _check_way(user, mine, to):
    if mine.organisation == to.organisation or sides.readers_of(to).filter(pk=user.pk).exists():
        raise OwnSide
    _check_risk(user, mine)
    if not sides.readers_of(to).exists():
        raise NobodyThere


def _check_risk(user, side):
    """Neither the side nor the person who writes may be named while at risk, nor an organisation without a page."""
    link = PersonLink.objects.filter(user=user).first()
    people = {number for number in (side.person_id, link and link.person_id) if number}
    if Person.objects.filter(pk__in=people).count() < len(people):
        raise AtRisk
    if side.organisation_id and not sides.may_be_named(side.organisation):
        raise NotPublic if sides.is_without_page(side.organisation) else AtRisk


def _add(conversation, mine, other, user, written):
    message = RelayMessage(
        conversation=conversation, place=mine.place, author=user, kind=written.kind, text=written.text,
        once=written.once, digest=limits.digest_of(written.text),
    )  # fmt: skip
    message.fate = _fate(conversation, mine, other, message)
    message.save()
    Side.objects.filter(pk=mine.pk).update(keeper=user)
    Conversation.objects.filter(pk=conversation.pk).update(last_at=message.at)
    if message.fate == RelayMessage.Fate.HELD:
        _trace("relay-held", conversation, user, message=message.pk)
    telling.tell(message, mine, other)
    return message


def _fate(conversation, mine, other, message):
    """Whether it passes. What a side does not want is kept from it, and nobody is told."""
    unanswered = mine.place == Place.FIRST and not conversation.messages.filter(place=Place.SECOND).exists()
    if unanswered and limits.is_circular(organisation=mine.organisation, digest=message.digest):
        return RelayMessage.Fate.HELD
    if Block.objects.in_force().of(other).filter(account=message.author_id).exists():
        return RelayMessage.Fate.KEPT_BACK
    return RelayMessage.Fate.PASSED


def _trace(verb, conversation, user, **details):
    Trace.objects.leave(by=user.trace_label, verb=verb, what=f"conversation:{conversation.pk}", details=details)
