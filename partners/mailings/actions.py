"""A letter to a list: written, confirmed by one person or two, stopped in ten minutes, posted to all whom it means."""

import dataclasses
import datetime
import logging

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.actions import post, post_many
from gpc.outbox.models import Preference
from gpc.provenance.models.languages import Language
from partners.mailings.models import Mailing, RecipientList
from partners.mailings.people import KIND, counted, criteria_of, readers_of

FOUR_EYES_ABOVE = 50  # people; docs/decisions/0027-letters-to-lists.md says why
STOP_WITHIN = datetime.timedelta(minutes=10)
MACHINE = "portal"
State = Mailing.State
log = logging.getLogger(__name__)


class NotPossible(Exception):
    """The letter has moved on, was changed in the meantime, or must not be sent as it is."""


class MovedOn(NotPossible):
    """Somebody else was there first, or the words are not those that were read."""


class Withheld(NotPossible):
    """It cannot be sent as it is written."""


class NobodyThere(NotPossible):
    """The list means nobody who wants the letter."""


class TurnedOff(Exception):
    """Who asks for a test has turned such letters off, or gathers them in a daily letter."""


@transaction.atomic
def save_list(form, *, by):
    """The list has these criteria from now on, for whatever is written to it."""
    saved = form.save(commit=False)
    if saved.pk and _lock_list(saved).mailings.filter(state__in=(State.ASKED, State.SOON)).exists():
        raise MovedOn  # it was confirmed for whom the list meant then
    saved.saved_at, saved.saved_by = timezone.now(), by
    saved.save()
    form.save_m2m()
    Trace.objects.leave(by=by, verb="recipient-list-saved", what=str(saved))
    return saved


@transaction.atomic
def put_away(saved, *, away, by):
    """No new letter is written to it; or one may be again."""
    saved.put_away_at = timezone.now() if away else None
    saved.save(update_fields=["put_away_at"])
    Trace.objects.leave(by=by, verb="recipient-list-put-away" if away else "recipient-list-taken-out", what=str(saved))


@transaction.atomic
def write(draft, *, translation, by):
    """The draft has these words. One that has been confirmed must be stopped first: `MovedOn`."""
    if draft.pk:
        _locked(draft, State.DRAFT)
    draft.written_at, draft.written_by = timezone.now(), by
    draft.mark_translated(translation)
    draft.save()
    _trace(draft, "mailing-written", by)
    return draft


@transaction.atomic
def throw_away(draft, *, by):
    """The draft never was."""
    fresh = _locked(draft, State.DRAFT)
    _trace(fresh, "mailing-thrown-away", by)
    fresh.delete()


def send_test(mailing, user):
    """Both versions go to the one who asks, and to nobody else."""
    if mailing.withheld:
        raise Withheld
    if Preference.objects.wanted(user.email, KIND) != Preference.How.AT_ONCE:
        raise TurnedOff
    to, moment = user.as_recipient(), timezone.now()
    for language in Language.values:
        key = f"mailing-test:{mailing.pk}:{user.pk}:{language}:{moment:%Y%m%d%H%M%S%f}"
        in_language = dataclasses.replace(to, language=language)
        post(KIND, key=key, to=in_language, mailing=mailing.pk, test=True)


@transaction.atomic
def confirm(mailing, *, version, by):
    """It leaves in ten minutes; to more than `FOUR_EYES_ABOVE` people, once somebody else has agreed."""
    fresh = _locked(mailing, State.DRAFT, version=version)
    _lock_list(fresh.to_list)
    count = _count(fresh)
    fresh.asked_at, fresh.asked_by, fresh.people = timezone.now(), by, count
    _go(fresh, State.ASKED if count > FOUR_EYES_ABOVE else State.SOON)
    _trace(fresh, "mailing-confirmed", by, people=count)
    return fresh


@transaction.atomic
def agree(mailing, *, version, by):
    """It leaves in ten minutes. Whoever has confirmed it cannot agree, too."""
    fresh = _locked(mailing, State.ASKED, version=version)
    if fresh.asked_by == by:
        raise MovedOn
    fresh.agreed_at, fresh.agreed_by, fresh.people = timezone.now(), by, _count(fresh)
    _go(fresh, State.SOON)
    _trace(fresh, "mailing-agreed", by, people=fresh.people)
    return fresh


@transaction.atomic
def stop(mailing, *, by):
    """It is a draft again, and nobody has got it; `MovedOn` when it has left."""
    fresh = _locked(mailing, State.ASKED, State.SOON, State.HELD)
    if not fresh.may_be_stopped:
        raise MovedOn
    fresh.asked_at = fresh.agreed_at = None
    fresh.asked_by = fresh.agreed_by = ""
    _go(fresh, State.DRAFT)
    _trace(fresh, "mailing-stopped", by)


def send_due():
    """Post every letter whose ten minutes are over. One that cannot be posted keeps no other waiting."""
    for mailing in list(Mailing.objects.due().order_by("leaves_at", "pk")):
        try:
            send(mailing)
        except Exception:  # whatever it is, the next minute tries again
            log.exception("mailing %s could not be posted", mailing.pk)


@transaction.atomic
def send(mailing):
    """A letter to everybody whom the list means now, once. Held back where the words must not leave, or where so many
    have joined meanwhile that a second person should have agreed.
    """
    fresh = Mailing.objects.select_for_update(skip_locked=True).due().filter(pk=mailing.pk).first()
    if fresh is None:
        return
    readers = list(readers_of(criteria_of(fresh.to_list)))
    if fresh.withheld or (len(readers) > FOUR_EYES_ABOVE and not fresh.agreed_by):
        fresh.state = State.HELD
        fresh.save(update_fields=["state"])
        _trace(fresh, "mailing-held-back", MACHINE)
        return
    post_many(KIND, [_letter(fresh, user) for user in readers])
    fresh.state, fresh.posted_at, fresh.people = State.POSTED, timezone.now(), len(readers)
    fresh.save(update_fields=["state", "posted_at", "people"])
    _trace(fresh, "mailing-posted", MACHINE, people=len(readers))


def key_of(mailing):
    """How the keys of its letters in the outbox begin."""
    return f"mailing:{mailing.pk}:"


def _letter(mailing, user):
    return f"{key_of(mailing)}{user.pk}", user.as_recipient(), {"mailing": mailing.pk, "account": user.pk}, []


def _count(mailing):
    if mailing.withheld:
        raise Withheld
    count = counted(criteria_of(mailing.to_list)).total
    if not count:
        raise NobodyThere
    return count


def _go(mailing, state):
    mailing.state = state
    mailing.leaves_at = timezone.now() + STOP_WITHIN if state == State.SOON else None
    mailing.save()


def _locked(mailing, *states, version=None):
    fresh = Mailing.objects.select_for_update().filter(pk=mailing.pk, state__in=states).first()
    if fresh is None or (version is not None and version != fresh.version):
        raise MovedOn
    return fresh


def _lock_list(saved):
    return RecipientList.objects.select_for_update().get(pk=saved.pk)


def _trace(mailing, verb, by, **details):
    Trace.objects.leave(by=by, verb=verb, what=str(mailing), details=details)
