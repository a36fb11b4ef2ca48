"""Tell the pages that follow a team's shifts to look again."""

from maillon.kernel.live import signal


def announce(shift, *people) -> None:
    """Signal to the territories of the team, and to each of `people`, that something changed."""
    signal(
        *(f"territory:{territory.path}" for territory in shift.hub.territories.all()),
        *(f"person:{person.code}" for person in people),
    )
