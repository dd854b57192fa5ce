"""What must have happened before a form can be sent, in the world of tests/matrix.py. `tests/deeds.py` says where."""

from datetime import timedelta

from django.utils import timezone

from gpc.queue import actions as assignments
from gpc.shelter.models import Shelter
from partners.colleagues.actions import claims
from partners.editing import agreeing
from partners.mailings.models import Mailing
from partners.membership import actions as memberships
from partners.membership import admitting
from partners.relay import access as relay
from partners.relay import actions as relaying
from partners.safeguarding import lifting
from partners.vetting.actions import answering, deciding
from partners.vetting.actions import vetting as vets
from tests import factories as make
from tests.matrix import FAR
from tests.partners.curation import desk
from tests.partners.editing import making as editing
from tests.partners.editing import pictures
from tests.partners.mailings import making as mailings
from tests.partners.vetting import making as vetting

SOMEBODY = "account:1"


def day(days):
    """A day as a form sends it, so many days from today."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def applicant_asked(world):
    """Those who vet have asked the applicant for information."""
    answering.submit(world.draft, by=vetting.BY, publication=True, is_complete=lambda one: True)
    vets.ask_for_information(world.draft, fields=["website"], words="Which web site?", by=vetting.BY)


def one_submitted(world):
    """There is an application whose referees nobody has asked."""
    world.application = vetting.make_application(applicant=make.make_user(email="one@far.example"), **FAR)


def conversation_fixed(world):
    """The applicant is invited to a conversation."""
    vets.invite_to_conversation(world.application, by=vetting.BY)


def conversation_held(world):
    """The conversation has been held."""
    conversation_fixed(world)
    vets.record_conversation(world.application, held_on=timezone.localdate(), summary="Good.", by=vetting.BY)


def application_declined(world):
    """It is declined just now."""
    deciding.decide(world.application, outcome="declined", reasons=["not-children"], by=vetting.BY)


def membership_suspended(world):
    """Somebody has suspended the membership."""
    memberships.suspend(world.membership, by=SOMEBODY, reason_en="To be found out.")


def membership_ended(world):
    """The network has ended it."""
    memberships.end(world.membership, how="ended", on=timezone.localdate(), by=SOMEBODY, reason_en="It is over.")


def leaving_asked(world):
    """The organisation asks to leave the network."""
    memberships.ask_to_leave(world.membership, by=SOMEBODY)


def admission_stopped(world):
    """Nobody asks any more to admit the organisation."""
    admitting.stop(world.admission, by=SOMEBODY)


def mailing_confirmed(world):
    """The letter leaves in ten minutes."""
    mailings.confirm(world.mailing, mailings.make_writer())


def agreement_asked(world):
    """One person has confirmed the letter, and a second has to agree."""
    Mailing.objects.filter(pk=world.mailing.pk).update(state="asked", asked_at=timezone.now(), asked_by=SOMEBODY)


def list_put_away(world):
    """The list is offered no more."""
    world.mailing.to_list.put_away_at = timezone.now()
    world.mailing.to_list.save()


def lifting_asked(world):
    """The representative asks to end the risk of a colleague."""
    world.asked = lifting.ask(world.hidden_colleague, user=world.accounts["representative"], reason="It is over.")


def lifting_asked_by_another(world):
    """Another representative asks, and both were there before the risk."""
    other = make.make_role(organisation=world.organisation, kind="representative")
    Shelter.objects.filter(pk=world.hidden_colleague.pk).update(since_at=timezone.now() + timedelta(seconds=1))
    world.hidden_colleague.refresh_from_db()
    world.asked = lifting.ask(world.hidden_colleague, user=other.user, reason="It is over.")


def risk_due(world):
    """Officers are to be asked again about the risk."""
    Shelter.objects.filter(pk=world.hidden_colleague.pk).update(ask_again_on=timezone.localdate())


def candidate_there(world):
    """Another safeguarding officer who reads no concerns yet."""
    world.candidate = desk.account("safeguarding")


def claim_taken_on(world):
    """A colleague looks after the claim."""
    assignments.take(world.claim.what, by=SOMEBODY)


def claimant_asked(world):
    """The secretariat has asked the claimant for more."""
    claims.ask_back(world.claim, reason="Which page?", by=world.accounts["secretariat"])


def writer_blocked(world):
    """The organisation has blocked the one who wrote to it."""
    reader = world.accounts["representative"]
    relaying.block(conversation=relay.conversation_of(reader, world.message.conversation_id), user=reader)
    world.block = relaying.blocks_of(reader).get()


def agreement_taken_back(world):
    """The person no longer agrees to be published."""
    agreeing.take_back(person=world.somebody.person, by=world.somebody)


def portrait_given(world):
    """The person's portrait is shown."""
    pictures.make_portrait(world.somebody.person, user=world.somebody, is_shown=True)


def publication_agreed(world):
    """The organisation agrees to be published."""
    agreeing.agree_for_organisation(organisation=world.organisation, by=world.accounts["representative"])


def change_returned(world):
    """The reviewer has given the change back."""
    editing.give_back(world.change, editing.make_reviewer())


def change_approved(world):
    """A reviewer has approved the change."""
    editing.approve(world.change, editing.make_reviewer())


def change_shown_at_once(world):
    """A change that nobody had to approve."""
    world.change = editing.make_change(
        "website", "https://new.example/", field_set="contact", organisation=world.organisation
    )
