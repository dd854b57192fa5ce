"""One process of the portal: starting it so that it cannot outlive us, ending it with all it started."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gpc.local.account import Account
from gpc.local.trouble import Trouble

OURS = "GPC_RUN_OF"  # in the environment of every process of a run: whose run data it works on
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Part:
    """How a process starts, is known to be ready, and stops."""

    name: str
    argv: list
    env: dict
    cwd: Path = Path("/")
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    grace: float = 10.0
    niceness: int = 0  # pages go before letters
    stage: int = 1  # higher stages end first
    answers: object = None  # a function without arguments: does it serve yet?
    ready_word: str = ""  # or a piece of its output that says so
    shows: object = None  # a function of an output line: is it worth showing?
    before: object = None  # called before every start: clears what a killed predecessor left

    def spawn(self, output):
        """Start it in a session of its own; the kernel ends it when we die, however we die."""
        if self.before:
            self.before()
        options = self.account.spawn_options if self.account else {}
        try:
            return subprocess.Popen(
                [str(word) for word in self.argv],
                env=self.env,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(self.stop_signal, self.niceness),
                **options,
            )
        except (PermissionError, FileNotFoundError) as problem:
            raise Trouble(
                f"The program {problem.filename or self.argv[0]} cannot be started: {problem.strerror}."
            ) from problem


def die_with_parent(stop_signal, niceness=0):
    """For preexec_fn: the kernel sends the signal when the thread that started us ends (Linux)."""
    parent = os.getpid()

    def ask():
        os.nice(niceness)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job inherits that it is ignored
        if _libc:
            _libc.prctl(PR_SET_PDEATHSIG, int(stop_signal))
            if os.getppid() != parent:  # it died before we asked
                os.kill(os.getpid(), signal.SIGKILL)

    return ask


def follow_parent(number):
    """Let the kernel send us this signal when whoever started us ends."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, int(number))


def signal_group(process, number):
    """Send a signal to a process and all it started in its session."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def end(process, part):
    """Ask, wait, then insist. Nothing of its group is left afterwards."""
    with suppress(ProcessLookupError, PermissionError):
        process.send_signal(part.stop_signal)
    try:
        process.wait(part.grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    signal_group(process, signal.SIGKILL)


def poll_until(condition, seconds, step=0.03):
    """Wait for a condition; False when time is up."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(step)
    return True


@dataclass
class Leftovers:
    """Processes of an earlier run that was killed, known by what they are, never by a number in a file."""

    var: Path
    server_folders: dict = field(default_factory=dict)  # program name -> the folder it works in

    def pids(self):
        """All that are alive now."""
        return [pid for pid in _all_pids() if pid != os.getpid() and (self._marked(pid) or self._serving(pid))]

    def clear(self, seconds=15):
        """Let them finish, then end them."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
            for pid in (pids := self.pids()):
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, number)
            if not pids or poll_until(lambda: not self.pids(), seconds / 3):
                return
        raise Trouble(
            f"Processes of an earlier run do not end: {', '.join(map(str, self.pids()))}. End them and run again."
        )

    def _marked(self, pid):
        return f"{OURS}={self.var}".encode() in _read(pid, "environ").split(b"\0")

    def _serving(self, pid):
        try:
            folder, program = os.readlink(f"/proc/{pid}/cwd"), os.readlink(f"/proc/{pid}/exe")
        except OSError:
            return False
        wanted = self.server_folders.get(os.path.basename(program.removesuffix(" (deleted)")))
        return wanted is not None and folder.removesuffix(" (deleted)") == str(wanted)


def _all_pids():
    with suppress(OSError):
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]
    return []


def _read(pid, name):
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""
