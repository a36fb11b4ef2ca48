"""A scanner of viruses: clamd, spoken to over a socket, wherever one is set."""

import logging
import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

from maillon.lib.refusal import Refused

logger = logging.getLogger("maillon.conversations")

TIMEOUT_SECONDS = 20
A_PIECE = 64 * 1024
LONGEST_ANSWER = 4096


def is_set() -> bool:
    """Tell whether this site has a scanner."""
    return bool(settings.MAILLON_CLAMD)


def scan(content: bytes) -> str:
    """Return the name of the virus that clamd finds in these bytes, or nothing.

    Raises Refused("scanner_silent") where it does not answer, or not in its own words: nothing passes unseen.
    """
    try:
        answer = _ask(settings.MAILLON_CLAMD, content)
    except OSError as error:
        logger.warning("conversations.scanner.silent", extra={"error": type(error).__name__})
        raise Refused("scanner_silent") from None
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    logger.warning("conversations.scanner.refused", extra={"error": answer[:80]})
    raise Refused("scanner_silent")


def _ask(address: str, content: bytes) -> str:
    """Speak INSTREAM: each piece after its length, an empty piece, then one answer that ends with a zero."""
    with _connected(address) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), A_PIECE):
            piece = content[start : start + A_PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
            answer += more
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT_SECONDS)
        line.connect(address)
        return line
    parts = urlsplit(f"//{address}")
    return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 3310), TIMEOUT_SECONDS)
