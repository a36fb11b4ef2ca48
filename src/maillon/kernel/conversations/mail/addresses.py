"""The address to which one person answers in one conversation: nobody guesses it, and it says nothing else."""

import base64
import hmac
from email.utils import parseaddr

from django.conf import settings

from maillon.lib.codes import normalise_code

from ..models import Thread

START = "fil"


def reply_address(thread: Thread, person) -> str:
    """Return where this person answers by e-mail, or nothing where no mail comes back to this site."""
    if not settings.MAILLON_REPLY_DOMAIN:
        return ""
    mark = _mark(settings.SECRET_KEY, thread.code, person.code)
    return f"{START}-{thread.code}-{person.code}-{mark}@{settings.MAILLON_REPLY_DOMAIN}".lower()


def hook_key() -> str:
    """Return the secret part of the address to give to the provider; it changes with the secret key of the site."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"conversations.mail", "sha256").hex()[:32]


def is_ours(address: str) -> bool:
    """Tell whether an address is at the domain whose mail comes back to us."""
    return bool(settings.MAILLON_REPLY_DOMAIN) and parseaddr(address)[1].lower().endswith(
        f"@{settings.MAILLON_REPLY_DOMAIN}"
    )


def read_address(address: str) -> tuple[str, str] | None:
    """Return the codes of the thread and of the person that an address of ours names, if we made it ourselves."""
    local, _at, domain = parseaddr(address)[1].lower().rpartition("@")
    parts = local.split("-")
    if domain != settings.MAILLON_REPLY_DOMAIN or len(parts) != 4 or parts[0] != START or not local.isascii():
        return None
    thread, person = normalise_code(parts[1]), normalise_code(parts[2])
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if hmac.compare_digest(_mark(key, thread, person), parts[3]):
            return thread, person
    return None


def _mark(key: str, thread: str, person: str) -> str:
    """Sign with 128 bits, in the letters and digits that an address keeps whatever its case."""
    signed = hmac.digest(key.encode(), f"conversations.reply:{thread}:{person}".encode(), "sha256")
    return base64.b32encode(signed[:16]).decode().rstrip("=").lower()
