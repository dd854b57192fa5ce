"""Is the process of this container alive? `alive.py web | worker | beat`: exit code 0 or a sentence and 1.

Standard library only, because the container engine runs it every half minute.
"""

import http.client
import os
import sys
import time
from pathlib import Path

WORKER_SILENCE = 30  # seconds; it beats every 2
BEAT_SILENCE = 120  # seconds; it writes after each task, the most frequent comes every 20


def web():
    """Does it answer the page that asks nothing of the database?"""
    line = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("GRANIAN_PORT", "8000")), timeout=5)
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    line.request("GET", "/health/live", headers={"Host": host, "X-Forwarded-Proto": "https"})
    answer = line.getresponse()
    return None if answer.status == 200 else f"/health/live answers {answer.status}"


def worker():
    """Does it hear the broker?"""
    return _touched(os.environ["WORKER_ALIVE_FILE"], WORKER_SILENCE)


def beat():
    """Does it tick?"""
    return _touched(os.environ["BEAT_SCHEDULE"], BEAT_SILENCE)


def _touched(path, seconds):
    """Whether the file, or one that a database keeps beside it, is young enough."""
    path = Path(path)
    times = [file.stat().st_mtime for file in path.parent.glob(f"{path.name}*")]
    if not times:
        return f"{path} is not there"
    age = time.time() - max(times)
    return None if age < seconds else f"{path} was last touched {age:.0f} seconds ago"


if __name__ == "__main__":
    try:
        problem = {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]()
    except OSError as error:
        problem = f"{sys.argv[1]} does not answer: {error}"
    if problem:
        sys.exit(problem)
