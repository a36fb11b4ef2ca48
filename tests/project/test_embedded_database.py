"""The embedded database: closed to the network, durable, and usable by root and by anyone."""

import os
import shutil
import stat
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import psycopg
import pytest

from maillon.project.embedded import EmbeddedPostgres, ensure_database
from maillon.project.embedded.layout import STATE
from maillon.project.folders import CHECKOUT

from .conftest import thrown_away

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends its database to another user")


@pytest.fixture(scope="module")
def server():
    """One server for what does not depend on its beginnings."""
    with thrown_away() as data:
        server = EmbeddedPostgres(data)
        server.start()
        yield server
        server.stop()


def test_it_writes_to_disk_and_listens_on_no_network(server):
    with psycopg.connect(server.url()) as connection:
        shown = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]
            for name in ("fsync", "synchronous_commit", "full_page_writes", "listen_addresses", "data_checksums")
        }

    assert shown == {
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "listen_addresses": "",
        "data_checksums": "on",
    }


def test_nobody_enters_without_the_password(server):
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(server.url().replace(server.password(), "guessed"))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url().replace("maillon:", "postgres:"))


def test_the_password_and_the_socket_are_for_the_owner_only(server):
    assert stat.S_IMODE(server.layout.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(server.layout.sockets.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.layout.cluster.stat().st_mode) == 0o700


def test_its_role_owns_its_database_but_is_no_superuser(server):
    with psycopg.connect(server.url()) as connection:
        for extension in ("unaccent", "pg_trgm", "btree_gist"):
            connection.execute(f"CREATE EXTENSION {extension}")
        found = connection.execute("SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = 'maillon'").fetchone()

    assert found == (False, True)


def test_capitals_and_accents_are_understood(server):
    with psycopg.connect(server.url()) as connection:
        assert connection.execute("SELECT lower('ÉLODIE ŒUVRE')").fetchone() == ("élodie œuvre",)


def test_two_data_folders_side_by_side_do_not_meet(server, data):
    other = EmbeddedPostgres(data)
    other.start()
    try:
        with psycopg.connect(server.url()) as connection:
            connection.execute("CREATE TABLE only_here (number int)")
        with psycopg.connect(other.url()) as connection:
            found = connection.execute("SELECT to_regclass('only_here')").fetchone()
    finally:
        other.stop()

    assert found == (None,)
    assert server.layout.sockets != other.layout.sockets


def test_connection_settings_are_known_before_the_first_start(data):
    settings = ensure_database(data)

    server = EmbeddedPostgres(data)
    assert not server.is_running
    server.start()
    with psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname=settings["NAME"],
    ) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("maillon",)
    server.stop()


def test_what_was_written_is_there_after_a_stop_and_a_start(server):
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")

    server.stop()
    server.start()

    with psycopg.connect(server.url()) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)


@as_root
def test_root_with_an_unreachable_data_folder_is_told_where_the_database_is(data):
    closed = data.parent / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "data")

    server.start()

    assert server.layout.home.parent == STATE
    assert str(server.layout.home) in server.notice
    server.stop()
    shutil.rmtree(server.layout.home)


@as_root
def test_it_runs_for_a_user_without_privileges():
    python = _python_for_anyone()
    home = Path(tempfile.mkdtemp(prefix="maillon-nobody-", dir="/tmp"))
    shutil.chown(home, "nobody")
    program = (
        "import os, pathlib, psycopg; from maillon.project.embedded import EmbeddedPostgres;"
        "server = EmbeddedPostgres(pathlib.Path('data')); server.start();"
        "print(os.geteuid() > 0, psycopg.connect(server.url()).execute('SHOW fsync').fetchone()[0]); server.stop()"
    )

    said = subprocess.run(
        [python, "-c", program],
        user="nobody",
        group="nogroup",
        extra_groups=[],
        cwd=home,
        env={
            "HOME": str(home),
            "PATH": os.defpath,
            "PYTHONPATH": os.pathsep.join([str(CHECKOUT / "src"), sysconfig.get_path("purelib")]),
        },
        capture_output=True,
        text=True,
    )

    assert (said.stdout.strip(), said.stderr) == ("True on", "")
    shutil.rmtree(home)


def _python_for_anyone() -> str:
    version = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        try:
            if not subprocess.run([python, "-c", version], user="nobody", cwd="/", capture_output=True).returncode:
                return python
        except OSError:
            continue
    pytest.skip("no Python of this version that another user may run")
