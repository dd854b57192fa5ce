"""Roles in organisations: giving, changing, ending, handing over. The last representative does not go unnoticed."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.actions import post
from partners.colleagues.models import Role
from partners.identity import policy
from partners.identity.letters import recipient_of
from partners.identity.models import User

GIVES = {
    Role.Kind.REPRESENTATIVE: tuple(Role.Kind.values),
    Role.Kind.DEPUTY: (Role.Kind.EDITOR.value, Role.Kind.MEMBER.value),
}


class AlreadyColleague(Exception):
    """The account has a role in the organisation already."""


class LastRepresentative(Exception):
    """Nobody would speak for the organisation: hand over first, or confirm that the secretariat is told."""


class NotTheirsToGive(Exception):
    """Somebody with that role may not give this one."""


def kinds_given_by(kind):
    """The roles that somebody with this role may give."""
    return GIVES.get(kind, ())


@transaction.atomic
def give(*, organisation, user, kind, by, title=""):
    """The account has the role. Raises AlreadyColleague. Returns the role."""
    try:
        with transaction.atomic():
            role = Role.objects.create(organisation=organisation, user=user, kind=kind, title=title, given_by=by)
    except IntegrityError:
        raise AlreadyColleague from None
    _trace("colleague-role-given", role, by, role=kind)
    return role


@transaction.atomic
def change(role, *, kind, by, confirmed=False, tells=True):
    """The colleague has another role from now on, and reads so in a letter unless told otherwise. Returns the role."""
    if kind == role.kind:
        return role
    _end(role, by=by, confirmed=confirmed)
    new = Role.objects.create(
        organisation_id=role.organisation_id, user_id=role.user_id, kind=kind, title=role.title, given_by=by
    )
    _trace("colleague-role-changed", new, by, before=role.kind, role=kind)
    if tells:
        _tell_colleague(new, by)
    return new


@transaction.atomic
def end(role, *, by, confirmed=False):
    """The colleague no longer acts for the organisation. Ending it twice changes nothing."""
    if _end(role, by=by, confirmed=confirmed):
        _trace("colleague-role-ended", role, by, role=role.kind)
        _tell_colleague(role, by)


@transaction.atomic
def hand_over(role, *, to, stay_as, by):
    """`to` speaks for the organisation; the one who hands over stays with another role, or leaves (stay_as="")."""
    change(to, kind=Role.Kind.REPRESENTATIVE, by=by)
    if stay_as:
        change(role, kind=stay_as, by=by)
    else:
        end(role, by=by)
    _trace("handed-over", role, by, to=f"account:{to.user_id}")


def _end(role, *, by, confirmed):
    """Whether it was open. All open roles of the organisation are locked, so that two cannot leave at once."""
    now_open = Role.objects.filter(organisation_id=role.organisation_id, ended_at=None).select_for_update()
    others = [one for one in now_open.select_related("user") if one.pk != role.pk]
    fresh = Role.objects.get(pk=role.pk)
    if fresh.ended_at:
        return False
    last = role.is_representative and not any(one.is_representative and one.user.is_active for one in others)
    if last and not confirmed:
        raise LastRepresentative
    role.ended_at, role.ended_by = timezone.now(), by
    role.save(update_fields=["ended_at", "ended_by"])
    if last:
        _tell_secretariat(role, by)
    return True


def _tell_colleague(role, by):
    """Whoever did it themselves knows."""
    if by == role.user.trace_label or not role.user.is_active:
        return
    has_ended = bool(role.ended_at)
    post(
        "partners/role-changed",
        key=f"role-{'ended' if has_ended else 'changed'}:{role.pk}",
        to=recipient_of(role.user),
        subjects=[f"organisation:{role.organisation_id}"],
        role=role.pk,
        has_ended=has_ended,
    )


def _tell_secretariat(role, by):
    """A letter to every account that confirms claims; the queue shows the organisation until somebody speaks for it."""
    _trace("without-representative", role, by)
    names = policy.roles_that_may("confirm-claims")
    for user in User.objects.filter(groups__name__in=names, is_active=True).distinct():
        post(
            "partners/without-representative",
            key=f"without-representative:{role.pk}:{user.pk}",
            to=recipient_of(user),
            subjects=[f"organisation:{role.organisation_id}"],
            organisation=role.organisation_id,
        )


def _trace(verb, role, by, /, **details):
    details = {"account": role.user_id} | details
    Trace.objects.leave(by=by, verb=verb, what=f"organisation:{role.organisation_id}", details=details)
