"""Somebody who asks for pages as the server would hand the request over, without a network or a test client."""

from importlib import import_module
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from maillon.project.messages.lookup import look_up_at_once


class Visitor:
    """A visitor, signed in when given a person."""

    def __init__(self, person=None) -> None:
        # The connection stays open between pages, since the transaction of the bench lives in it.
        request_started.disconnect(close_old_connections)
        request_finished.disconnect(close_old_connections)
        look_up_at_once()
        self.handler = WSGIHandler()
        self.cookie = session_of(person) if person else ""

    def get(self, address: str) -> bytes:
        """Read a page whole; anything but 200 is a mistake of the bench."""
        parts = urlsplit(address)
        status: list[str] = []
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": parts.path, "QUERY_STRING": parts.query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(),
            "HTTP_HOST": "localhost", "HTTP_COOKIE": self.cookie, "REMOTE_ADDR": "127.0.0.1",
        }  # fmt: skip
        answer = self.handler(environ, lambda line, headers: status.append(line))
        body = b"".join(answer)
        if not status[0].startswith("200"):
            raise RuntimeError(f"{address}: {status[0]}")
        return body

    def statements(self, address: str) -> int:
        """Count the SQL statements of one page."""
        seen = []

        def count(execute, sql, params, many, context):
            seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            self.get(address)
        return len(seen)


def session_of(person) -> str:
    """Sign a person in, and return the cookie that says so."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"
