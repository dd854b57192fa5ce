"""Letters about colleagues and claims. Links are signed when a letter is delivered."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.outbox.kinds import Kind, NotToBeSent, knows_circles, register
from partners.colleagues import access
from partners.colleagues.models import Claim, Invitation, Role
from partners.directory.models import Organisation, Person
from partners.identity import policy
from partners.identity.models import User
from partners.identity.roles import network_roles_of

COLLEAGUES = "colleagues"
ASKED = _("Somebody asks you for an answer, and the link in the letter ends after a while.")
YOURS = _("It says what you may do for your organisation.")
YOU_ASKED = _("It is the answer to something that you have asked.")


def speak():
    """Let these kinds of letters be posted, and say whom letters can reach."""
    knows_circles(circles_of)
    register(Kind("partners/invitation", _("Invitations"), context=invitation_letter, essential=True, why=ASKED))
    register(
        Kind("partners/claim-address", _("Confirming an address"), context=address_letter, essential=True, why=ASKED)
    )
    register(
        Kind("partners/claim-answer", _("Answers to claims"), context=answer_letter, essential=True, why=YOU_ASKED)
    )
    register(Kind("partners/role-changed", _("Changes of your role"), context=role_letter, essential=True, why=YOURS))
    vacant = _("Organisations without a representative")
    register(Kind("partners/without-representative", vacant, context=vacant_letter, to="confirm-claims"))


def circles_of(address):
    """What the reader at that address may do, as seeds/roles.yaml calls it; `COLLEAGUES`, if they have any role."""
    user = User.objects.filter(email__iexact=address, is_active=True).first()
    if user is None:
        return set()
    roles = [role.kind for role in access.roles_of(user)] + network_roles_of(user)
    return policy.actions_of(roles) | ({COLLEAGUES} if roles else set())


def invitation_letter(invitation, letter_round):
    """Who is asked to what, until when, and the link."""
    found = Invitation.objects.filter(pk=invitation).first()
    if found is None or found.trouble(letter_round):
        raise NotToBeSent
    link = _absolute("partners:accept_invitation", found.token)
    name = _named(Organisation, found.organisation_id)
    return {"invitation": found, "organisation": name, "role": found.get_kind_display(), "link": link}


def address_letter(claim):
    """That somebody gave this address, and the link that confirms it."""
    found = Claim.objects.filter(pk=claim, state=Claim.State.UNCONFIRMED).first()
    if found is None:
        raise NotToBeSent
    link = _absolute("partners:confirm_claim", found.token)
    return {"organisation": _named(Organisation, found.organisation_id), "link": link}


def answer_letter(claim, state):
    """What the secretariat says to a claim, as long as it says so still."""
    found = Claim.objects.filter(pk=claim, state=state).first()
    if found is None:
        raise NotToBeSent
    model, number = (Organisation, found.organisation_id) if found.organisation_id else (Person, found.person_id)
    link = _absolute("partners:my_claim", found.pk)
    return {"claim": found, "subject": _named(model, number), "link": link}


def role_letter(role, *, has_ended):
    """What somebody else has made of one's role, as long as it is so."""
    found = Role.objects.filter(pk=role).first()
    if found is None or bool(found.ended_at) != has_ended:
        raise NotToBeSent
    name, slug = _named(Organisation, found.organisation_id), found.organisation.slug
    link = "" if has_ended else _absolute("partners:organisation_desk", slug)
    return {"organisation": name, "role": found.get_kind_display(), "has_ended": has_ended, "link": link}


def vacant_letter(organisation):
    """That nobody speaks for an organisation any more."""
    link = _absolute("partners:claims")
    return {"organisation": _named(Organisation, organisation), "link": link}


def _named(model, number):
    """The name in the reader's language; nobody reads of one at risk."""
    found = model.objects.filter(pk=number).first()
    if found is None:
        raise NotToBeSent
    return found.name_in(get_language())


def _absolute(route, *args):
    return settings.SITE_ORIGIN + reverse(route, args=args)
