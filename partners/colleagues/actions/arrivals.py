"""Accounts that people make for themselves after a letter has reached them: the link has proved the address."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from gpc.audit.models import Trace
from partners.identity.models import User

STATEMENTS = ["adult", "privacy", "abroad"]  # what is ticked before an account is made


class AddressTaken(Exception):
    """There is an account with this address: sign in."""


@transaction.atomic
def arrive(*, email, name, password, language):
    """A new account with a verified address. Returns the user."""
    if account_of(email):
        raise AddressTaken
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name, language=language)
    except IntegrityError:
        raise AddressTaken from None
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    details = {"stated": STATEMENTS}
    Trace.objects.leave(by=user.trace_label, verb="account-made", what=f"user:{user.pk}", details=details)
    return user


def account_of(email):
    """The account that signs in with this address, or that has confirmed it; None when there is none."""
    known = User.objects.filter(email__iexact=email).first()
    if known is None:
        confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
        known = confirmed.user if confirmed else None
    return known
