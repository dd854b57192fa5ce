"""How long something takes: the middle and the slow end of many times."""

import gc
import statistics
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Milliseconds, one for each time."""

    each: tuple

    @property
    def median(self):
        return statistics.median(self.each)

    @property
    def p95(self):
        """19 of 20 were no slower."""
        ordered = sorted(self.each)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

    def __str__(self):
        return f"{self.median:.1f} / {self.p95:.1f}"


def timed(acts, *, least=20, warm=1):
    """Times of calling each act in turn, again and again, after `warm` calls that do not count."""
    acts = list(acts)
    for act in acts * warm:
        act()
    gc.collect()
    rounds = max(1, -(-least // len(acts)))
    return Times(tuple(_milliseconds(act) for _ in range(rounds) for act in acts))


def _milliseconds(act):
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
