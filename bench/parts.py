"""The parts of the bench, and the order in which they run."""

import os
import time
from importlib import import_module

from django.core.management import call_command

from bench import database
from bench.report import Report


def run(parts, *, sizes, keep, write):
    """Run the parts and say how each limit fared."""
    began = time.monotonic()
    report = Report(write, sizes)
    write(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; what a busy machine says is too high")
    call_command("collectstatic", interactive=False, verbosity=0)
    database.make()
    try:
        for part in parts:
            import_module(f"bench.{part}").run(report)
    finally:
        if not keep:
            database.drop()
    report.close()
    write(f"{time.monotonic() - began:.0f} s in all")
