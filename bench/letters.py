"""How long a request takes that writes to everybody: ten thousand letters as rows, and one call for a worker."""

import time

from django.db import transaction

from bench import database
from gpc.outbox.actions import Recipient, post_many
from gpc.outbox.models import Letter

MANY = 10_000
LIMIT = 2  # seconds


def run(report):
    """The middle of three times."""
    report.write("\nletters")
    took = sorted(_written(number) for number in range(3))[1]
    report.tell(f"{MANY:,} letters queued in one request", f"{took:.2f} s", f"≤ {LIMIT} s", took <= LIMIT)


def _written(number):
    letters = [
        (f"bench:{number}:{one}", Recipient(f"reader{one}@example.org", "en", "Reader"), {"code": one}, ["person:1"])
        for one in range(MANY)
    ]
    began = time.perf_counter()
    with transaction.atomic():
        post_many("account/notice", letters)
    took = time.perf_counter() - began
    if Letter.objects.count() != MANY or not database.is_ours():
        raise RuntimeError("letters are missing, or this is not the bench's database")
    Letter.objects.all().delete()
    return took
