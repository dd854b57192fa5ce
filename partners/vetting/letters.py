"""The letters about applications: what each needs to know, fresh from the database when it is delivered."""

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.lib.dates import day
from gpc.outbox import kinds
from gpc.outbox.actions import post
from partners.identity.letters import recipient_of
from partners.identity.models import User
from partners.safeguarding.letters import DANGER
from partners.vetting.criteria import REMEDIES, Reason
from partners.vetting.models import Beginning, Decision, InformationRequest, MembershipApplication, Reference
from partners.vetting.states import FINAL, State


def tell_applicant(application, what, **more):
    """Post the letter `partners/application-<what>`; one for each time the application comes into a state."""
    if application.applicant is None or not application.applicant.is_active:
        return None
    key = f"application-{what}:{application.pk}:{application.since_at:%Y%m%d%H%M%S%f}"
    told = {"application": application.pk} | more
    return post(f"partners/application-{what}", key=key, to=recipient_of(application.applicant), **told)


def link_to(name, *args):
    """An absolute address in the reader's language."""
    return settings.SITE_ORIGIN + reverse(f"vetting:{name}", args=args)


def begin_letter(beginning):
    """The link; or, where the address has an account, that it has one. The page says the same in either case."""
    from partners.vetting.tokens import begin_token

    has_account = Exists(User.objects.filter(email__iexact=OuterRef("email"), is_active=True))
    found = Beginning.objects.filter(pk=beginning, used_at=None).annotate(has_account=has_account).first()
    if found is None:
        raise kinds.NotToBeSent
    if found.has_account:
        return {"has_account": True, "link": link_to("join")}
    return {"has_account": False, "link": link_to("begin_with", begin_token(found))}


def _application(pk, *states):
    found = MembershipApplication.objects.filter(pk=pk).select_related("applicant").first()
    if found is None or found.applicant is None or (states and found.state not in states):
        raise kinds.NotToBeSent
    return found


def _about(application):
    """What every letter to the applicant may say. One that is in danger is never named in a letter."""
    name = "" if application.at_risk else application.name_in(get_language())
    return {"organisation": name, "number": application.pk, "link": link_to("status", application.pk)}


def draft_letter(application):
    """Where the draft lies, and until when."""
    from partners.vetting.actions.expiring import KEPT_FOR

    found = _application(application, State.DRAFT)
    return _about(found) | {"until": day(timezone.localdate(found.saved_at + KEPT_FOR))}


def letter_while(*states):
    """A letter that is sent only while the application is in one of the states."""

    def context(application):
        return _about(_application(application, *states))

    return context


def information_letter(application, request):
    """What is asked."""
    found = _application(application, State.NEEDS_INFORMATION)
    asked = InformationRequest.objects.filter(pk=request, answered_at=None).first()
    if asked is None:
        raise kinds.NotToBeSent
    return _about(found) | {"words": asked.words}


def conversation_letter(application):
    """That we want to speak, and when if that is known."""
    found = _application(application, State.CONVERSATION)
    return _about(found) | {"planned": found.conversation_at}


def accepted_letter(application, decision):
    """The good news."""
    return decision_words(_application(application, State.ACCEPTED), Decision.objects.standing().get(pk=decision))


def declined_letter(application, decision):
    """Why, and what can be done."""
    return decision_words(_application(application, State.DECLINED), Decision.objects.standing().get(pk=decision))


def decision_words(application, decision):
    """What the letter of a decision says; the preview asks it of one that is not kept yet."""
    reasons = [(Reason(one).label, REMEDIES[Reason(one)]) for one in decision.reasons]
    speaks = application.speaks == MembershipApplication.Speaks.YES
    told = {"reasons": reasons, "words": decision.words, "speaks": speaks, "at_risk": application.at_risk}
    return _about(application) | told | {"desk": settings.SITE_ORIGIN + reverse("site:desk")}


def reference_letter(reference):
    """Who asks for whom, and the link."""
    from partners.vetting.tokens import REFERENCE_DAYS, reference_token

    found = _reference(reference)
    told = {"link": link_to("reference", reference_token(found)), "days": REFERENCE_DAYS}
    return _about_reference(found) | told


def recommendation_letter(reference):
    """A member is asked on its own desk."""
    found = _reference(reference)
    return _about_reference(found) | {"link": link_to("recommendation", found.pk)}


def refused_letter(reference):
    """The applicant may name somebody else."""
    found = Reference.objects.filter(pk=reference, replaced_at=None).select_related("application__applicant").first()
    if found is None or found.application.state in FINAL:
        raise kinds.NotToBeSent
    return _about(found.application) | {"referee": found.name}


def _reference(pk):
    found = Reference.objects.filter(pk=pk).select_related("application").first()
    if found is None or not found.is_open or found.application.state in FINAL:
        raise kinds.NotToBeSent
    return found


def _about_reference(reference):
    application = reference.application
    told = {"applicant": application.applicant_name, "role": application.applicant_role}
    return told | {"organisation": application.name_in(get_language()), "at_risk": application.at_risk}


def twin_letter(application):
    """An officer is told that an application may concern somebody at risk: a number, no name."""
    found = MembershipApplication.objects.filter(pk=application).exclude(state__in=FINAL).first()
    if found is None:
        raise kinds.NotToBeSent
    return {"number": found.pk, "link": link_to("twins", found.pk)}


WHY = _("You apply, or somebody who applies has named you: the application waits for you.")
OPEN_STATES = (State.SUBMITTED, State.REFEREES, State.CONVERSATION, State.NEEDS_INFORMATION)
KINDS = [
    ("application-begin", _("Link to begin an application"), begin_letter),
    ("application-saved", _("Where a draft lies"), draft_letter),
    ("application-ends", _("A draft will be deleted"), draft_letter),
    ("application-submitted", _("An application has arrived"), letter_while(*OPEN_STATES)),
    ("application-needs-information", _("Questions about an application"), information_letter),
    ("application-conversation", _("Invitation to a conversation"), conversation_letter),
    ("application-accepted", _("An application is accepted"), accepted_letter),
    ("application-declined", _("An application is declined"), declined_letter),
    ("application-withdrawn", _("An application is withdrawn"), letter_while(State.WITHDRAWN)),
    ("application-twin", _("An application may concern somebody at risk"), twin_letter),
    ("reference-request", _("Request for a reference"), reference_letter),
    ("reference-reminder", _("Reminder of a reference"), reference_letter),
    ("reference-refused", _("A referee would rather not"), refused_letter),
    ("recommendation-request", _("Request for a recommendation"), recommendation_letter),
]


def register():
    """Let these letters be posted."""
    for name, label, context in KINDS:
        told = {"to": "know-who-is-at-risk", "why": DANGER} if name == "application-twin" else {"why": WHY}
        kinds.register(kinds.Kind(f"partners/{name}", label, context=context, essential=True, **told))
