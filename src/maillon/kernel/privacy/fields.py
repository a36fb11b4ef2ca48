"""Fields that keep what people told us unreadable to whoever steals the database."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """Return the text under the newest of our keys (Fernet: AES-128-CBC and HMAC-SHA256)."""
    return _cipher(tuple(settings.MAILLON_ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Return the text hidden in this token, made with any of our keys."""
    return _cipher(tuple(settings.MAILLON_ENCRYPTION_KEYS)).decrypt(token.encode()).decode()


def digest(value: str, *, purpose: str) -> str:
    """Return a keyed fingerprint (HMAC-SHA256, 32 hexadecimal digits), to find equal values without reading them."""
    key = hashlib.sha256(settings.MAILLON_ENCRYPTION_KEYS[-1].encode() + purpose.encode()).digest()
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()[:32]


class EncryptedTextField(models.TextField):
    """A text encrypted at rest; it cannot be searched, and an empty one stays empty."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value, expression, connection):
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name):
        if lookup_name not in {"exact", "isnull"}:
            raise TypeError("An encrypted text cannot be searched.")
        return super().get_lookup(lookup_name)
