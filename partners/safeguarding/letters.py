"""Letters about safeguarding. Those about a risk name nobody and lead to the desk: a mailbox may be read by others."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.lib.dates import day
from gpc.outbox.actions import post, post_many
from gpc.outbox.kinds import Kind, NotToBeSent, register
from gpc.shelter.models import Shelter
from partners.colleagues.letters import COLLEAGUES
from partners.identity.letters import recipient_of
from partners.identity.models import User
from partners.identity.roles import NetworkRole
from partners.safeguarding.models import SafeguardingFile

DANGER = _("Somebody may be in danger, and only you or very few others can act.")
DESK_WAITS = _("Something waits at your desk")
DESK = "partners/look-at-desk"
REVIEW = "partners/safeguarding-review"


def register_kinds():
    """Let them be posted."""
    register(Kind(DESK, DESK_WAITS, context=desk_letter, essential=True, to=COLLEAGUES, why=DANGER, quiet=True))
    register(Kind(REVIEW, _("Reviews of safeguarding policies"), context=review_letter, to="keep-safeguarding-file"))


def desk_letter(entry):
    """Where to look. Not sent about what has ended."""
    if not Shelter.objects.in_force().filter(pk=entry).exists():
        raise NotToBeSent
    return {"link": settings.SITE_ORIGIN + reverse("site:desk")}


def review_letter(file):
    """Whose policy is due when."""
    found = SafeguardingFile.objects.visible().select_related("organisation").filter(pk=file).first()
    if found is None:
        raise NotToBeSent
    link = settings.SITE_ORIGIN + reverse("partners:safeguarding_file", args=[found.organisation.slug])
    name = found.organisation.name_in(get_language())
    return {"organisation": name, "due": day(found.review_due_on), "link": link}


def tell_officers(entry):
    """That something has come to the register."""
    for user in officers():
        post(DESK, key=f"at-risk:{entry.pk}:{user.pk}", to=recipient_of(user), entry=entry.pk)


def tell_who_may_agree(request, representatives):
    """That a second person is wanted."""
    told = {user.pk: user for user in [*officers(), *representatives] if user.trace_label != request.asked_by}
    for user in told.values():
        key = f"at-risk-lift:{request.pk}:{user.pk}"
        post(DESK, key=key, to=recipient_of(user), entry=request.entry_id)


def officers():
    """Who looks after subjects at risk."""
    return User.objects.filter(is_active=True, groups__name=NetworkRole.SAFEGUARDING).order_by("pk")


def remind(kind, rows):
    """Post letters of a kind, (key, user, subjects, params) each; keys that are known stay as they are."""
    post_many(kind, [(key, recipient_of(user), params, subjects) for key, user, subjects, params in rows])
