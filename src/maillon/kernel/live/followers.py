"""Everyone who follows something in this process, and the one connection that listens for all of them."""

import asyncio
import logging
from collections import defaultdict

import psycopg
from django.db import connection

from .signals import CHANNEL
from .topics import canonical, reached

logger = logging.getLogger("maillon.live")

RESYNC = None
MOST_WAITING = 100
PROBE_SECONDS = 30
RETRY_SECONDS = 1
# Django's own words for psycopg, that a connection made by hand does not take.
NOT_FOR_PSYCOPG = {"cursor_factory", "context", "pool", "prepare_threshold"}


class Follower:
    """One open page: the topics as it names them, and what it has yet to be told."""

    def __init__(self, topics: list[str]):
        self.names = {canonical(topic): topic for topic in topics}
        self.waiting: asyncio.Queue[str | None] = asyncio.Queue(MOST_WAITING)

    def tell(self, topic: str) -> None:
        """Queue a signal; a page too slow to keep up is told once to look at everything again."""
        if self.waiting.full():
            self.resync()
        else:
            self.waiting.put_nowait(self.names[topic])

    def resync(self) -> None:
        """Forget what was waiting: the page must look at everything again."""
        while not self.waiting.empty():
            self.waiting.get_nowait()
        self.waiting.put_nowait(RESYNC)


class Followers:
    """The followers of one process, told what PostgreSQL notifies."""

    def __init__(self):
        self._by_topic: dict[str, set[Follower]] = defaultdict(set)
        self._everyone: set[Follower] = set()
        self._listener: asyncio.Task | None = None
        self._listening = asyncio.Event()

    def __len__(self) -> int:
        return len(self._everyone)

    def add(self, follower: Follower) -> None:
        """Start telling a page, and listening if it is the first."""
        self._everyone.add(follower)
        for topic in follower.names:
            self._by_topic[topic].add(follower)
        if self._listener is None or self._listener.done():
            self._listener = asyncio.create_task(self._listen_for_ever())

    def remove(self, follower: Follower) -> None:
        """Stop telling a page that was closed."""
        self._everyone.discard(follower)
        for topic in follower.names:
            self._by_topic[topic].discard(follower)
            if not self._by_topic[topic]:
                del self._by_topic[topic]

    def hear(self, topic: str) -> None:
        """Pass a signal on to whoever follows it, each once for each topic it follows."""
        for name in reached(topic):
            for follower in tuple(self._by_topic.get(name, ())):
                follower.tell(name)

    async def listening(self) -> None:
        """Wait until signals are being heard."""
        await self._listening.wait()

    async def stop(self) -> None:
        """Stop listening."""
        if self._listener:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)

    async def _listen_for_ever(self) -> None:
        while True:
            try:
                await self._listen()
            except (psycopg.Error, OSError) as error:
                logger.warning("live.listener.lost", extra={"error": type(error).__name__})
            finally:
                self._listening.clear()
            await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self) -> None:
        parameters = {
            name: value for name, value in connection.get_connection_params().items() if name not in NOT_FOR_PSYCOPG
        }
        async with await psycopg.AsyncConnection.connect(**parameters, autocommit=True) as listener:
            await listener.execute(f"LISTEN {CHANNEL}")
            self._listening.set()
            # What was notified while nobody listened is lost: each page looks again.
            for follower in tuple(self._everyone):
                follower.resync()
            while True:
                async for notice in listener.notifies(timeout=PROBE_SECONDS):
                    self.hear(notice.payload)
                await listener.execute("SELECT 1")
