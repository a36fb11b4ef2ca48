"""The ASGI application itself, with PostgreSQL's real LISTEN and NOTIFY."""

import asyncio
import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from maillon.kernel.live import server, signal
from maillon.kernel.live.followers import MOST_WAITING, Follower, Followers

pytestmark = pytest.mark.django_db(transaction=True)

RESYNC = "event: resync\ndata: {}"
PATIENCE_SECONDS = 5


class Page:
    """An open page: what it asked, and the pieces of the answer as they come."""

    def __init__(self, application, topics, *, cookie="", origin="", host="localhost", method="GET", forwarded=""):
        self.pieces: asyncio.Queue = asyncio.Queue()
        self.closing: asyncio.Future = asyncio.get_running_loop().create_future()
        self.asked = False
        headers = [(b"host", host.encode()), (b"cookie", cookie.encode())]
        scope = {
            "type": "http", "method": method, "path": "/live", "headers": headers,
            "query_string": urlencode([("topic", topic) for topic in topics]).encode(),
        }  # fmt: skip
        if origin:
            headers.append((b"origin", origin.encode()))
        if forwarded:
            headers.append((b"x-forwarded-for", forwarded.encode()))
        self.task = asyncio.create_task(application(scope, self._receive, self.pieces.put))

    def _receive(self):
        """Hand out an awaitable that is no coroutine, as granian does; the request comes first."""
        future = asyncio.get_running_loop().create_future()
        if not self.asked:
            self.asked = True
            future.set_result({"type": "http.request", "body": b"", "more_body": False})
            return future
        return self.closing

    async def start(self):
        return await asyncio.wait_for(self.pieces.get(), PATIENCE_SECONDS)

    async def event(self):
        while True:
            piece = await asyncio.wait_for(self.pieces.get(), PATIENCE_SECONDS)
            for part in piece["body"].decode().split("\n\n"):
                if part.startswith(("data:", "event:")):
                    return part

    async def close(self):
        self.closing.set_result({"type": "http.disconnect"})
        await asyncio.wait_for(self.task, PATIENCE_SECONDS)


async def status(application, topics=("request:ABCD2345",), **options):
    page = Page(application, topics, **options)
    answer = await page.start()
    if answer["status"] == 200:
        await page.close()
    else:
        await asyncio.wait_for(page.task, PATIENCE_SECONDS)
    await application.followers.stop()
    return answer["status"]


async def said(*topics):
    def say():
        try:
            with transaction.atomic():
                signal(*topics)
        finally:
            connection.close()

    await asyncio.to_thread(say)


def cookie_of(client):
    return f"sessionid={client.cookies['sessionid'].value}"


def test_a_signal_reaches_the_page_that_follows_it_and_no_other():
    async def story():
        application = server.LiveServer()
        here, elsewhere = Page(application, ["request:ABCD2345"]), Page(application, ["request:ABCD2346"])
        await here.start()
        await application.followers.listening()
        await said("request:ABCD2346", "request:ABCD2345")
        heard = [await here.event(), await here.event(), await here.event()]
        await here.close()
        await elsewhere.close()
        followers = len(application.followers)
        await application.followers.stop()
        return heard, followers

    heard, followers = asyncio.run(story())

    # Once when the stream opens, once when PostgreSQL begins to be heard, then the signal.
    assert heard == [RESYNC, RESYNC, 'data: {"topic": "request:ABCD2345"}']
    assert followers == 0


def test_a_signal_of_a_commune_is_heard_under_the_name_the_page_gave(client, make_person, give, saint_etienne):
    awa = make_person("Awa")
    give(awa, "mediator", saint_etienne.parent)
    client.force_login(awa)

    async def story():
        application = server.LiveServer()
        page = Page(application, ["territory:FR/R84/D42"], cookie=cookie_of(client))
        await page.start()
        await application.followers.listening()
        await page.event()
        await page.event()
        await said("territory:FR/R84/D42/C42218/")
        heard = await page.event()
        await page.close()
        await application.followers.stop()
        return heard

    assert json.loads(asyncio.run(story()).removeprefix("data: ")) == {"topic": "territory:FR/R84/D42"}


def test_a_signal_of_a_transaction_that_fails_is_never_heard():
    async def fail():
        def say():
            try:
                with transaction.atomic():
                    signal("request:ABCD2345")
                    raise RuntimeError
            except RuntimeError:
                pass
            finally:
                connection.close()

        await asyncio.to_thread(say)

    async def story():
        application = server.LiveServer()
        page = Page(application, ["request:ABCD2345", "request:ABCD2346"])
        await page.start()
        await application.followers.listening()
        await page.event()
        await page.event()
        await fail()
        await said("request:ABCD2346")
        heard = await page.event()
        await page.close()
        await application.followers.stop()
        return heard

    assert asyncio.run(story()) == 'data: {"topic": "request:ABCD2346"}'


