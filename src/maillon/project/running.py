"""The database made available for the length of one command."""

from collections.abc import Iterator
from contextlib import contextmanager

from .embedded import EmbeddedPostgres
from .environment import read_environment


@contextmanager
def running_database(*, migrated: bool = False) -> Iterator[None]:
    """Start, or join, the embedded database unless DATABASE_URL names another; `migrated` makes its tables first."""
    environment = read_environment()
    server = None if environment.database_url else EmbeddedPostgres(environment.data_dir)
    try:
        if server:
            server.start()
        if migrated:
            _migrate()
        yield
    finally:
        _close_connections()
        if server:
            server.stop()


def _migrate() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _close_connections() -> None:
    from django.apps import apps

    if apps.ready:
        from django.db import connections

        for connection in connections.all(initialized_only=True):
            connection.close()
            if hasattr(connection, "close_pool"):
                connection.close_pool()
