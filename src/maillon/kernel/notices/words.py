"""The words of a message, in somebody's language."""

import re
from dataclasses import dataclass

from django.utils import translation

from . import registry
from .sms.text import plain_sms


@dataclass(frozen=True)
class Words:
    """A message as it is read: a subject, a text, its short form, and what its link says."""

    subject: str
    text: str
    sms: str
    button: str


def words(slug: str, data: dict, *, language: str) -> Words:
    """Fill the sentences of a kind of message; a missing value is a mistake of the caller."""
    kind = registry.get(slug)
    with translation.override(language):
        return Words(
            subject=re.sub(r"[ \t\r\n]+", " ", str(kind.subject) % data),
            text=str(kind.text) % data,
            sms=plain_sms(str(kind.sms or kind.text) % data),
            button=str(kind.button),
        )
