"""What those who vet do: take on, tick, note, score, ask, speak, and step aside."""

from django.db import transaction
from django.utils import timezone

from partners.vetting.actions.moving import NotPossibleNow, locked, move, trace
from partners.vetting.actions.references import ask_all
from partners.vetting.criteria import Criterion
from partners.vetting.letters import tell_applicant
from partners.vetting.models import Conflict, Review, Tick
from partners.vetting.states import BEING_VETTED, Actor, State


class ClaimedAlready(Exception):
    """Somebody else was quicker."""


@transaction.atomic
def claim(application, *, user):
    """The application is looked after by this account. Of two at once, one gets it."""
    fresh = _being_vetted(application)
    if fresh.claimed_by_id not in (None, user.pk):
        raise ClaimedAlready
    _give_to(fresh, user, by=user.trace_label, verb="application-claimed")


@transaction.atomic
def assign(application, *, to, by):
    """The application is looked after by somebody else, or with `to=None` by nobody."""
    verb = "application-assigned" if to else "application-released"
    _give_to(_being_vetted(application), to, by=by, verb=verb)


def _give_to(application, user, *, by, verb):
    if application.claimed_by_id == (user.pk if user else None):
        return
    application.claimed_by, application.claimed_at = user, timezone.now() if user else None
    application.save(update_fields=["claimed_by", "claimed_at"])
    trace(application, verb, by, **({"to": user.trace_label} if user else {}))


@transaction.atomic
def declare_conflict(application, *, user):
    """This account is too near: the application does not exist for it any more, and what it looked after is free."""
    fresh = _being_vetted(application)
    Conflict.objects.get_or_create(application=fresh, reviewer=user)
    fresh.reviews.filter(reviewer=user, submitted_at=None).delete()
    trace(fresh, "application-conflict", user.trace_label)
    if fresh.claimed_by_id == user.pk:
        _give_to(fresh, None, by=user.trace_label, verb="application-released")


@transaction.atomic
def tick(application, check, *, is_done, by):
    """The point of the checklist is looked at, or is not any more."""
    fresh = _being_vetted(application)
    if is_done:
        Tick.objects.get_or_create(application=fresh, check_name=check, defaults={"by": by})
    else:
        fresh.ticks.filter(check_name=check).delete()
    trace(fresh, "application-ticked" if is_done else "application-unticked", by, check=check)


@transaction.atomic
def add_note(application, *, text, by):
    """A note that only those who vet read."""
    return _being_vetted(application).notes.create(text=text, by=by)


@transaction.atomic
def save_review(application, *, reviewer, scores, submit=False):
    """The scores of one reviewer: (points, note) by criterion. Once submitted, others read them and they stand."""
    fresh = _being_vetted(application)
    review, _new = Review.objects.select_for_update().get_or_create(application=fresh, reviewer=reviewer)
    if review.submitted_at:
        raise NotPossibleNow
    for criterion in Criterion:
        points, note = scores[criterion]
        review.scores.update_or_create(criterion=criterion, defaults={"points": points, "note": note})
    if submit:
        review.submitted_at = timezone.now()
        review.save(update_fields=["submitted_at"])
        trace(fresh, "application-scored", reviewer.trace_label)
    return review


@transaction.atomic
def ask_for_information(application, *, fields, words, by):
    """Exactly these answers are open to the applicant again, and a letter says what is asked."""
    before = _free(application).state
    fresh = move(application, State.NEEDS_INFORMATION, actor=Actor.VETTER, by=by, note=words)
    request = fresh.requests.create(fields=sorted(fields), words=words, returns_to=before, asked_by=by)
    tell_applicant(fresh, "needs-information", request=request.pk)
    return fresh


@transaction.atomic
def ask_referees(application, *, by):
    """Whoever was named and has not been asked gets a letter."""
    _free(application)
    fresh = move(application, State.REFEREES, actor=Actor.VETTER, by=by)
    ask_all(fresh)
    return fresh


@transaction.atomic
def invite_to_conversation(application, *, by, planned_for=None, note=""):
    """The applicant is invited to a conversation."""
    _free(application)
    fresh = move(application, State.CONVERSATION, actor=Actor.VETTER, by=by, note=note)
    fresh.conversation_at = planned_for
    fresh.save(update_fields=["conversation_at"])
    tell_applicant(fresh, "conversation")
    return fresh


@transaction.atomic
def record_conversation(application, *, held_on, summary, by):
    """The conversation took place, and what was said is written down."""
    fresh = _free(application)
    if fresh.state != State.CONVERSATION:
        raise NotPossibleNow
    fresh.conversation_held_on, fresh.conversation_summary = held_on, summary
    fresh.save(update_fields=["conversation_held_on", "conversation_summary"])
    trace(fresh, "application-conversation-held", by)


def _being_vetted(application):
    fresh = locked(application)
    if fresh.state not in BEING_VETTED:
        raise NotPossibleNow
    return fresh


def _free(application):
    """Being vetted, and no decision on its way: that must be undone first."""
    fresh = _being_vetted(application)
    if fresh.decisions.pending().exists():
        raise NotPossibleNow
    return fresh
