"""Hand something to an address of the web, and follow nobody elsewhere."""

from typing import Any
from urllib.request import HTTPRedirectHandler, Request, build_opener


def open_here(request: Request, *, timeout: float) -> Any:
    """Open one address as it is, and return the answer; one that leads elsewhere raises HTTPError like any refusal.

    A message that is posted and then led elsewhere would be asked for there without its words, and its secret with it.
    """
    return build_opener(_NoFollowing).open(request, timeout=timeout)


class _NoFollowing(HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any) -> None:
        return None
