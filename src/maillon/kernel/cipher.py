"""Keep texts unreadable to whoever steals the database."""

from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


@lru_cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """Return the text under the newest of our keys (Fernet: AES-128-CBC and HMAC-SHA256)."""
    return _cipher(tuple(settings.MAILLON_ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Return the text hidden in this token, made with any of our keys."""
    return _cipher(tuple(settings.MAILLON_ENCRYPTION_KEYS)).decrypt(token.encode()).decode()
