"""Fields that keep what people told us unreadable to whoever steals the database."""

import hashlib
import hmac
import json

from django.db import models

from maillon.kernel.cipher import decrypt, encrypt

__all__ = ["EncryptedJSONField", "EncryptedTextField", "decrypt", "digest", "encrypt"]


def digest(value: str, *, purpose: str) -> str:
    """Return a keyed fingerprint (HMAC-SHA256, 32 hexadecimal digits), to find equal values without reading them.

    Its key is drawn once and kept in the database, encrypted: our other keys may change, fingerprints stay.
    """
    from .fingerprints import fingerprint_key

    key = hashlib.sha256(fingerprint_key().encode() + purpose.encode()).digest()
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


class EncryptedJSONField(EncryptedTextField):
    """Plain values by name, encrypted at rest together; it cannot be searched, and none stays an empty text."""

    def get_prep_value(self, value):
        return encrypt(json.dumps(value, ensure_ascii=False)) if value else ""

    def from_db_value(self, value, expression, connection):
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else {}

    def to_python(self, value):
        if isinstance(value, str):
            return json.loads(value) if value else {}
        return value
