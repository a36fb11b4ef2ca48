"""The processes of an installation, kept running as `maillon up` keeps them, and killed on purpose."""

import json
import os
import signal
import socket
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from bench.week.clock import FOUND_AT, Clock
from maillon.project.embedded import EmbeddedPostgres
from maillon.project.processes import Service

CHECKOUT = Path(__file__).resolve().parents[2]
READY_SECONDS, PATIENCE_SECONDS = 60, 90
SERVER = [
    "--interface",
    "asginl",
    "--host",
    "127.0.0.1",
    "--no-ws",
    "--workers-kill-timeout",
    "1",
    "--log-level",
    "error",
]
WEB, WORKER, DATABASE = "the web", "the worker", "the database"


class Machine:
    """Pages and jobs in processes of their own, one imagined time for all, and the deeds that people post."""

    def __init__(self, data: Path) -> None:
        os.environ[FOUND_AT] = str(data / "clock")
        os.environ["PYTHONPATH"] = os.pathsep.join([str(CHECKOUT / "src"), str(CHECKOUT)])
        self.clock, self.database = Clock(data / "clock"), EmbeddedPostgres(data)
        self.port, self.said, self.retries = _free_port(), [], 0
        self.outages: list[tuple[str, float]] = []
        web = [sys.executable, "-m", "granian", *SERVER, "--port", str(self.port), "bench.week.asgi:application"]
        work = [sys.executable, "-m", "bench.week.worker"]
        self.services = {
            WEB: Service(WEB, web, say=self._say, grace_seconds=4),
            WORKER: Service(WORKER, work, say=self._say, grace_seconds=6),
        }
        self.lines = threading.local()

    def start(self) -> None:
        """Start, and wait until pages answer."""
        for service in self.services.values():
            service.start()
        deadline = time.monotonic() + READY_SECONDS
        while not self.answers():
            self.look_after()
            if time.monotonic() > deadline:
                raise RuntimeError("The pages do not answer.\n" + "\n".join(self.said[-40:]))
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop everything."""
        for service in self.services.values():
            service.ask_to_stop()
        for service in self.services.values():
            service.wait_until_stopped()

    def look_after(self) -> None:
        """Start again what has ended; only from the main thread."""
        for service in self.services.values():
            service.look_after()

    def kill(self, what: str) -> None:
        """Kill without warning, in the middle of whatever it does."""
        if what == DATABASE:
            os.kill(self.database.cluster.pid(), signal.SIGKILL)
        elif process := self.services[what].process:
            os.killpg(process.pid, signal.SIGKILL)
        self.outages.append((what, time.monotonic()))

    def answers(self) -> bool:
        """Tell whether pages answer now."""
        try:
            line = HTTPConnection("127.0.0.1", self.port, timeout=5)
            line.request("GET", "/healthz", headers={"Host": "localhost"})
            return line.getresponse().status == 200
        except (OSError, HTTPException):
            return False

    def do(self, deed: str, /, **facts) -> dict:
        """Post one deed, and again while the machine is down; return what was made, or the refusal."""
        body, deadline = json.dumps(facts), time.monotonic() + PATIENCE_SECONDS
        while True:
            # A line kept open may have been closed meanwhile, as any browser knows: then a fresh one is tried at once.
            was_open = getattr(self.lines, "open", None) is not None
            try:
                status, answer = self._post(f"/bench/deed/{deed}/", body)
            except (OSError, HTTPException):
                self.lines.open = None
                if was_open:
                    continue
                status, answer = 0, b"no answer"
            if status == 200:
                return json.loads(answer)
            # Only an outage excuses an error; somebody who got none would press again.
            if time.monotonic() > deadline or not self._was_down_lately():
                raise RuntimeError(f"{deed} {facts}: {status} {answer[:300]!r}\n" + "\n".join(self.said[-30:]))
            self.retries += 1
            time.sleep(0.2)

    def _post(self, address: str, body: str) -> tuple[int, bytes]:
        if getattr(self.lines, "open", None) is None:
            self.lines.open = HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.lines.open.request("POST", address, body, {"Host": "localhost", "Content-Type": "application/json"})
        answer = self.lines.open.getresponse()
        return answer.status, answer.read()

    def _was_down_lately(self) -> bool:
        return bool(self.outages) and time.monotonic() - self.outages[-1][1] < PATIENCE_SECONDS

    def _say(self, who: str, line: str) -> None:
        self.said.append(f"{who}: {line}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
