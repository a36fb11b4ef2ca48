"""Live events as a plain ASGI application: GET /live?topic=…&topic=… answers with server-sent events."""

import asyncio
import json
import time
from collections import Counter
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http.request import split_domain_port, validate_host

from maillon.kernel.access.address import fingerprint_of

from .followers import RESYNC, Follower, Followers
from .visitors import permitted_to_cookie

KEEP_ALIVE_SECONDS = 15
# A stream ends by itself now and then, so that rights are looked at again when the browser comes back.
LONGEST_SECONDS = 20 * 60
MOST_FOLLOWERS = 5_000
# A hub behind one door of the network, with several pages each; nobody alone takes all there are.
MOST_OF_ONE_PLACE = 300
OPENED = b"retry: 3000\n\n"
LOOK_AGAIN = b"event: resync\ndata: {}\n\n"
STILL_HERE = b": still here\n\n"


class LiveServer:
    """The application: checks who asks, then tells what they may follow until they leave."""

    def __init__(self):
        self.followers = Followers()
        self._of_place: Counter[str] = Counter()

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        headers = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        place = fingerprint_of((scope.get("client") or ("",))[0], forwarded=headers.get("x-forwarded-for", ""))
        refusal = self._refusal(scope, headers, place)
        if refusal:
            await _answer(send, refusal)
            return
        self._of_place[place] += 1
        try:
            await self._open(scope, headers, receive, send)
        finally:
            self._of_place[place] -= 1
            if not self._of_place[place]:
                del self._of_place[place]

    async def _open(self, scope, headers, receive, send):
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("topic", [])
        try:
            topics = await asyncio.to_thread(permitted_to_cookie, headers.get("cookie", ""), asked)
        except DatabaseError:
            await _answer(send, 503)
            return
        # 204 tells the browser's EventSource not to come back.
        await (self._stream(Follower(topics), receive, send) if topics else _answer(send, 204))

    def _refusal(self, scope, headers, place) -> int:
        if scope["method"] != "GET":
            return 405
        host = headers.get("host", "")
        if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
            return 400
        if "origin" in headers and urlsplit(headers["origin"]).netloc.lower() != host.lower():
            return 403
        if self._of_place[place] >= MOST_OF_ONE_PLACE:
            return 429
        return 503 if len(self.followers) >= MOST_FOLLOWERS else 0

    async def _stream(self, follower, receive, send):
        gone = asyncio.create_task(_gone(receive))
        self.followers.add(follower)
        try:
            await send({
                "type": "http.response.start",
                "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream; charset=utf-8"),
                    (b"cache-control", b"no-store"),
                    (b"x-accel-buffering", b"no"),
                ],
            })  # fmt: skip
            # What changed between the page and its stream, or between two streams, would be missed otherwise.
            await _write(send, OPENED + LOOK_AGAIN)
            await self._tell_until_gone(follower, gone, send)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except OSError:
            return
        finally:
            gone.cancel()
            self.followers.remove(follower)

    async def _tell_until_gone(self, follower, gone, send):
        ends_at = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() < ends_at:
            told = asyncio.create_task(follower.waiting.get())
            await asyncio.wait({told, gone}, timeout=KEEP_ALIVE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if gone.done():
                told.cancel()
                return
            if told.done():
                await _write(send, _event(told.result()))
            else:
                told.cancel()
                await _write(send, STILL_HERE)


def _event(topic):
    return LOOK_AGAIN if topic is RESYNC else f"data: {json.dumps({'topic': topic})}\n\n".encode()


async def _gone(receive):
    # The first message is the request itself; the server may hand out awaitables that are not coroutines.
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(send, body):
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _answer(send, status):
    await send({"type": "http.response.start", "status": status, "headers": [(b"cache-control", b"no-store")]})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


app = LiveServer()
