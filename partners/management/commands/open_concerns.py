"""Open exported concerns with an officer's key file. Needs no database and no network: for a machine of one's own."""

import getpass
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from partners.concerns import sealing


class Command(BaseCommand):
    """`manage.py open_concerns gpc-concern-key.json gpc-concern-….json`."""

    help = "Open exported concerns with an officer's key file; asks for the passphrase, writes nothing down."
    requires_system_checks = []

    def add_arguments(self, parser):
        """The key, then what it opens."""
        parser.add_argument("key", type=Path, help="The key file, taken from the desk when the key was made.")
        parser.add_argument("concerns", type=Path, nargs="+", help="Files exported at the desk.")

    def handle(self, *, key, concerns, **options):
        """Open and print."""
        private = self.private_key(key)
        for path in concerns:
            self.stdout.write(f"== {path.name}")
            for box in _read(path, "gpc-concern-1")["boxes"]:
                self.print_box(box, private)

    def private_key(self, path):
        """Opened with the passphrase, which is asked for and never an argument."""
        sealed = bytes.fromhex(_read(path, "gpc-concern-key-1")["sealed"])
        try:
            return sealing.open_key(sealed, getpass.getpass("Passphrase: "))
        except sealing.CannotOpen:
            raise CommandError("This passphrase does not open the key.") from None

    def print_box(self, box, private):
        """One message."""
        who = "answer" if box["is_answer"] else "reporter"
        try:
            content = sealing.unseal(bytes.fromhex(box["sealed"]), private)
        except sealing.CannotOpen:
            self.stdout.write(f"-- {box['day']}, {who}: sealed to another key")
            return
        self.stdout.write(f"-- {box['day']}, {who}")
        for name, value in content.items():
            self.stdout.write(f"{name}: {value}")


def _read(path, kind):
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise CommandError(f"{path} cannot be read.") from None
    if content.get("kind") != kind:
        raise CommandError(f"{path} is no file of this kind ({kind}).")
    return content
