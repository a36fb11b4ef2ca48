"""A text message as JSON over HTTP, which most providers and small boxes with a SIM card understand."""

import json
from urllib.error import HTTPError
from urllib.request import Request

from maillon.lib.posting import open_here

TIMEOUT_SECONDS = 15


class GatewayRefused(Exception):
    """The gateway answered, and did not take the message; `status` is that of HTTP."""

    def __init__(self, status: int):
        self.status = status
        super().__init__(f"status {status}")


def post(url: str, *, token: str, message: dict[str, str]) -> None:
    """Post one message; anything but a 2xx answer raises GatewayRefused with its status, never with its text."""
    headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = Request(url, data=json.dumps(message).encode(), headers=headers, method="POST")
    try:
        with open_here(request, timeout=TIMEOUT_SECONDS):
            return
    except HTTPError as answer:
        raise GatewayRefused(answer.code) from None
