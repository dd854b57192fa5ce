"""What the desk says of colleagues: my organisations, invitations to me, claims, organisations without a voice."""

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from gpc.lib import queueing, waiting
from gpc.lib.waiting import Place, Waiting
from partners.colleagues import access
from partners.colleagues.models import Claim, Invitation, Role
from partners.directory.models import Organisation

CONFIRM = "confirm-claims"
CLAIM_DAYS, VACANT_DAYS = 7, 30  # after which the queue marks them as late


def speak():
    """Tell the desk."""
    waiting.opens(my_organisations)
    waiting.opens(claims_page)
    waiting.tells(my_invitations)
    waiting.tells(my_claims)
    waiting.tells(claims_to_confirm)
    waiting.tells(vacancies)
    queueing.waits(queueing.Kind("claim", gettext_lazy("Claim"), CONFIRM, CLAIM_DAYS, claims_in_queue, claims_to_undo))
    queueing.waits(
        queueing.Kind("vacant", gettext_lazy("Without a representative"), CONFIRM, VACANT_DAYS, vacant_in_queue)
    )


def claims_in_queue(user):
    """Every claim that waits. One query."""
    for claim in _not_of(user, Claim.objects.waiting()):
        title, address = claim.subject.name_in(get_language()), reverse("partners:claim", args=[claim.pk])
        yield queueing.Item(claim.what, title, address, claim.made_at, note=str(claim.user))


def claims_to_undo(user):
    """Decisions that have not been told yet. One query."""
    for claim in _not_of(user, Claim.objects.decided_just_now().select_related("organisation", "person")):
        title = queueing.titled(claim.get_verdict_display(), claim.subject.name_in(get_language()))
        yield queueing.Undoable(title, reverse("partners:claim_undo", args=[claim.pk]), claim.due_at)


def vacant_in_queue(_user):
    """Organisations for which nobody speaks, since their last role ended. One query."""
    ended = Role.objects.filter(organisation=OuterRef("pk"), ended_at__isnull=False).order_by("-ended_at")
    found = without_representative().annotate(since=Subquery(ended.values("ended_at")[:1])).order_by("pk")
    address = f"{reverse('partners:claims')}#vacant"
    for one in found:
        yield queueing.Item(f"vacant:{one.pk}", one.name_in(get_language()), address, one.since or one.changed_at)


def _not_of(user, claims):
    return claims.exclude(user=user) if user else claims


def without_representative():
    """Organisations for which somebody once acted and nobody speaks now; none at risk."""
    acted = Role.objects.filter(organisation=OuterRef("pk"))
    speaks = Role.objects.open().filter(organisation=OuterRef("pk"), kind=Role.Kind.REPRESENTATIVE)
    return Organisation.objects.filter(Exists(acted), ~Exists(speaks), merged_into=None)


def my_organisations(user):
    """The desks of the organisations for which I act."""
    for role in access.roles_of(user):
        address = reverse("partners:organisation_desk", args=[role.organisation.slug])
        yield Place(role.organisation.name_in(get_language()), address, role.get_kind_display(), waiting.MINE)


def claims_page(user):
    """The queue of claims, for those who confirm them."""
    if access.may(user, "confirm-claims"):
        yield Place(_("Claims"), reverse("partners:claims"), _("Who says that a record is theirs"))


def my_invitations(user):
    """Invitations to my address."""
    open_ones = Invitation.objects.open().to_address(user.email).filter(organisation__in=Organisation.objects.all())
    for invitation in open_ones.select_related("organisation"):
        yield Waiting(
            invitation.organisation.name_in(get_language()),
            reverse("partners:accept_invitation", args=[invitation.token]),
            kind=_("Invitation"),
            note=invitation.get_kind_display(),
            since=invitation.sent_at,
            due=invitation.expires_at,
        )


def my_claims(user):
    """Claims of mine about which the secretariat has a question."""
    asked = Claim.objects.shown().of(user).filter(state=Claim.State.NEEDS_INFORMATION)
    for claim in asked:
        address = reverse("partners:my_claim", args=[claim.pk])
        title = _("The secretariat has a question about your claim")
        yield Waiting(title, address, kind=_("Claim"), since=claim.answered_at)


def claims_to_confirm(user):
    """The oldest claim that waits, and how many there are."""
    if not access.may(user, "confirm-claims"):
        return
    waits = list(Claim.objects.waiting().exclude(user=user).values_list("made_at", flat=True))
    if waits:
        title = ngettext("%(count)s claim to confirm", "%(count)s claims to confirm", len(waits)) % {
            "count": len(waits)
        }
        yield Waiting(title, reverse("partners:claims"), kind=_("Claims"), since=waits[0])


def vacancies(user):
    """Organisations for which nobody speaks any more."""
    if not access.may(user, "confirm-claims"):
        return
    if count := without_representative().count():
        title = ngettext(
            "%(count)s organisation without a representative", "%(count)s organisations without a representative", count
        )
        yield Waiting(title % {"count": count}, f"{reverse('partners:claims')}#vacant", kind=_("Organisations"))
