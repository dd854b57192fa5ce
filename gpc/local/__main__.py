"""`python -m gpc.local <verb>`: what the Makefile calls."""

import signal
import sys

from gpc.local.folders import var_folder
from gpc.local.processes import die_with_make
from gpc.local.trouble import Trouble, full_disk_said_plainly
from gpc.local.verbs import VERBS


def main(arguments):
    """Run one verb; trouble we expect is one sentence and exit code 1."""
    verb, *rest = arguments or ["help"]
    if verb not in VERBS:
        print(f"No such command: {verb}. There are: {', '.join(VERBS)}.", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _interrupt)
    die_with_make()
    try:
        with full_disk_said_plainly(var_folder()):
            return VERBS[verb](*rest)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _interrupt(number, frame):
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
