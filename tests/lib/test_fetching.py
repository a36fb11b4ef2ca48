"""What is fetched from others is bounded, and never comes from inside our own network."""

import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from maillon.lib.fetching import fetch, is_public
from maillon.lib.refusal import Refused


class Other(BaseHTTPRequestHandler):
    """A site that answers, sends elsewhere, or never ends."""

    def do_GET(self):
        if self.path == "/page":
            self._answer(200, b"bonjour", "text/html; charset=utf-8")
        elif self.path == "/ici":
            self._go("/page")
        elif self.path == "/ailleurs":
            self._go("http://169.254.169.254/secret")
        elif self.path == "/tourne":
            self._go("/tourne")
        elif self.path == "/sans-fin":
            self.send_response(200)
            self.end_headers()
            with suppress(ConnectionError):  # the reader leaves
                for _ in range(1_000):
                    self.wfile.write(b"x" * 10_000)
        elif self.path == "/goutte":
            with suppress(ConnectionError):
                for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 600:
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.02)
        elif self.path == "/corps-goutte":
            self.send_response(200)
            self.end_headers()
            with suppress(ConnectionError):
                for _ in range(600):
                    self.wfile.write(b"x")
                    time.sleep(0.02)
        else:
            self._answer(404, b"rien", "text/plain")

    def _answer(self, status, content, media_type):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _go(self, address):
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def log_message(self, *_args):
        pass


@pytest.fixture
def other():
    """A site on this machine, as http://127.0.0.1:PORT."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def reason(address, **options) -> str:
    with pytest.raises(Refused) as refused:
        fetch(address, most_bytes=1_000_000, **options)
    return refused.value.reason


def test_a_page_is_read_and_followed_on_its_own_host(other):
    found = fetch(f"{other}/ici", most_bytes=100, inside=True)

    assert (found.status, found.content, found.media_type) == (200, b"bonjour", "text/html")
    assert found.address == f"{other}/page"
    assert fetch(f"{other}/rien", most_bytes=100, inside=True).status == 404


def test_it_stops_at_what_was_allowed(other):
    assert reason(f"{other}/sans-fin", inside=True) == "page_too_large"
    assert reason(f"{other}/tourne", inside=True) == "page_unreachable"
    assert reason(f"{other}/page", inside=True, seconds=0) == "page_unreachable"


def test_it_never_goes_to_another_host(other):
    assert reason(f"{other}/ailleurs", inside=True) == "page_leads_elsewhere"


def test_this_machine_and_this_network_are_refused(other):
    assert reason(f"{other}/page") == "page_not_public"
    assert reason("http://localhost/") == "page_not_public"
    assert reason("http://[::1]/") == "page_not_public"
    # A name with one public address and one of ours is refused whole.
    assert reason("http://a.example/", resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"]) == "page_not_public"


@pytest.mark.parametrize(
    "address", ["", "ftp://a.example/", "file:///etc/passwd", "http://", "http://a@b.example/", "http://a.example:x/",
                "http://a.example/\r\nX: y", "http://a b/", "javascript:alert(1)"],
)  # fmt: skip
def test_anything_but_a_web_address_is_refused(address):
    assert reason(address) == "page_unclear"


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
     "2002:7f00:1::"],
)  # fmt: skip
def test_an_address_of_ours_is_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_an_address_of_the_world_is_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize("path", ["/goutte", "/corps-goutte"])
def test_a_site_that_drips_its_answer_is_left_when_the_time_is_over(other, path):
    begun = time.monotonic()

    with pytest.raises(Refused, match="page_unreachable"):
        fetch(other + path, most_bytes=10_000, seconds=0.5, inside=True)

    assert time.monotonic() - begun < 6  # twelve seconds of drops were coming
