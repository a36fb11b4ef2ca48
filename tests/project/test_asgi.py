"""One port: live events and pages, and no header that a visitor could forge as the proxy's."""

import asyncio

import pytest

from maillon.project import asgi


@pytest.fixture
def answered(monkeypatch):
    """Ask the application, and tell who was given the request."""
    given = []

    async def live(scope, receive, send):
        given.append(("live", scope))

    async def pages(scope, receive, send):
        given.append(("pages", scope))

    monkeypatch.setattr(asgi, "live", live)
    monkeypatch.setattr(asgi, "_pages", pages)

    def ask(path, headers=()):
        asyncio.run(asgi.application({"type": "http", "path": path, "headers": list(headers)}, None, None))
        return given[-1]

    return ask


def test_events_and_pages_share_the_port(answered):
    assert answered("/live")[0] == "live"
    assert [answered(path)[0] for path in ("/", "/lively", "/guides/")] == ["pages"] * 3


def test_a_header_with_an_underscore_cannot_pass_for_the_proxy_s(answered):
    headers = [(b"x_forwarded_for", b"10.0.0.1"), (b"x-forwarded-for", b"192.0.2.7")]

    assert answered("/", headers)[1]["headers"] == [(b"x-forwarded-for", b"192.0.2.7")]
