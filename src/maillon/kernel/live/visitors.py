"""Who opens a live stream: the session of the cookie, checked as Django checks it for a page."""

from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import get_user
from django.db import connections
from django.utils import timezone

from .topics import permitted


def permitted_to_cookie(cookie: str, asked: list[str]) -> list[str]:
    """Return which of these topics the bearer of that Cookie header may follow now.

    Blocking: run in a thread. `get_user` also checks that the account is active and the session not revoked.
    """
    try:
        store = import_module(settings.SESSION_ENGINE).SessionStore
        person = get_user(SimpleNamespace(session=store(_session_key(cookie))))
        return permitted(person, asked, on=timezone.localdate())
    finally:
        connections.close_all()


def _session_key(cookie: str) -> str | None:
    try:
        found = SimpleCookie(cookie).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return found.value if found else None
