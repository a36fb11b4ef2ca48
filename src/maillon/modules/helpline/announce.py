"""Tell the pages that follow a request, its territory or the people concerned to look again."""

from maillon.kernel.live import signal

from .models import HelpRequest


def announce(request, *people) -> None:
    """Signal that `request` changed, to whoever asked in one joined to it too, and to `people` that their own page did."""
    joined = [f"request:{code}" for code in _joined_to([request.pk])]
    here = topics_of(request.code, request.territory.path, *(person.code for person in people if person is not None))
    signal(*here, *joined)


def _joined_to(ids: list[int]) -> list[str]:
    """Return the codes of those joined, step by step, to these."""
    rows = list(HelpRequest.objects.filter(merged_into__in=ids).values_list("pk", "code"))
    return [code for _pk, code in rows] + _joined_to([pk for pk, _code in rows]) if rows else []


def topics_of(code: str, path: str, *people: str) -> list[str]:
    """Name the pages that follow the request of that code, in that territory, and these people, by their codes."""
    return [f"request:{code}", f"territory:{path}", *(f"person:{person}" for person in people)]
