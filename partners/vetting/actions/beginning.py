"""From a stranger's address to a draft: a letter with a link, an account, an application."""

import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.actions import Recipient, post
from partners.identity.letters import recipient_of
from partners.identity.models import User
from partners.vetting.actions.moving import trace
from partners.vetting.models import Beginning, MembershipApplication
from partners.vetting.states import State

MOST_A_DAY = 3


class LinkUsed(Exception):
    """The link was used before, or there is an account with its address by now."""


@transaction.atomic
def ask_to_begin(*, email, language):
    """A letter is on its way to the address, at most three a day. Whether it has an account, only the letter says."""
    day = timezone.now() - datetime.timedelta(days=1)
    if Beginning.objects.filter(email__iexact=email, asked_at__gt=day).count() >= MOST_A_DAY:
        return None
    beginning = Beginning.objects.create(email=email, language=language)
    to = Recipient(email, language)
    post("partners/application-begin", key=f"application-begin:{beginning.pk}", to=to, beginning=beginning.pk)
    return beginning


@transaction.atomic
def open_account(beginning, *, name, password, by="portal"):
    """An account with a confirmed address. The link is used up."""
    fresh = Beginning.objects.select_for_update().filter(pk=beginning.pk, used_at=None).first()
    if fresh is None or User.objects.filter(email__iexact=fresh.email).exists():
        raise LinkUsed
    user = User.objects.create_user(fresh.email, password, name=name, language=fresh.language)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    fresh.used_at = timezone.now()
    fresh.save(update_fields=["used_at"])
    Trace.objects.leave(by=by, verb="account-made", what=f"user:{user.pk}")
    return user


def begin(user, *, language):
    """The draft of this account: the one that it has, or a new one, and then a letter that says where it lies."""
    found = MembershipApplication.objects.of(user).drafts().first()
    try:
        return found or _new_draft(user, language)
    except IntegrityError:  # begun in another window at the same moment
        return MembershipApplication.objects.of(user).drafts().get()


@transaction.atomic
def _new_draft(user, language):
    application = MembershipApplication.objects.create(applicant=user, language=language, applicant_name=user.name)
    application.steps.create(state=State.DRAFT, by=user.trace_label)
    trace(application, "application-draft", user.trace_label)
    key = f"application-saved:{application.pk}"
    post("partners/application-saved", key=key, to=recipient_of(user), application=application.pk)
    return application
