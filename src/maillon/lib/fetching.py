"""Fetch a page of somebody else: bounded in bytes and in time, and never from inside our own network."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, urljoin, urlsplit

from .refusal import Refused

SECONDS = 60.0  # for the whole exchange
STEP_SECONDS = 10.0  # for each answer of the other side
MOST_TURNS = 3
REDIRECTS = {301, 302, 303, 307, 308}
_BLOCK = 1 << 16
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Fetched:
    """What was answered; `address` is where it was found in the end."""

    status: int
    content: bytes
    media_type: str
    address: str


def fetch(
    address: str,
    *,
    most_bytes: int,
    agent: str = "Maillon",
    seconds: float = SECONDS,
    inside: bool = False,
    resolve: Callable[[str, int], list[str]] | None = None,
) -> Fetched:
    """Read a web page, following it to its own host or to https only.

    Raises Refused: page_unclear, page_not_public (unless `inside`), page_unreachable, page_too_large.
    """
    ends = time.monotonic() + seconds
    first = _read(address)
    here = first
    for _turn in range(MOST_TURNS + 1):
        status, headers, content = _ask(here, most_bytes, agent, ends, inside, resolve or _resolve)
        if status not in REDIRECTS or not headers.get("location"):
            media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
            return Fetched(status, content, media_type, here.geturl())
        there = _read(urljoin(here.geturl(), headers["location"]))
        if there.hostname != first.hostname or (here.scheme, there.scheme) == ("https", "http"):
            raise Refused("page_leads_elsewhere", host=(there.hostname or "")[:100])
        here = there
    raise Refused("page_unreachable", host=(first.hostname or "")[:100])


def ask(
    address: str,
    *,
    method: str = "GET",
    most_bytes: int,
    agent: str,
    seconds: float,
    inside: bool = False,
    resolve: Callable[[str, int], list[str]] | None = None,
) -> tuple[int, dict[str, str], bytes]:
    """Ask for one page without following it: its status, its headers, and no more than `most_bytes` of it.

    Raises Refused: page_unclear, page_not_public (unless `inside`), page_unreachable.
    """
    ends = time.monotonic() + seconds
    here = _read(address)
    return _ask(here, most_bytes, agent, ends, inside, resolve or _resolve, method=method, is_whole=False)


def is_public(ip: str) -> bool:
    """Tell whether an address of the network is one anybody may reach: not this machine, not this network."""
    known = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(known, ipaddress.IPv6Address):
        if known in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(known) & 0xFFFFFFFF)))
        if inner := known.ipv4_mapped or known.sixtofour or (known.teredo and known.teredo[1]):
            return is_public(str(inner))
    return known.is_global and not known.is_multicast and not known.is_reserved


def _read(address: str) -> SplitResult:
    try:
        parts = urlsplit(address.strip())
        _ = parts.port
    except ValueError:
        raise Refused("page_unclear") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise Refused("page_unclear")
    if any(ord(sign) < 33 or ord(sign) > 126 for sign in address.strip()):
        raise Refused("page_unclear")
    return parts


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[4][0]) for place in found]


def _ask(
    parts: SplitResult,
    most_bytes: int,
    agent: str,
    ends: float,
    inside: bool,
    resolve: Callable[[str, int], list[str]],
    *,
    method: str = "GET",
    is_whole: bool = True,
) -> tuple[int, dict[str, str], bytes]:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        places = resolve(host, port)
    except (OSError, UnicodeError):
        raise Refused("page_unreachable", host=host[:100]) from None
    # Every address it has: one public among private ones could be swapped for another between two look-ups.
    if not places or not (inside or all(is_public(place) for place in places)):
        raise Refused("page_not_public", host=host[:100])
    connection = HTTPConnection(host, port)
    try:
        # The very address that was checked, whatever the name says a moment later.
        link = socket.create_connection((places[0], port), timeout=_left(ends))
        if parts.scheme == "https":
            context = ssl.create_default_context()
            link = context.wrap_socket(link, server_hostname=host, do_handshake_on_connect=False)
        connection.sock = link
        with _cut_at(ends, link):
            if isinstance(link, ssl.SSLSocket):
                link.do_handshake()
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, path, headers={"User-Agent": agent, "Accept-Encoding": "identity"})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            content = _content(answer, connection, most_bytes, ends, is_whole)
        return answer.status, headers, content
    except (OSError, HTTPException, ValueError):
        raise Refused("page_unreachable", host=host[:100]) from None
    finally:
        connection.close()


def _content(answer: HTTPResponse, connection: HTTPConnection, most_bytes: int, ends: float, is_whole: bool) -> bytes:
    content = bytearray()
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(ends))
        block = answer.read1(_BLOCK)
        if not block:
            return bytes(content)
        content += block
        if len(content) > most_bytes and not is_whole:
            return bytes(content[:most_bytes])
        if len(content) > most_bytes:
            raise Refused("page_too_large", most=max(1, most_bytes // 1_000_000))


@contextmanager
def _cut_at(ends: float, link: socket.socket) -> Iterator[None]:
    """Cut the line when the time is over: a side that drips its bytes one by one does not hold us longer."""
    is_over = threading.Event()

    def cut() -> None:
        is_over.set()
        with suppress(OSError):
            # Of the plain socket: that of TLS would first forget its keys under whoever reads.
            socket.socket.shutdown(link, socket.SHUT_RDWR)

    watch = threading.Timer(max(ends - time.monotonic(), 0), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
        # What a cut line ends looks whole.
        if is_over.is_set():
            raise TimeoutError
    finally:
        watch.cancel()


def _left(ends: float) -> float:
    """Return how long the other side may still be silent."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(STEP_SECONDS, left)
