"""The board is told within a second of whatever happens, through the live server and PostgreSQL's own notifications."""

import asyncio
import time

import pytest
from django.db import connection
from django.utils import timezone

from maillon.kernel.duty.actions import pause_duty
from maillon.kernel.live import server
from maillon.modules.helpline.actions.asking import Wish, ask_to_be_called
from maillon.modules.helpline.actions.helping import close_request, show_number
from maillon.modules.helpline.actions.offering import dispatch
from maillon.modules.helpline.actions.steering import give_to, raise_priority
from tests.kernel.live.test_server import Page, cookie_of

pytestmark = pytest.mark.django_db(transaction=True)
WITHIN_SECONDS = 1


def test_the_board_hears_of_every_change_within_a_second(client, on_duty, make_person, give, saint_etienne):
    now = timezone.now()
    nadia, sylvie = on_duty("Nadia", now), make_person("Sylvie")
    give(sylvie, "coordinator", saint_etienne.parent)
    client.force_login(sylvie)
    made = []

    def ask():
        made.append(ask_to_be_called(Wish("soin", saint_etienne, "+33639980012", now), now=now))

    deeds = {
        "asked": ask,
        "offered": lambda: dispatch(now=now),
        "moved up": lambda: raise_priority(made[0], by=sylvie, why="urgent", now=now),
        "given": lambda: give_to(made[0], nadia, by=sylvie, why="elle connaît", now=now),
        "rung": lambda: show_number(made[0], by=nadia, now=now),
        "closed": lambda: close_request(made[0], by=nadia, outcome="helped", now=now),
        "paused": lambda: pause_duty(nadia, now=now),
    }

    def do(deed):
        try:
            deed()
            return time.monotonic()
        finally:
            connection.close()

    async def story():
        application = server.LiveServer()
        page = Page(application, [f"territory:{saint_etienne.parent.path}"], cookie=cookie_of(client))
        await page.start()
        await application.followers.listening()
        await page.event()
        await page.event()
        waits = {}
        for name, deed in deeds.items():
            while not page.pieces.empty():
                page.pieces.get_nowait()
            committed = await asyncio.to_thread(do, deed)
            heard = await page.event()
            waits[name] = heard.startswith("data:") and time.monotonic() - committed
        await page.close()
        await application.followers.stop()
        return waits

    waits = asyncio.run(story())

    assert [name for name, wait in waits.items() if wait is False] == []
    # One of them may meet a moment when the machine does something else.
    assert sorted(waits.values())[-2] < WITHIN_SECONDS, waits
