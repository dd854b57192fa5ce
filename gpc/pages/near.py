"""The few pages that this process has served last, so that the most read ones need not be fetched from the store."""

import threading
import time
from collections import OrderedDict

MOST = 200


class Near:
    """A handful of things by key, each for a while; the one not asked for longest goes first."""

    def __init__(self, seconds):
        self.seconds, self._things, self._lock = seconds, OrderedDict(), threading.Lock()

    def get(self, key):
        """The thing, or None."""
        with self._lock:
            until, thing = self._things.get(key, (0, None))
            if until < time.monotonic():
                self._things.pop(key, None)
                return None
            self._things.move_to_end(key)
            return thing

    def put(self, key, thing):
        """Keep it, and let another go if there are too many."""
        with self._lock:
            self._things[key] = time.monotonic() + self.seconds, thing
            self._things.move_to_end(key)
            if len(self._things) > MOST:
                self._things.popitem(last=False)

    def clear(self):
        """Keep nothing."""
        with self._lock:
            self._things.clear()
