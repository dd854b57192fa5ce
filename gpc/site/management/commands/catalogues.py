"""`manage.py catalogues extract | check | compile | merge FILE`."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gpc.lib import catalogues

LANGUAGES = ("zh_Hans", "en")
SOURCE_LANGUAGE = "en"


class Command(BaseCommand):
    """Looks after the message catalogues."""

    help = "Extract messages into both catalogues, check that they are complete, or compile them. Needs no gettext."
    requires_system_checks = []

    def add_arguments(self, parser):
        """`merge` takes Chinese translations from .po files."""
        parser.add_argument("what", choices=["extract", "check", "compile", "merge"])
        parser.add_argument("files", nargs="*", type=Path)

    def handle(self, *, what, files, **options):
        """Do it for both languages."""
        for language in LANGUAGES:
            getattr(self, what)(language, catalogues.path_of(settings.BASE_DIR, language), files)

    def extract(self, language, path, _files):
        """Bring the catalogue up to date with the code."""
        catalogues.update(settings.BASE_DIR, path, language, source_language=language == SOURCE_LANGUAGE)

    def check(self, language="", path=None, _files=(), **options):
        """Fail when a catalogue lacks anything."""
        if path is None:  # BaseCommand.check, the system checks
            return super().check(**options)
        if found := list(catalogues.faults(settings.BASE_DIR, path, language)):
            raise CommandError(f"{language}: {len(found)} faults\n  " + "\n  ".join(found[:200]))
        self.stdout.write(f"{language}: complete")
        return None

    def compile(self, language, path, _files):
        """Write the binary catalogue when it is out of date."""
        if path.exists() and catalogues.compile_catalogue(path, language):
            self.stdout.write(f"{language}: compiled")

    def merge(self, language, path, files):
        """Take in Chinese translations."""
        if language != SOURCE_LANGUAGE:
            for file in files:
                catalogues.merge(path, language, file.read_text(encoding="utf-8"))
