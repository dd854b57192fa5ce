"""Who reaches which application. What somebody may not see is the same 404 as what does not exist."""

from django.db.models import Exists, OuterRef
from django.http import Http404

from gpc.shelter.access import is_officer
from partners.colleagues import access
from partners.identity.second_factor import SecondFactorWanted
from partners.vetting.conflicts import Ties
from partners.vetting.models import Attachment, Conflict, MembershipApplication, Reference, Review

VET, DECIDE = "vet-applications", "decide-applications"
KNOW, RECOMMEND = "know-who-is-at-risk", "recommend-applicants"


def applications_of(user):
    """One's own applications, the newest first."""
    return MembershipApplication.objects.of(user).order_by("-began_at", "-pk")


def application_of(user, pk):
    """One's own application."""
    found = MembershipApplication.objects.of(user).select_related("country", "applicant").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def applications_to_vet(user):
    """Every application that was sent, without those to which the account has declared itself too near."""
    mine = Conflict.objects.filter(application=OuterRef("pk"), reviewer=user)
    found = MembershipApplication.objects.sent().readable().exclude(applicant=user).filter(~Exists(mine))
    return found.select_related("country", "applicant", "claimed_by")


def application_to_vet(user, pk, action=VET):
    """An application to read, weigh or decide on; never one from the account's own side."""
    access.require(user, action)
    found = applications_to_vet(user).filter(pk=pk).first()
    if found is None or Ties(user).tie_to(found):
        raise Http404
    return found


def application_to_decide(user, pk):
    """An application that the account may decide on."""
    return application_to_vet(user, pk, DECIDE)


def reference_to_vet(user, application_pk, pk, action=VET):
    """A reference within an application that the account vets."""
    application = application_to_vet(user, application_pk, action)
    found = application.references.standing().filter(pk=pk).first()
    if found is None:
        raise Http404
    found.application = application
    return found


def own_reference(user, application_pk, pk):
    """A referee whom the applicant named and may exchange."""
    application = application_of(user, application_pk)
    found = application.references.standing().filter(pk=pk, answered_at=None).first()
    if found is None or application.is_final:
        raise Http404
    return found


def recommendation_of(user, pk):
    """The recommendation for which one's own organisation is asked; a suspended member recommends nobody."""
    asked = Reference.objects.standing().filter(pk=pk, member__isnull=False, asked_at__isnull=False)
    slug = asked.values_list("member__slug", flat=True).first()
    if slug is None:
        raise Http404
    if access.organisation_for(user, RECOMMEND, slug).is_suspended:
        raise Http404
    return asked.select_related("application").get()


def application_for_officer(user, pk):
    """What an officer sees of an application: that it may concern somebody at risk."""
    access.require(user, KNOW)
    found = MembershipApplication.objects.sent().filter(pk=pk).select_related("applicant", "country").first()
    if found is None or not is_officer(user):
        raise Http404
    return found


def may_read_file(user, file):
    """Whether somebody may read a file of an application: the applicant, and who vets."""
    if not user.is_authenticated:
        return False
    attached = Attachment.objects.filter(file=file).select_related("application").first()
    if attached is None:
        return False
    if attached.application.applicant_id == user.pk:
        return True
    try:
        application_to_vet(user, attached.application_id)
    except (Http404, SecondFactorWanted):
        return False
    return True


def reviewers_for(application):
    """Accounts that may look after the application: with the right, and not near to it."""
    from partners.identity.models import User
    from partners.identity.policy import roles_that_may

    able = User.objects.filter(is_active=True, groups__name__in=roles_that_may(VET)).distinct().order_by("name", "pk")
    return [user for user in able if not Ties(user).tie_to(application) and not _declared(user, application)]


def _declared(user, application):
    return Conflict.objects.filter(application=application, reviewer=user).exists()


def readable_reviews(user, application):
    """Reviews that were submitted, and one's own."""
    submitted = Review.objects.submitted().filter(application=application)
    return (submitted | Review.objects.filter(application=application, reviewer=user)).distinct()
