"""`manage.py pictures`: take the README's pictures anew from a portal that is running."""

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Takes pictures of real pages."""

    help = "Take the pictures of docs/pictures/ anew from a running portal (make run). Needs a Chromium."

    def add_arguments(self, parser):
        """Where the portal is."""
        parser.add_argument("--address", default="http://localhost:8000")

    def handle(self, *, address, **options):
        """Take them all."""
        from bench.pictures import take_all  # Pillow and Playwright, which the site does not need

        folder = settings.BASE_DIR / "docs" / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        for file, size in take_all(address, folder):
            self.stdout.write(f"{file.name}: {size / 1000:.0f} KB")
