"""Starts the parts in order, shows their output, restarts what dies, and leaves nothing behind."""

import os
import selectors
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field

from gpc.local import console
from gpc.local.processes import Part, signal_group
from gpc.local.trouble import Trouble

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LONGEST_PAUSE = 30  # seconds between two attempts to restart a part
SETTLED = 60  # seconds after which a part counts as well again


class Stopped(Exception):
    """Somebody asked us to stop before everything was ready."""


@dataclass
class Child:
    """A running part and what it has said so far."""

    part: Part
    process: subprocess.Popen
    started_at: float = field(default_factory=time.monotonic)
    unfinished: bytes = b""
    is_ready: bool = False
    deaths: int = 0

    @property
    def output(self):
        return self.process.stdout

    def lines(self):
        """Whole lines that have come since the last time."""
        with suppress(BlockingIOError):
            data = os.read(self.output.fileno(), 65536)
            *whole, self.unfinished = (self.unfinished + data).split(b"\n")
            return [line.decode(errors="replace").rstrip() for line in whole]
        return []


class Supervisor:
    """Runs in one thread: the kernel ties the life of each part to the thread that started it."""

    def __init__(self):
        self.children = []  # in the order in which they were started
        self.waiting = {}  # part name -> (when to start it again, the child that died)
        self.selector = selectors.DefaultSelector()
        self.asked_to_stop = 0

    def __enter__(self):
        heeded = [number for number in STOP_SIGNALS if signal.getsignal(number) != signal.SIG_IGN]  # nohup
        self.previous = {number: signal.signal(number, self._on_signal) for number in heeded}
        return self

    def __exit__(self, *problem):
        self.stop_all()
        for number, handler in self.previous.items():
            signal.signal(number, handler)
        self.selector.close()

    def start(self, part, deaths=0):
        """Start a part and listen to it."""
        child = Child(part, part.spawn(subprocess.PIPE), deaths=deaths)
        os.set_blocking(child.output.fileno(), False)
        self.selector.register(child.output, selectors.EVENT_READ, child)
        self.children.append(child)
        return child

    def wait_ready(self, children, seconds=180):
        """Return when every one of them serves; say which one does not."""
        until = time.monotonic() + seconds
        while late := [child for child in children if not self._serves(child)]:
            self._listen(0.03)
            for child in late:
                if child.process.poll() is not None:
                    self._drain(child)
                    raise Trouble(f"{child.part.name} {_how_it_ended(child)} while starting: its lines above say why.")
            if time.monotonic() > until:
                raise Trouble(f"{late[0].part.name} is not ready after {seconds} seconds.")

    def finish(self, part):
        """Run a part to its end; its failure is ours."""
        child = self.start(part)
        while child.process.poll() is None:
            self._listen(0.1)
        self._drain(child)
        self._forget(child)
        if child.process.returncode:
            raise Trouble(f"{part.name} {_how_it_ended(child)}: its lines above say why.")

    def watch(self):
        """Keep every part alive until somebody asks us to stop."""
        while not self.asked_to_stop:
            self._listen(0.2)
            for child in list(self.children):
                if child.process.poll() is not None:
                    self._plan_restart(child)
            for name, (when, child) in list(self.waiting.items()):
                if time.monotonic() >= when:
                    del self.waiting[name]
                    self._restart(child)

    def stop_all(self):
        """What was started last ends first: web, worker and beat together, then the servers they need."""
        for stage in sorted({child.part.stage for child in self.children}, reverse=True):
            ending = [child for child in self.children if child.part.stage == stage]
            for child in ending:
                with suppress(ProcessLookupError):
                    child.process.send_signal(child.part.stop_signal)
            for child in ending:
                self._end(child)

    def _end(self, child):
        """Wait for it, showing its last words; a second Ctrl-C or too long a wait ends it at once."""
        until = time.monotonic() + child.part.grace
        asked = self.asked_to_stop
        while child.process.poll() is None and time.monotonic() < until and self.asked_to_stop == asked:
            self._show_pending(0.05)
        child.process.kill()
        child.process.wait()
        signal_group(child.process, signal.SIGKILL)
        self._drain(child)
        self._forget(child)

    def _on_signal(self, number, frame):
        self.asked_to_stop += 1

    def _listen(self, seconds):
        if self.asked_to_stop:
            raise Stopped
        if not console.is_read():
            raise Trouble("The terminal or the pipe that read the portal's words has gone, so the portal has stopped.")
        self._show_pending(seconds)

    def _show_pending(self, seconds):
        if not self.selector.get_map():
            time.sleep(seconds)
        for key, _ in self.selector.select(seconds):
            self._show(key.data)

    def _show(self, child):
        before = child.unfinished
        lines = child.lines()
        if not lines and child.unfinished == before:
            with suppress(KeyError):
                self.selector.unregister(child.output)
        for line in lines:
            self._hear(child, line)

    def _hear(self, child, line):
        if child.part.ready_word and child.part.ready_word in line:
            child.is_ready = True
        if not child.part.shows or child.part.shows(line):
            console.pass_on(child.part.name, line)

    def _drain(self, child):
        while child.output in (key.fileobj for key in self.selector.get_map().values()):
            before = child.unfinished
            lines = child.lines()
            for line in lines:
                self._hear(child, line)
            if not lines and child.unfinished == before:
                break
        if child.unfinished:
            self._hear(child, child.unfinished.decode(errors="replace"))
            child.unfinished = b""

    def _forget(self, child):
        with suppress(KeyError):
            self.selector.unregister(child.output)
        child.output.close()
        self.children.remove(child)

    def _serves(self, child):
        if not child.is_ready and child.part.answers:
            child.is_ready = bool(child.part.answers())
        return child.is_ready or not (child.part.answers or child.part.ready_word)

    def _plan_restart(self, child):
        signal_group(child.process, signal.SIGKILL)
        self._drain(child)
        self._forget(child)
        lived = time.monotonic() - child.started_at
        child.deaths = 1 if lived > SETTLED else child.deaths + 1
        pause = min(2 ** (child.deaths - 1), LONGEST_PAUSE)
        console.say(f"{child.part.name} {_how_it_ended(child)}; starting it again in {pause} s")
        self.waiting[child.part.name] = time.monotonic() + pause, child

    def _restart(self, child):
        try:
            self.start(child.part, child.deaths)
        except (Trouble, OSError) as problem:
            console.say(f"{child.part.name} could not be started again: {problem}")
            child.deaths += 1
            self.waiting[child.part.name] = time.monotonic() + LONGEST_PAUSE, child


def _how_it_ended(child):
    code = child.process.returncode
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with exit code {code}"
