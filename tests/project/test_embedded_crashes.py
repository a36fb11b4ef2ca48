"""Whatever is killed, no acknowledged write is lost and nothing is left behind."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from maillon.project.embedded import EmbeddedPostgres

from .processes import family, is_alive, kill_all, wait_until
from .writing import make_table, stored, write_until

ENOUGH_WRITES = 200


def test_killing_the_server_loses_no_acknowledged_write_and_it_starts_again_by_itself(server):
    make_table(server.url())
    acknowledged, over = [], threading.Event()
    writers = write_until(server.url(), over, acknowledged.append)

    for _ in range(2):
        before = len(acknowledged)
        wait_until(lambda before=before: len(acknowledged) > before + ENOUGH_WRITES)
        killed = server.cluster.pid()
        os.kill(killed, 9)
        wait_until(lambda killed=killed: server.is_running and server.cluster.pid() != killed)
    before = len(acknowledged)
    wait_until(lambda: len(acknowledged) > before + ENOUGH_WRITES)
    over.set()
    for writer in writers:
        writer.join()

    assert set(acknowledged) - stored(server.url()) == set()


def test_killing_everything_at_once_loses_no_acknowledged_write(data):
    writer = subprocess.Popen([sys.executable, "-m", "tests.project.writing", str(data)], stdout=subprocess.PIPE)
    first = [writer.stdout.readline() for _ in range(ENOUGH_WRITES)]
    server = EmbeddedPostgres(data)
    everyone = [*family(writer.pid), *family(server.cluster.pid())]

    kill_all(everyone)
    acknowledged = {int(line) for line in first + writer.stdout.readlines() if line.endswith(b"\n")}
    writer.stdout.close()
    writer.wait()
    server.start()
    kept = stored(server.url())
    server.stop()

    assert len(acknowledged) >= ENOUGH_WRITES
    assert acknowledged - kept == set()


def test_killing_the_only_user_ends_the_server_and_its_keeper(data):
    user = _user_of(data)
    everyone = family(user.pid)
    assert len(everyone) > 3

    user.kill()
    user.wait()

    wait_until(lambda: not any(map(is_alive, everyone)))


def test_killing_the_keeper_ends_the_server_which_the_next_start_brings_back(server):
    killed = server.cluster.pid()

    os.kill(server._keeper.pid, 9)
    wait_until(lambda: not is_alive(killed))
    assert not server.is_running
    server.start()

    assert server.is_running


def test_a_stale_pid_file_naming_a_living_stranger_is_no_obstacle(data):
    server = EmbeddedPostgres(data)
    server.start()
    pid_file = server.layout.cluster / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    server.start()

    assert server.is_running
    assert server.cluster.pid() != os.getpid()
    server.stop()


def test_two_users_share_one_server_that_ends_with_the_last(server, data):
    other = EmbeddedPostgres(data)
    other.start()
    shared = server.cluster.pid()

    server.stop()
    assert other.is_running
    assert other.cluster.pid() == shared
    other.stop()

    assert not is_alive(shared)


def test_several_processes_starting_at_once_get_the_same_server(data):
    users = [_start_user(data) for _ in range(4)]

    servers = {int(user.stdout.readline()) for user in users}
    for user in users:
        user.kill()
        user.communicate()

    assert len(servers) == 1
    wait_until(lambda: not is_alive(*servers))


def _user_of(data: Path) -> subprocess.Popen:
    user = _start_user(data)
    assert int(user.stdout.readline())
    return user


def _start_user(data: Path) -> subprocess.Popen:
    program = (
        "import sys, time; from pathlib import Path; from maillon.project.embedded import start_for_this_process;"
        "server = start_for_this_process(Path(sys.argv[1])); print(server.cluster.pid(), flush=True); time.sleep(60)"
    )
    return subprocess.Popen([sys.executable, "-c", program, str(data)], stdout=subprocess.PIPE)
