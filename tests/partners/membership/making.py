"""Members for tests."""

import datetime

from django.utils import timezone

from partners.models import Admission, Membership
from tests import factories as make
from tests.partners.colleagues import making

BY = "account:1"
LANGUAGES = ("zh-hans", "en")
REASON = {"reason_zh_hans": "有待核实。", "reason_en": "To be found out."}


def make_member(organisation=None, days=400, **fields):
    """A membership that began some days ago."""
    organisation = organisation or make.make_organisation(standing="partner")
    on = timezone.localdate() - datetime.timedelta(days=days)
    membership = Membership.objects.begin(organisation, on=on, by=BY, act="admitted")
    for name, value in fields.items():
        setattr(membership, name, value)
    membership.save()
    return membership


def address(membership, rest="", language="en"):
    """A page of the secretariat about it."""
    return f"/{language}/desk/memberships/{membership.pk}/{rest}"


def speaker(membership, language="en"):
    """A client of a representative."""
    client = making.colleague(organisation=membership.organisation)
    client.user.language = language
    client.user.save()
    return client


def make_admission(organisation=None, **fields):
    """That somebody asks to admit an organisation that has not applied."""
    values = {"since_on": timezone.localdate(), "decided_by": "Council, 3 May 2026", "asked_by": BY} | REASON | fields
    return Admission.objects.create(organisation=organisation or make.make_organisation(), **values)
