"""`manage.py load_seeds [--dry-run] [--overwrite organisation:halley-movement]`."""

import time

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import translation

from consensus import seeding as consensus
from gpc.lib.seeds import SeedFault
from gpc.places import seeding as places
from gpc.provenance import seeding as provenance
from gpc.search.actions import gathering, index_keys
from gpc.search.rows import followed
from gpc.shelter.texts import reconsider
from partners.directory import seeding as directory
from summits import seeding as summits

ROOMS = (provenance, places, directory, summits, consensus)
LOCK = 0x67706332  # one load at a time on one database
WORDS = {"new": "new", "changed": "changed", "left": "left alone", "gone": "no longer in the seeds"}
WHY = {
    "left": "people have edited it since; --overwrite {key} brings the seed in all the same",
    "gone": "the record stays as it is",
}


class Command(BaseCommand):
    """Brings seeds/ into the database, all or nothing."""

    requires_system_checks = []
    help = "Bring the seeds into the database in one transaction. Safe to repeat: what is unchanged costs nothing."

    def add_arguments(self, parser):
        """`--overwrite` may be said several times."""
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, change nothing.")
        parser.add_argument(
            "--overwrite", action="append", default=[], metavar="KIND:SLUG", help="Load over what people have edited."
        )

    def handle(self, *, dry_run, overwrite, verbosity, **options):
        """One transaction for all rooms."""
        began = time.monotonic()
        try:
            load = bring_in(overwrite=overwrite, dry_run=dry_run)
        except SeedFault as fault:
            raise CommandError(str(fault)) from fault
        self.say(load, every_record=dry_run or verbosity > 1)
        ending = "nothing was changed" if dry_run else f"{time.monotonic() - began:.1f} s"
        self.stdout.write(f"seeds: {summary(load.report)} ({ending})")

    def say(self, load, every_record):
        """The records that were left alone, always; the others when wanted."""
        for kind, report in load.report.items():
            for what, records in report.items():
                for slug, details in records.items():
                    if what in WHY or (every_record and (details or what == "new")):
                        self.stdout.write(line(what, f"{kind}:{slug}", details))


def bring_in(overwrite=(), dry_run=False):
    """Run every room's loader, then bring the index and what is withheld up to date. Returns the Load."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        with translation.override(settings.LANGUAGE_CODE), pghistory.context(seeds=True), gathering():
            load = provenance.Load(settings.SEEDS_DIR, overwrite)
            for room in ROOMS:
                room.load(load)
            load.finish()
            refresh(load.touched)
        transaction.set_rollback(dry_run)
    return load


def refresh(rows):
    """Rows that were inserted together have not been through `save`: ask the register of people at risk about their
    texts, and tell the index which of its rows they change."""
    if rows:
        reconsider()
        index_keys({key for row in rows if type(row) in followed for key in followed[type(row)](row)})


def summary(report):
    """Such as “organisation: 88 new; person: 71 new”; “unchanged” when there was nothing to do."""
    counts = {kind: ", ".join(_counts(parts)) for kind, parts in report.items()}
    return "; ".join(f"{kind}: {words}" for kind, words in counts.items() if words) or "unchanged"


def _counts(parts):
    for what, records in parts.items():
        if number := sum(1 for details in records.values() if details or what != "changed"):
            yield f"{number} {WORDS[what]}"


def line(what, key, details):
    """One record in one line."""
    reasons = details or [WHY.get(what, "").format(key=key)]
    return f"{key}: {WORDS[what]}" + "".join(f"; {reason}" for reason in reasons if reason)
