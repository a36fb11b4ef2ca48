"""Statements of our own that are asked all the time: the database plans each once a connection, then only the values change.

For a question whose answer is a few rows, looking for the best way to it costs more than going there: a decision of the
dispatcher spends a third of its time so. The database makes a better plan by itself whenever what it knows of a table changes,
and goes on planning each time where it finds that cheaper; after a rollback, a connection plans anew.

A statement asked so is a constant: one that is put together for each question would fill the connection with plans.
"""

from collections.abc import Mapping, Sequence

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor


class _Planned(ServerBindingCursor):
    def execute(self, query, params=None, **options):
        answer = super().execute(query, params, prepare=True, **options)
        if connection.queries_logged:
            self._query = self._convert_query(
                query, params
            )  # psycopg does not keep it of what it prepares; Django asks
        return answer


def rows_of(statement: str, values: Mapping | Sequence) -> list[tuple]:
    """Ask a constant statement with these values, and return its rows (none for one that returns nothing)."""
    connection.ensure_connection()
    seen = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with seen(_Planned(connection.connection)) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
