"""Everything on one port: live events as they are, every other page through the WSGI application."""

import multiprocessing
import signal

from a2wsgi import WSGIMiddleware

from .processes import end_with_parent
from .wsgi import application as pages

from maillon.kernel.live.server import app as live  # isort: skip - Django must be set up first

THREADS = 8

if multiprocessing.parent_process():
    # The server that started us may be killed without a word; an open event stream must not keep us alive.
    end_with_parent(signal.SIGKILL)

_pages = WSGIMiddleware(pages, workers=THREADS)


async def application(scope, receive, send):
    """Answer one connection."""
    if scope["type"] == "http" and scope["path"] == "/live":
        await live(scope, receive, send)
        return
    if scope["type"] == "http":
        # X_Forwarded_For would become the same WSGI variable as the X-Forwarded-For our proxy sets.
        scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if b"_" not in name]}

    async def received():
        # granian's own is awaitable without being a coroutine, which a2wsgi's thread insists on.
        return await receive()

    await _pages(scope, received, send)
