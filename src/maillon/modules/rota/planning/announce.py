"""Tell the pages that show a team's week to look again."""

from maillon.kernel.live import signal


def announce(hub, *people) -> None:
    """Signal that something of this team's planning changed, and to each of `people` that their own page did."""
    signal(*topics_of(hub), *(f"person:{person.code}" for person in people))


def topics_of(hub) -> list[str]:
    """Return the topics that the pages of this team follow."""
    return [f"territory:{territory.path}" for territory in hub.territories.all()]
