"""`manage.py replay_erasures /backups/erasures.jsonl`, after a restore and before the site is open again."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gpc.retention import memory, replaying


class Command(BaseCommand):
    """Makes a restored database forget again (docs/operations.md)."""

    help = "Erase again what was erased after the backup that has just been restored. Safe to repeat."

    def add_arguments(self, parser):
        """Which list, and whether only to look."""
        parser.add_argument("file", nargs="?", type=Path, default=settings.ERASURES_FILE, help="The list of erasures.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, change nothing.")

    @transaction.atomic
    def handle(self, *, file, dry_run, **options):
        """Read all of it first: half a list is worse than none."""
        try:
            remembered = memory.read(file)
        except (OSError, ValueError, KeyError) as problem:
            raise CommandError(f"The list cannot be read: {type(problem).__name__}") from problem
        back, unknown = replaying.replay(remembered, by="restore")
        transaction.set_rollback(dry_run)
        self.stdout.write(
            f"{'would erase' if dry_run else 'erased'} again: {len(back)} of {len(remembered)} on the list"
        )
        if unknown:
            raise CommandError(f"Nobody knows how to erase these: {', '.join(unknown)}")
