"""`manage.py bench [speed|cache|size|letters|telling|hidden …] [--sizes 1000 10000 100000]`, see the folder bench/."""

from django.core.management.base import BaseCommand

PARTS = ("speed", "cache", "size", "letters", "telling", "hidden")


class Command(BaseCommand):
    """Measures the portal on demonstration data."""

    help = "Measure the portal on demonstration data, in a database of its own (gpc_bench), beside the limits."

    def add_arguments(self, parser):
        """Everything by default."""
        parser.add_argument(
            "parts", nargs="*", default=[], choices=[*PARTS, []], help="speed, cache, size, letters, telling, hidden"
        )
        parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000], help="organisations")
        parser.add_argument("--keep", action="store_true", help="leave the database gpc_bench behind, filled")

    def handle(self, *, parts, sizes, keep, **options):
        """One part after another; each says its lines."""
        from bench.parts import run

        run(parts or PARTS, sizes=sizes, keep=keep, write=self.stdout.write)
