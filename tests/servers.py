"""Starts the servers of a test run once, and hands each worker its own corner of them."""

import atexit
import os
import signal
import sys

from gpc.local.processes import follow_parent
from gpc.local.testbed import Testbed, redis_url_for
from gpc.local.trouble import Trouble

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "solo")
STARTED = "GPC_TESTBED"  # set for workers and for processes that a test starts
_testbed = None


def start_once():
    """Set the addresses in the environment; start the servers unless the process that started us has."""
    global _testbed
    if STARTED not in os.environ:
        try:
            _testbed = Testbed()
        except Trouble as trouble:
            sys.exit(str(trouble))
        atexit.register(stop)
        for name in ("DATABASE_URL_FILE", "REDIS_URL_FILE", "SECRET_KEY_FILE"):
            os.environ.pop(name, None)
        os.environ.update(_testbed.start(), GPC_LOCAL="1", SECRET_KEY="tests" * 12, DJANGO_ALLOW_ASYNC_UNSAFE="1")
        os.environ[STARTED] = "1"
    if WORKER != "solo":
        follow_parent(signal.SIGKILL)
        os.environ["REDIS_URL"] = redis_url_for(os.environ["REDIS_URL"], int(WORKER.removeprefix("gw")) + 1)
    os.environ["REDIS_PREFIX"] = f"test-{WORKER}"


def stop():
    """End what this process started."""
    global _testbed
    if _testbed:
        _testbed.stop()
        _testbed = None
        del os.environ[STARTED]
