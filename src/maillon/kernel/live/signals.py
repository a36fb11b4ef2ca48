"""Say that something changed, to whoever is looking."""

from django.db import connection

CHANNEL = "maillon_live"


def signal(*topics: str) -> None:
    """Tell every page that follows one of these topics to look again, once the transaction is committed.

    Topics: "person:<code>", "territory:<path>" (heard by those who follow a wider path too), "request:<code>".
    """
    with connection.cursor() as cursor:
        cursor.executemany("SELECT pg_notify(%s, %s)", [(CHANNEL, topic) for topic in dict.fromkeys(topics)])