def test_a_lost_listener_comes_back_and_pages_are_told_to_look_again():
    def cut():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE query ILIKE 'LISTEN maillon_live%%' AND datname = current_database()"
            )
            (ended,) = cursor.fetchone()
        connection.close()
        return ended

    async def story():
        application = server.LiveServer()
        page = Page(application, ["request:ABCD2345"])
        await page.start()
        await application.followers.listening()
        await page.event()
        await page.event()
        ended = await asyncio.to_thread(cut)
        again = await page.event()
        await said("request:ABCD2345")
        heard = await page.event()
        await page.close()
        await application.followers.stop()
        return ended, again, heard

    assert asyncio.run(story()) == (1, RESYNC, 'data: {"topic": "request:ABCD2345"}')


def test_who_may_follow_nothing_is_told_not_to_come_back():
    assert asyncio.run(status(server.LiveServer(), ["person:ABCD2345"])) == 204


def test_a_foreign_page_is_refused_and_ours_is_not():
    assert asyncio.run(status(server.LiveServer(), origin="https://evil.example")) == 403
    assert asyncio.run(status(server.LiveServer(), origin="http://localhost")) == 200


def test_a_host_that_is_not_ours_is_refused():
    assert asyncio.run(status(server.LiveServer(), host="evil.example")) == 400


def test_only_get_is_answered():
    assert asyncio.run(status(server.LiveServer(), method="POST")) == 405


def test_a_full_server_says_so(monkeypatch):
    monkeypatch.setattr(server, "MOST_FOLLOWERS", 0)

    assert asyncio.run(status(server.LiveServer())) == 503


def test_nobody_alone_takes_all_the_streams(monkeypatch, settings):
    monkeypatch.setattr(server, "MOST_OF_ONE_PLACE", 2)
    settings.MAILLON_TRUSTED_PROXY = True

    async def story():
        application = server.LiveServer()
        pages = [Page(application, ["request:ABCD2345"], forwarded="2001:db8::1") for _ in range(2)]
        for page in pages:
            await page.start()
        refused = await status(application, forwarded="2001:db8::ffff")
        elsewhere = await status(application, forwarded="2001:db8:0:1::1")
        for page in pages:
            await page.close()
        again = await status(application, forwarded="2001:db8::1")
        return refused, elsewhere, again

    assert asyncio.run(story()) == (429, 200, 200)


def test_a_person_who_signed_in_follows_themselves_until_the_account_or_the_session_ends(client, make_person):
    awa = make_person("Awa")
    client.force_login(awa)
    topics, cookie = [f"person:{awa.code}"], cookie_of(client)

    before = asyncio.run(status(server.LiveServer(), topics, cookie=cookie))
    awa.is_active = False
    awa.save()
    inactive = asyncio.run(status(server.LiveServer(), topics, cookie=cookie))
    awa.is_active, awa.password = True, make_password(None)
    awa.save()
    revoked = asyncio.run(status(server.LiveServer(), topics, cookie=cookie))

    assert (before, inactive, revoked) == (200, 204, 204)


@pytest.mark.parametrize("cookie", ["", "sessionid=forged", 'sessionid="', "=;=;", "sessionid=" + "x" * 5000])
def test_a_forged_cookie_opens_nothing(cookie):
    assert asyncio.run(status(server.LiveServer(), ["territory:FR/"], cookie=cookie)) == 204


def test_a_silent_stream_says_it_is_still_there(monkeypatch):
    monkeypatch.setattr(server, "KEEP_ALIVE_SECONDS", 0.05)

    async def story():
        application = server.LiveServer()
        page = Page(application, ["request:ABCD2345"])
        await page.start()
        while (piece := await asyncio.wait_for(page.pieces.get(), PATIENCE_SECONDS))["body"] != server.STILL_HERE:
            pass
        await page.close()
        await application.followers.stop()
        return piece

    assert asyncio.run(story())["more_body"] is True


def test_a_page_too_slow_to_keep_up_is_told_once_to_look_at_everything():
    follower, followers = Follower(["request:ABCD2345"]), Followers()
    followers._everyone.add(follower)
    followers._by_topic["request:ABCD2345"].add(follower)

    for _signal in range(MOST_WAITING):
        followers.hear("request:ABCD2345")
    full = follower.waiting.qsize()
    followers.hear("request:ABCD2345")

    assert (full, follower.waiting.qsize(), follower.waiting.get_nowait()) == (MOST_WAITING, 1, None)
