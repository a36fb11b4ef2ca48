"""`maillon up`: database, pages, live events and jobs in one command, on one port, until Ctrl-C."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from .embedded import EmbeddedDatabaseError, EmbeddedPostgres
from .environment import LOCAL_HOSTS, read_environment
from .freshness import Preparation
from .ports import PortTaken, names_of_this_machine, reserve_port
from .processes import Service, end_with_parent

READY_SECONDS = 90
LOOK_SECONDS = 0.2
DATABASE_SECONDS = 5
START_FAILURES = 3
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class CannotStart(Exception):
    """Says in plain words why Maillon does not start."""


class Supervisor:
    """Everything one installation runs."""

    def __init__(self, *, host: str, port: int | None, demo: bool):
        self.host, self.demo = host, demo
        try:
            self.held = reserve_port(host, port)
        except PortTaken as taken:
            raise CannotStart(str(taken)) from None
        self.port = self.held.getsockname()[1]
        os.environ.setdefault("MAILLON_URL", f"http://localhost:{self.port}")
        if not os.environ["MAILLON_URL"].startswith("https:"):
            os.environ["MAILLON_COLLECTED_STATIC"] = "1"
            if host not in LOOPBACK:
                os.environ.setdefault("MAILLON_HOSTS", ",".join([*LOCAL_HOSTS, *names_of_this_machine(), host]))
        self.environment = read_environment()
        self.database = None if self.environment.database_url else EmbeddedPostgres(self.environment.data_dir)
        self.stopping = threading.Event()
        self.services = [
            Service("pages", self._web(), say=say, grace_seconds=4),
            Service("tâches", [sys.executable, "-m", "maillon", "manage", "work"], say=say, grace_seconds=6),
        ]

    def run(self, greet) -> int:
        """Start everything, greet once it answers, look after it, and stop it all on Ctrl-C or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stopping.set())
        with _alone(self.environment.data_dir):
            try:
                self._start_database()
                self._prepare()
                for service in self.services:
                    service.start()
                self._wait_until_ready()
                if not self.stopping.is_set():
                    greet(self)
                while not self.stopping.wait(LOOK_SECONDS):
                    self._look_after()
            finally:
                self._stop()
        return 0

    def _web(self) -> list[str]:
        options = ["--interface", "asginl", "--host", self.host, "--port", str(self.port), "--no-ws"]
        options += ["--backlog", "1024", "--backpressure", "4096", "--workers-kill-timeout", "1"]
        return [sys.executable, "-m", "granian", *options, "--log-level", "error", "maillon.project.asgi:application"]

    def _start_database(self) -> None:
        if self.database and not self.stopping.is_set():
            self.database.start()
            if self.database.notice:
                say("base", self.database.notice)

    def _prepare(self) -> None:
        preparation = Preparation(self.environment, demo=self.demo)
        if preparation.is_done() or self.stopping.is_set():
            return
        command = [sys.executable, "-m", "maillon.project.prepare", *(["--demo"] if self.demo else [])]
        child = subprocess.Popen(command, start_new_session=True, preexec_fn=end_with_parent)
        while child.poll() is None:
            if self.stopping.wait(0.05):
                child.terminate()
        if child.returncode and not self.stopping.is_set():
            raise CannotStart("La base de données n’a pas pu être préparée : la raison est écrite ci-dessus.")
        if child.returncode == 0:
            preparation.done()

    def _look_after(self) -> None:
        if self.database and not self.database.is_running:
            try:
                self.database.start()
            except EmbeddedDatabaseError as problem:
                say("base", str(problem))
                self.stopping.wait(DATABASE_SECONDS)
        for service in self.services:
            service.look_after()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not self.stopping.wait(LOOK_SECONDS / 4):
            if _answers(self.host, self.port):
                return
            self._look_after()
            if time.monotonic() > deadline or self.services[0].failures >= START_FAILURES:
                raise CannotStart("Les pages ne répondent pas : la raison est écrite ci-dessus.")

    def _stop(self) -> None:
        for service in self.services:
            service.ask_to_stop()
        for service in self.services:
            service.wait_until_stopped()
        if self.database:
            self.database.stop()


def say(who: str, line: str) -> None:
    """Print one line, and who says it."""
    print(f"{who:7}│ {line}", flush=True)


def _answers(host: str, port: int) -> bool:
    reached = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)
    request = urllib.request.Request(f"http://{reached}:{port}/healthz", headers={"Host": "localhost"})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


class _alone:
    """Two supervisors in one data folder would run every job's clock twice."""

    def __init__(self, data: Path):
        self.path = data / "up.lock"

    def __enter__(self):
        self.file = open(self.path, "a")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(f"Maillon tourne déjà pour ce dossier : {self.path.parent}.") from None

    def __exit__(self, *_):
        self.file.close()
