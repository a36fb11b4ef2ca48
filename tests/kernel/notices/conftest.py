import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from maillon.kernel.notices import registry


@pytest.fixture
def kinds(monkeypatch):
    """Two kinds of message: one that waits, one that does not."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    registry.declare("test.calm", "Calm", subject="News of %(what)s", text="There is news of %(what)s.", button="See")
    registry.declare(
        "test.urgent", "Urgent", subject="Come: %(what)s", text="Somebody waits for %(what)s.",
        sms="Come for %(what)s !", urgent=True,
    )  # fmt: skip


class Gateway(BaseHTTPRequestHandler):
    """A gateway of text messages that speaks HTTP, and answers what `status` says, or what a number deserves."""

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append((dict(self.headers), message))
        if self.server.status is None:
            self.connection.close()  # it hangs up without a word
            return
        self.send_response(self.server.refused.get(message["to"], self.server.status))
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def do_GET(self):
        self.server.received.append((dict(self.headers), "led here"))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def gateway(settings):
    """A real little gateway: `status` is its answer to all, `refused` its answer for one number."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Gateway) as server:
        server.received, server.status, server.refused = [], 202, {}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MAILLON_SMS_URL = f"http://127.0.0.1:{server.server_port}/sms"
        settings.MAILLON_SMS_TOKEN = "secret"
        yield server
        server.shutdown()


class MailServer(socketserver.StreamRequestHandler):
    """A mail server that speaks SMTP, and refuses the addresses it is told to."""

    def handle(self):
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                address = line.partition("<")[2].partition(">")[0]
                self._say(self.server.answers.get(address, "250 2.1.5 ok"))
            elif verb == "DATA":
                self._say("354 go on")
                self.server.received.append(self._text())
                self._say("250 2.0.0 taken")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _text(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines).decode()

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def mail_server(settings):
    """A real little mail server: `answers` is what it says of an address, `received` what it took."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer) as server:
        server.daemon_threads, server.received, server.answers = True, [], {}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server
        server.shutdown()
