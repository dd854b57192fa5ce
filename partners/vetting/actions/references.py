"""Asking for references, asking again, exchanging a referee, and taking in what was said."""

from django.db import transaction
from django.utils import timezone

from gpc.outbox.actions import Recipient, post
from partners.colleagues.models import Role
from partners.identity.letters import recipient_of
from partners.vetting.actions.moving import NotPossibleNow, locked, trace
from partners.vetting.models import Reference
from partners.vetting.states import State

MOST_LETTERS = 4


class AskedOften(Exception):
    """This referee has had as many letters as one should get."""


@transaction.atomic
def ask_all(application):
    """Whoever has not been asked yet gets a letter."""
    for reference in application.references.standing().filter(asked_at=None):
        _ask(reference, "partners/reference-request")


@transaction.atomic
def ask_again(reference, *, by):
    """Another letter with a fresh link; the link of the first is dead."""
    fresh = Reference.objects.select_for_update(of=["self"]).get(pk=reference.pk)
    if not fresh.is_open or fresh.application.is_final:
        raise NotPossibleNow
    if fresh.round >= MOST_LETTERS:
        raise AskedOften
    fresh.reminded_at = timezone.now()
    fresh.save(update_fields=["reminded_at"])
    _ask(fresh, "partners/reference-reminder")
    trace(fresh.application, "reference-asked-again", by, reference=fresh.pk)


@transaction.atomic
def replace(reference, *, by, **person):
    """Somebody else is asked in this place."""
    application = locked(reference.application)
    fresh = Reference.objects.select_for_update(of=["self"]).get(pk=reference.pk)
    if application.is_final or fresh.answered_at or fresh.replaced_at:
        raise NotPossibleNow
    fresh.replaced_at = timezone.now()
    fresh.save(update_fields=["replaced_at"])
    other = Reference.objects.create(application=application, place=fresh.place, **person)
    if fresh.asked_at or application.state == State.REFEREES:
        _ask(other, "partners/reference-request")
    trace(application, "reference-replaced", by, reference=other.pk)
    return other


@transaction.atomic
def answer(reference, *, by="referee", **said):
    """What was said is kept; the link is dead. Answering again changes nothing: the first answer stands."""
    fresh = Reference.objects.select_for_update(of=["self"]).get(pk=reference.pk)
    if not fresh.is_open:
        raise NotPossibleNow
    for field, value in said.items():
        setattr(fresh, field, value)
    fresh.answered_at, fresh.answered_by = timezone.now(), by
    fresh.save()
    trace(fresh.application, "reference-answered", by, reference=fresh.pk)
    return fresh


@transaction.atomic
def refuse(reference, *, by="referee"):
    """The person would rather not; the applicant may name somebody else."""
    fresh = Reference.objects.select_for_update(of=["self"]).get(pk=reference.pk)
    if not fresh.is_open:
        raise NotPossibleNow
    fresh.refused_at, fresh.answered_by = timezone.now(), by
    fresh.save(update_fields=["refused_at", "answered_by"])
    trace(fresh.application, "reference-refused", by, reference=fresh.pk)
    if applicant := fresh.application.applicant:
        key = f"reference-refused:{fresh.pk}"
        post("partners/reference-refused", key=key, to=recipient_of(applicant), reference=fresh.pk)


def _ask(reference, kind):
    reference.ask()
    for to, who in _readers(reference):
        key = f"reference:{reference.pk}:{reference.round}{who}"
        name = kind if not reference.member_id else "partners/recommendation-request"
        post(name, key=key, to=to, reference=reference.pk)


def _readers(reference):
    """The referee; or everybody who speaks for the member, each with what makes their letter's key its own."""
    if not reference.member_id:
        return [(Recipient(reference.email, reference.language, reference.name), "")]
    roles = Role.objects.open().filter(organisation=reference.member_id, kind=Role.Kind.REPRESENTATIVE)
    return [(recipient_of(role.user), f":{role.user_id}") for role in roles.select_related("user")]
