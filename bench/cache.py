"""A kept page beside a bare Django view that returns the same bytes, taking turns in the same run."""

import http.client
import json
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import filling
from bench.server import serving

LIMIT = 0.35  # of the bare view's throughput
PAGE = "/en/partners/"
ROUNDS, SECONDS, CONNECTIONS = 5, 3, 8
ORGANISATIONS = 1000


def run(report):
    """Three servers, asked in turns; the middle of all rounds."""
    filling.fill(ORGANISATIONS)
    with ExitStack() as stack:
        portal = stack.enter_context(serving())
        body = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".br"))
        Path(body.name).write_bytes(compressed_page(portal))
        servers = {
            "a kept page": portal,
            "a bare view": stack.enter_context(serving("bench.bare", BENCH_BODY=body.name)),
            "a bare view behind our security headers": stack.enter_context(
                serving("bench.bare", BENCH_BODY=body.name, BENCH_BARE_MIDDLEWARE="1")
            ),
        }
        say(report, in_turns(servers))


def compressed_page(port):
    """The page as a browser that accepts brotli gets it; afterwards it is kept."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", PAGE, headers={"Accept-Encoding": "br"})
    return line.getresponse().read()


def in_turns(servers):
    """{server: answers a second, the middle of the rounds}, and the length of an answer."""
    rates, lengths = {name: [] for name in servers}, set()
    for _ in range(ROUNDS):
        for name, port in servers.items():
            told = load(port)
            rates[name].append(told["number"] / told["seconds"])
            lengths.add(told["length"])
    return {name: statistics.median(each) for name, each in rates.items()}, lengths


def load(port):
    """What the load client says; it runs in a process of its own."""
    client = Path(__file__).parent / "client.py"
    words = [sys.executable, str(client), "127.0.0.1", str(port), PAGE, str(SECONDS), str(CONNECTIONS)]
    return json.loads(subprocess.run(words, capture_output=True, check=True).stdout)


def say(report, measured):
    """Throughput, share, and what the rest costs."""
    rates, lengths = measured
    kept, bare, behind = rates.values()
    sizes = " and ".join(f"{length:,} bytes" for length in sorted(lengths))
    report.write(f"\nanswers a second, {CONNECTIONS} connections, {PAGE} ({sizes})")
    for name, rate in rates.items():
        report.tell(name, f"{rate:,.0f}")
    report.tell(
        "a kept page, as a share of the bare view", f"{kept / bare:.0%}", f"≥ {LIMIT:.0%}", kept >= LIMIT * bare
    )
    report.tell("the bare view takes", f"{1000 / bare:.2f} ms")
    report.tell("the headers on every page add", f"{1000 / behind - 1000 / bare:.2f} ms")
    report.tell("the generation and the kept page add", f"{1000 / kept - 1000 / behind:.2f} ms")
