"""Say that something changed, to whoever is looking."""

from maillon.kernel.planned import rows_of

CHANNEL = "maillon_live"


def signal(*topics: str) -> None:
    """Tell every page that follows one of these topics to look again, once the transaction is committed.

    Topics: "person:<code>", "territory:<path>" (heard by those who follow a wider path too), "request:<code>".
    """
    if topics:
        once = list(dict.fromkeys(topics))
        rows_of("SELECT pg_notify(%s, topic) FROM unnest(%s::text[]) AS topic", [CHANNEL, once])
