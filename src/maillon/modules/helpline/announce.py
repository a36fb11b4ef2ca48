"""Tell the pages that follow a request, its territory or the people concerned to look again."""

from maillon.kernel.live import signal


def announce(request, *people) -> None:
    """Signal that `request` changed, and to each of `people` that their own page did."""
    signal(*topics_of(request.code, request.territory.path, *(person.code for person in people if person is not None)))


def topics_of(code: str, path: str, *people: str) -> list[str]:
    """Name the pages that follow the request of that code, in that territory, and these people, by their codes."""
    return [f"request:{code}", f"territory:{path}", *(f"person:{person}" for person in people)]
