"""Tell the pages that follow a request, its territory or the people concerned to look again."""

from maillon.kernel.live import signal


def announce(request, *people) -> None:
    """Signal that `request` changed, and to each of `people` that their own page did."""
    signal(
        f"request:{request.code}",
        f"territory:{request.territory.path}",
        *(f"person:{person.code}" for person in people if person is not None),
    )
