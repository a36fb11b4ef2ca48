"""`maillon up`: what dies starts again, Ctrl-C ends everything, and nothing is left when all is killed."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from maillon.project.embedded import EmbeddedPostgres

from .conftest import thrown_away
from .processes import family, is_alive, kill_all, wait_until

START_SECONDS = 240


class Installation:
    """A running `maillon up`, seen from outside."""

    def __init__(self, data: Path):
        self.data, self.port = data, _free_port()
        self.said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - open for as long as the process writes
        self.process = _up(data, self.port, stdout=self.said, stderr=subprocess.STDOUT, start_new_session=True)
        wait_until(lambda: self.answers() or self.process.poll() is not None, seconds=START_SECONDS)
        assert self.process.poll() is None, self.output()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def find(self, words: str) -> int | None:
        """The process of ours whose command line has these words."""
        for pid in family(self.process.pid):
            if is_alive(pid) and words in Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "):
                return pid
        return None

    def output(self) -> str:
        self.said.seek(0)
        return self.said.read()


@pytest.fixture(scope="module")
def running():
    """One installation for all that follows; each test leaves it in good health."""
    with thrown_away() as data:
        installation = Installation(data)
        yield installation
        kill_all(family(installation.process.pid))
        installation.process.wait()


@pytest.mark.parametrize("words", ["manage work", "granian"])
def test_a_process_that_is_killed_starts_again(running, words):
    killed = wait_until(lambda: running.find(words))

    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: running.find(words) not in {None, killed})
    wait_until(running.answers)
    assert "redémarrage dans" in running.output()


def test_pages_answer_again_after_the_database_was_killed(running):
    killed = EmbeddedPostgres(running.data).cluster.pid()

    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: EmbeddedPostgres(running.data).cluster.pid() not in {None, killed})
    wait_until(running.answers)


def test_a_check_finds_nothing_that_prevents_it_from_serving(running):
    # The worker, which ends with the database, takes a moment to be back.
    said = wait_until(lambda: "Les tâches sont faites" in (said := _check(running.data)).stdout and said)

    assert (said.returncode, said.stderr) == (0, "")
    assert "✗" not in said.stdout


def test_a_second_one_in_the_same_folder_says_so_in_one_sentence(running):
    second = _up(running.data, _free_port(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    said, problem = second.communicate(timeout=START_SECONDS)

    assert (second.returncode, said) == (1, "")
    assert problem == f"Maillon tourne déjà pour ce dossier : {running.data}.\n"


def test_a_port_that_is_taken_is_said_in_one_sentence(running, tmp_path):
    second = _up(tmp_path, running.port, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    said, problem = second.communicate(timeout=START_SECONDS)

    assert (second.returncode, said) == (1, "")
    assert problem == f"Le port {running.port} est déjà pris sur 127.0.0.1 : choisissez-en un autre avec --port.\n"


def test_control_c_ends_everything_within_seconds(running):
    wait_until(running.answers)
    everyone, before = family(running.process.pid), running.output()
    stream = socket.create_connection(("127.0.0.1", running.port))

    os.kill(running.process.pid, signal.SIGINT)

    assert running.process.wait(timeout=8) == 0
    stream.close()
    wait_until(lambda: not any(map(is_alive, everyone)))
    assert running.output().removeprefix(before) == ""


def test_when_the_supervisor_is_killed_nothing_is_left(running):
    again = Installation(running.data)
    everyone = family(again.process.pid)
    assert len(everyone) > 6

    again.process.kill()
    again.process.wait()

    # The database first writes down all it holds, which a busy disk makes long.
    wait_until(lambda: not any(map(is_alive, everyone)))


def _check(data: Path) -> subprocess.CompletedProcess:
    environment = _without_database_url() | {"MAILLON_DATA": str(data)}
    return subprocess.run([sys.executable, "-m", "maillon", "check"], env=environment, capture_output=True, text=True)


def _up(data: Path, port: int, **options) -> subprocess.Popen:
    command = [sys.executable, "-m", "maillon", "up", "--port", str(port), "--data", str(data)]
    return subprocess.Popen(command, env=_without_database_url(), text=True, **options)


def _without_database_url() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
