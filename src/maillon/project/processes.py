"""Child processes that never outlive us, and whose lines say who speaks."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
STEADY_SECONDS = 30.0

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent(number: int = signal.SIGTERM) -> None:
    """In a child, before it becomes the program: ask the kernel for this signal when the parent's thread ends."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, number)


def _killed_with_parent() -> None:
    end_with_parent(signal.SIGKILL)


class Service:
    """One program kept running: started again whatever way it ended, sooner at first, then less often."""

    def __init__(self, name: str, command: list[str], *, say: Callable[[str, str], None], grace_seconds: float):
        self.name, self.command, self.say, self.grace_seconds = name, command, say, grace_seconds
        self.process: subprocess.Popen | None = None
        self.failures = 0
        self._started_at = self._start_again_at = 0.0

    def start(self) -> None:
        """Start the program; only from the main thread, whose end would end the program too."""
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            start_new_session=True,
            # Killed with us, not asked: nobody is left to end one that lingers, and jobs are done again by the next worker.
            preexec_fn=_killed_with_parent,
        )
        self._started_at, self._start_again_at = time.monotonic(), 0.0
        threading.Thread(target=self._repeat, args=[self.process], daemon=True).start()

    def look_after(self) -> None:
        """Notice that the program ended, and start it again when its delay is over."""
        now = time.monotonic()
        if self.process and self.process.poll() is not None:
            steady = now - self._started_at > STEADY_SECONDS
            self.failures = 1 if steady else self.failures + 1
            delay = min(FIRST_DELAY * 2 ** (self.failures - 1), LONGEST_DELAY)
            self.say(self.name, f"s’est arrêté ({_ending(self.process.returncode)}) ; redémarrage dans {delay:g} s.")
            self.process, self._start_again_at = None, now + delay
        elif not self.process and now >= self._start_again_at:
            self.start()

    def ask_to_stop(self) -> None:
        """Ask the program to finish what it is doing and end."""
        self._signal(signal.SIGTERM)

    def wait_until_stopped(self) -> None:
        """Give the program its grace, then end it."""
        if not self.process:
            return
        try:
            self.process.wait(self.grace_seconds)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, number: int) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, number)

    def _repeat(self, process: subprocess.Popen) -> None:
        with process.stdout as lines:
            for line in lines:
                self.say(self.name, line.rstrip())


def _ending(code: int) -> str:
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return "fin normale" if code == 0 else f"erreur {code}"
