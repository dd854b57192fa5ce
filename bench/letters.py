"""How long it takes to write to everybody, in a request and to a list: ten thousand rows, one call for a worker."""

import time

from django.db import transaction
from django.utils import timezone

from bench import database
from gpc.outbox.actions import Recipient, post_many
from gpc.outbox.models import Letter
from partners.identity.models import User
from partners.mailings import actions
from partners.models import Mailing, Organisation, RecipientList, Role

MANY = 10_000
LIMIT = 2  # seconds


def run(report):
    """The middle of three times each."""
    report.write("\nletters")
    _tell(report, f"{MANY:,} letters queued in one request", _written)
    mailing = _make_mailing()
    _tell(report, f"a letter to a list of {MANY:,}: who that is, and posted", lambda _number: _sent(mailing))


def _tell(report, what, once):
    took = sorted(_timed(once, number) for number in range(3))[1]
    report.tell(what, f"{took:.2f} s", f"≤ {LIMIT} s", took <= LIMIT)


def _timed(once, number):
    took = once(number)
    if Letter.objects.count() != MANY or not database.is_ours():
        raise RuntimeError("letters are missing, or this is not the bench's database")
    Letter.objects.all().delete()
    return took


def _written(number):
    letters = [
        (f"bench:{number}:{one}", Recipient(f"reader{one}@example.org", "en", "Reader"), {"code": one}, ["person:1"])
        for one in range(MANY)
    ]
    began = time.perf_counter()
    with transaction.atomic():
        post_many("account/notice", letters)
    return time.perf_counter() - began


def _make_mailing():
    """A letter to ten thousand representatives of a thousand organisations."""
    organisations = Organisation.objects.bulk_create(
        Organisation(slug=f"bench-{one}", name_en=f"Bench {one}", kind="ingo") for one in range(MANY // 10)
    )
    users = User.objects.bulk_create(User(email=f"reader{one}@example.org", language="en") for one in range(MANY))
    Role.objects.bulk_create(
        Role(user=user, organisation=organisations[one % len(organisations)], kind="representative", given_by="bench")
        for one, user in enumerate(users)
    )
    saved = RecipientList.objects.create(name="Everybody", roles=["representative"], saved_by="bench")
    words = {"subject_zh_hans": "x", "text_zh_hans": "x", "written_by": "bench"}
    return Mailing.objects.create(to_list=saved, **words)


def _sent(mailing):
    due = {"asked_at": timezone.now(), "asked_by": "bench", "agreed_at": timezone.now(), "agreed_by": "another"}
    Mailing.objects.filter(pk=mailing.pk).update(state="soon", posted_at=None, leaves_at=timezone.now(), **due)
    began = time.perf_counter()
    actions.send(mailing)
    return time.perf_counter() - began
