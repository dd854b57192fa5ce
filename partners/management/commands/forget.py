"""`manage.py forget person:wang-yu --by "secretariat" --reason "asked by letter of 3 May"`."""

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, transaction

from partners.directory.models import Organisation, Person
from partners.identity.models import User
from partners.safeguarding.forgetting import StillNeeded, forget


class Command(BaseCommand):
    """Erases what a law or a conscience asks us to erase (docs/operations.md)."""

    help = "Erase a person, an organisation or an account with all that was kept about it. Needs the tables' owner."

    def add_arguments(self, parser):
        """What, who says so, and why; the reason is kept, so it should name nobody."""
        parser.add_argument("what", help="person:SLUG, organisation:SLUG or account:ADDRESS")
        parser.add_argument("--by", required=True, help="Who decided, by office: it is kept.")
        parser.add_argument("--reason", required=True, help="Why, naming nobody: it is kept.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, change nothing.")

    @transaction.atomic
    def handle(self, *, what, by, reason, dry_run, **options):
        """Erase and say what is left to do by hand."""
        try:
            done = forget(self.record(what), by=by, reason=reason)
        except StillNeeded as problem:
            raise CommandError(f"These records stand on it and would be left without it: {problem}") from problem
        except ProgrammingError as problem:
            raise CommandError("Only the owner of the tables may: docker compose run --rm migrate …") from problem
        transaction.set_rollback(dry_run)
        self.say(done, dry_run)

    def record(self, what):
        """The row that is meant."""
        kind, _, key = what.partition(":")
        rows = {
            "person": lambda: Person.with_sheltered.filter(slug=key),
            "organisation": lambda: Organisation.with_sheltered.filter(slug=key),
            "account": lambda: User.objects.filter(email__iexact=key),
        }
        if kind not in rows:
            raise CommandError("Say person:SLUG, organisation:SLUG or account:ADDRESS.")
        if not (record := rows[kind]().first()):
            raise CommandError(f"There is no {kind} “{key}”.")
        return record

    def say(self, done, dry_run):
        """What went, where the name is still printed."""
        rows = ", ".join(f"{count} {label}" for label, count in sorted(done.rows.items()))
        self.stdout.write(f"{'would erase' if dry_run else 'erased'}: {rows}; {done.history} rows of history")
        for model, count in done.still_named:
            self.stdout.write(f"still named in texts of {model._meta.label}: {count}; edit them")
        self.stdout.write("The seeds may name it too: take it out of seeds/ before the next load_seeds.")
