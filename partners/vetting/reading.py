"""What the pages of an application show."""

from django.db.models import Prefetch

from gpc.audit.words import names_of_accounts
from partners.colleagues.access import network_actions_of
from partners.vetting import access, duplicates, steps
from partners.vetting.answers import said_of, sections_of, who
from partners.vetting.criteria import Check, Criterion
from partners.vetting.models import Decision, Score
from partners.vetting.states import BEING_VETTED, OUTLOOKS, Actor, State, moves_from

__all__ = ["after", "attachments_of", "missing_of", "sections_of", "status_of", "step_of", "vetting_of"]


def after(step):
    """The step that comes next."""
    place = steps.STEPS.index(step)
    return steps.STEPS[min(place + 1, len(steps.STEPS) - 1)]


def step_of(application, step):
    """The frame of one step: where it stands among the others."""
    place = steps.STEPS.index(step)
    done = set(application.saved_steps)
    if application.saved_steps and application.attachments.exists():
        done.add(steps.DOCUMENTS)
    return {
        "application": application,
        "step": step,
        "number": place + 1,
        "steps": [(one, one.name in done and one != step, one == step) for one in steps.STEPS],
        "before": steps.STEPS[place - 1] if place else None,
    }


def missing_of(application):
    """(step, sentences) for each step that is not complete."""
    found = steps.missing(application)
    return [(steps.BY_NAME[name], sentences) for name, sentences in found.items()]


def attachments_of(application):
    """The files of an application, in one query."""
    return list(application.attachments.select_related("file").order_by("pk"))


def status_of(application):
    """The applicant's page: every step, what comes next, what was asked, how the references stand."""
    outlook = OUTLOOKS[application.state]
    references = list(application.references.standing().order_by("place"))
    return {
        "application": application,
        "steps": list(application.steps.all()),
        "outlook": outlook,
        "asked": application.requests.filter(answered_at=None).first(),
        "references": [(one, who(one)) for one in references] if application.state != State.DRAFT else [],
        "may_replace": application.state in BEING_VETTED,
        "attachments": attachments_of(application),
        "next_step": next((one for one in steps.STEPS if one.name not in application.saved_steps), steps.STEPS[-1]),
        "is_draft": application.state == State.DRAFT,
    }


def vetting_of(user, application):
    """The page of those who vet."""
    references = list(application.references.order_by("place", "pk"))
    reviews = list(_reviews(user, application))
    trail, notes = list(application.steps.all()), list(application.notes.all())
    ticks = {tick.check_name: tick for tick in application.ticks.all()}
    decision = application.decisions.standing().first()
    signed = [one.by for one in (*trail, *notes, *ticks.values(), *filter(None, [decision]))]
    may_decide = access.DECIDE in network_actions_of(user)
    return {
        "application": application,
        "sections": sections_of(application),
        "references": [(one, who(one), said_of(one)) for one in references],
        "attachments": attachments_of(application),
        "ticks": [(check, ticks.get(check.value)) for check in Check],
        "trail": trail,
        "notes": notes,
        "names": names_of_accounts(set(signed)),
        "reviews": [one for one in reviews if one.submitted_at],
        "my_review": next((one for one in reviews if one.reviewer_id == user.pk), None),
        "criteria": list(Criterion),
        "twins": duplicates.similar_organisations(application),
        "other_twins": duplicates.similar_applications(application),
        "reviewers": access.reviewers_for(application),
        "decision": decision,
        "is_mine": application.claimed_by_id == user.pk,
        **_what_can_be_done(application, decision, may_decide),
    }


def _reviews(user, application):
    scores = Prefetch("scores", Score.objects.order_by("pk"))
    return access.readable_reviews(user, application).select_related("reviewer").prefetch_related(scores)


def _what_can_be_done(application, decision, may_decide):
    """Which buttons the page has: the table of moves, read for those who vet."""
    is_open = application.state in BEING_VETTED
    pending = decision is not None and decision.settled_at is None
    moves = [] if pending else moves_from(application.state, Actor.VETTER)
    ends = [] if pending else moves_from(application.state, Actor.DECIDER)
    return {
        "is_open": is_open,
        "pending": pending,
        "may_ask": State.NEEDS_INFORMATION in moves,
        "may_ask_referees": State.REFEREES in moves,
        "may_invite": State.CONVERSATION in moves,
        "in_conversation": application.state == State.CONVERSATION and not pending,
        "may_decide": bool(may_decide and ends),
        "may_undo": bool(may_decide and pending),
        "accepts": decision is not None and decision.outcome == Decision.Outcome.ACCEPTED,
    }
