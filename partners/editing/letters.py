"""The letters about changes of profiles: their kinds, and what each is told with when it is delivered."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.lib.dates import day
from gpc.media.models import Consent
from gpc.outbox import kinds
from gpc.outbox.kinds import Kind, NotToBeSent
from partners.directory.models import Organisation, ProfilePicture
from partners.editing.completeness import missing
from partners.editing.fields import field_of
from partners.editing.models import ChangeRequest, Proposal
from partners.editing.telling import address_of


def register():
    """Let letters about changes be posted."""
    for name, label, context, options in KINDS:
        kinds.register(Kind(f"partners/{name}", label, context=context, **options))


def about_request(request, **_more):
    """The request and its organisation; nothing of one at risk or withdrawn."""
    rows = ChangeRequest.objects.filter(organisation__in=Organisation.objects.all(), pk=request)
    found = rows.select_related("organisation").first()
    if found is None or found.state in (ChangeRequest.State.WITHDRAWN, ChangeRequest.State.SUPERSEDED):
        raise NotToBeSent
    return _told(found)


def _told(request):
    return {
        "organisation": request.organisation.name_in(get_language()),
        "fields": request.get_field_set_display(),
        "link": settings.SITE_ORIGIN + address_of(request),
    }


def returned(request, **_more):
    """With what was returned and why. Reasons that name somebody at risk stay on the page."""
    context = about_request(request)
    rows = Proposal.objects.filter(request=request, decision=Proposal.Decision.RETURNED, purged_at=None)
    rows = list(rows.order_by("pk"))
    if not rows:
        raise NotToBeSent
    return context | {"reasons": [{"field": field_of(row.key).label, "reason": row.reason} for row in rows]}


def about_fact(request, fact, **_more):
    """With the fact of which there are other words. Also when the request was withdrawn: then that is the news."""
    rows = ChangeRequest.objects.filter(organisation__in=Organisation.objects.all(), pk=request)
    found = rows.select_related("organisation").first()
    if found is None:
        raise NotToBeSent
    return _told(found) | {"field": field_of(fact).label}


def waiting(**_params):
    """How many requests wait, and since when; nobody is told that nothing does."""
    rows = ChangeRequest.objects.for_review().waiting()
    count = rows.count()
    if not count:
        raise NotToBeSent
    link = settings.SITE_ORIGIN + reverse("partners:changes")
    return {"count": count, "oldest": rows.oldest(), "link": link}


def consent_ends(picture, consent, **_params):
    """Which picture, and the day from which nobody sees it."""
    row = ProfilePicture.objects.shown().filter(pk=picture).select_related("organisation").first()
    found = Consent.objects.in_force().filter(pk=consent, expires_on__isnull=False).first()
    if row is None or found is None:
        raise NotToBeSent
    link = settings.SITE_ORIGIN + reverse("partners:pictures", args=[row.organisation.slug])
    name = row.organisation.name_in(get_language())
    return {"organisation": name, "picture": row.get_slot_display(), "day": day(found.expires_on), "link": link}


def reminder(organisation, **_params):
    """The fields that are empty, by name."""
    found = Organisation.objects.published().filter(pk=organisation).first()
    if found is None:
        raise NotToBeSent
    link = settings.SITE_ORIGIN + reverse("partners:edit_profile", args=[found.slug])
    return {"organisation": found.name_in(get_language()), "missing": missing(found), "link": link}


EDITORS = {"to": "edit-profile"}
YOUR_TURN = EDITORS | {"essential": True, "why": _("Your words wait for you: without your answer they are not shown.")}
CONSENTS = EDITORS | {"essential": True, "why": _("Without a consent the picture is no longer shown.")}
KINDS = [
    ("change-approved", _("Changes of your profile: approved"), about_request, EDITORS),
    ("change-returned", _("Changes of your profile: returned"), returned, YOUR_TURN),
    ("change-overtaken", _("Changes of your profile: other words"), about_fact, YOUR_TURN),
    ("change-conflict", _("Changes of your profile: conflicts"), about_fact, YOUR_TURN),
    ("picture-consent-ends", _("Consents to your pictures that end"), consent_ends, CONSENTS),
    ("changes-waiting", _("Changes that wait for review"), waiting, {"to": "review-changes"}),
    ("profile-reminder", _("Yearly look through your profile"), reminder, EDITORS),
]
