"""`python -m gpc.local <verb>`: what the Makefile calls."""

import os
import signal
import sys

from gpc.local import console
from gpc.local.folders import ROOT
from gpc.local.processes import follow_parent
from gpc.local.trouble import Trouble, said_plainly
from gpc.local.verbs import VERBS


def main(arguments):
    """Run one verb; trouble we expect is one sentence and exit code 1."""
    verb, *rest = arguments or ["help"]
    if verb not in VERBS:
        print(f"No such command: {verb}. There are: {', '.join(VERBS)}.", file=sys.stderr)
        return 2
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    if os.geteuid() == 0:
        os.umask(0o022)  # the servers' account must be able to read what root makes
    if "MAKELEVEL" in os.environ:  # when make is killed, end as if it had passed on the signal
        follow_parent(signal.SIGTERM)
    try:
        with said_plainly(ROOT):
            return VERBS[verb](*rest)
    except Trouble as trouble:
        console.complain(f"\n{trouble}")
        return 1
    except KeyboardInterrupt:
        console.complain("\nStopped.")
        return 130
    finally:
        console.let_go()


def _interrupt(number, frame):
    raise KeyboardInterrupt(number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
