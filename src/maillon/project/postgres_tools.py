"""Find pg_dump and pg_restore for this database, and run them."""

import os
import re
import subprocess
from functools import cached_property
from pathlib import Path

import psycopg

from .databases import from_url
from .embedded import ensure_database
from .embedded.binaries import unpacked
from .embedded.cluster import program_environment
from .embedded.layout import Layout
from .environment import Environment

DEBIAN = Path("/usr/lib/postgresql")


class ToolFailed(Exception):
    """A PostgreSQL program refused; says what it said."""


class PostgresTools:
    """The database of one installation, as PostgreSQL's own programs reach it."""

    def __init__(self, environment: Environment):
        self.environment = environment
        url = environment.database_url
        self.settings = from_url(url) if url else ensure_database(environment.data_dir)

    def connect(self) -> psycopg.Connection:
        """Open a connection that commits each statement."""
        names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "NAME": "dbname"}
        given = {names[key]: value for key, value in self.settings.items() if value}
        return psycopg.connect(**given, autocommit=True)

    def server_version(self) -> str:
        """The version of the server, as it says it."""
        with self.connect() as connection:
            return connection.execute("SHOW server_version").fetchone()[0]

    def run(self, program: str, *arguments: str | Path) -> None:
        """Run one program against this database; the password never shows in the list of processes."""
        _finish(program, self.start(program, *arguments, stderr=subprocess.PIPE))

    def run_alone(self, program: str, *arguments: str | Path) -> None:
        """Run one program that needs no database."""
        _finish(program, self.start_alone(program, *arguments, stderr=subprocess.PIPE))

    def start(self, program: str, *arguments: str | Path, **streams) -> subprocess.Popen:
        """Start one program against this database."""
        variables = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
        reach = {variable: self.settings[key] for variable, key in variables.items() if self.settings[key]}
        return self.start_alone(program, "--dbname", self.settings["NAME"], *arguments, reach=reach, **streams)

    def start_alone(self, program: str, *arguments: str | Path, reach=(), **streams) -> subprocess.Popen:
        """Start one program of the version that fits this database, without telling it where the database is."""
        environment = os.environ | program_environment(self.binaries) | dict(reach)
        return subprocess.Popen([self.binaries / program, *arguments], env=environment, **streams)

    @cached_property
    def binaries(self) -> Path:
        """The folder of the programs that fit this database."""
        embedded = unpacked(Layout(self.environment.data_dir).binaries_cache)
        if not self.environment.database_url:
            return embedded
        # A program may be newer than its server, but what a newer one wrote an older server may not read.
        server = int(re.match(r"\d+", self.server_version())[0])
        installed = {int(path.parent.name): path for path in DEBIAN.glob("[0-9]*/bin") if (path / "pg_dump").exists()}
        fitting = sorted(version for version in installed if version >= server)
        return installed[fitting[0]] if fitting else embedded


def _finish(program: str, started: subprocess.Popen) -> None:
    _, said = started.communicate()
    if started.returncode:
        raise ToolFailed(f"{program} : {said.decode(errors='replace').strip()}")
