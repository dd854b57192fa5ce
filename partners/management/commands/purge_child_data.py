"""`manage.py purge_child_data`: what reviewers have asked to purge, out of the history too. Nightly, as the owner."""

from django.core.management.base import BaseCommand

from partners.editing import purging
from partners.editing.models import Purge


class Command(BaseCommand):
    """Only the owner of the tables may change history (docs/operations.md)."""

    help = "Erase words about a child from the history, as reviewers have asked. Needs the tables' owner. Repeatable."

    def add_arguments(self, parser):
        """Nothing but the trial."""
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, change nothing.")

    def handle(self, *, dry_run, **options):
        """Erase what waits and say how much that was."""
        waiting = Purge.objects.filter(done_at=None).count()
        done = 0 if dry_run else purging.erase_all()
        self.stdout.write(f"{'would purge' if dry_run else 'purged'}: {waiting if dry_run else done} of {waiting}")
