"""Telephone numbers and e-mail addresses in what people write, found so that they may wait for an agreement."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

# What stands between the digits of a number: spaces, signs, and what is not seen at all.
_GAP = r"[\s.\-‐‑–—/_()\[\]·•,:|*\u00ad\u200b-\u200f\u2060\ufeff]{0,3}"
_DATE = re.compile(r"(?<!\d)\d\d?([/.-])\d\d?\1(?:19|20)\d\d(?!\d)")
_PHONE = re.compile(
    rf"(?<![\w+])(?:"
    rf"(?:\+|00){_GAP}[1-9](?:{_GAP}\d){{7,14}}"
    rf"|0{_GAP}[1-9](?:{_GAP}\d){{8}}"
    rf"|33{_GAP}[1-9](?:{_GAP}\d){{8}}"
    r")(?!\d)"
)
_AT = r"(?:\s?@\s?|\s?[(\[]\s?(?:at|arobase)\s?[)\]]\s?|\s(?:arobase|arobas)\s)"
_DOT = r"(?:\.|\s?[(\[]\s?(?:dot|point)\s?[)\]]\s?|\spoint\s)"
_EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,6}}", re.IGNORECASE)


class Means(StrEnum):
    """By what somebody could be reached."""

    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Found:
    """Where in a text something stands by which a person could be reached."""

    start: int
    end: int
    means: Means


def contact_details(text: str) -> list[Found]:
    """Find the numbers and the addresses of a text, in order, none over another."""
    addresses = [Found(*match.span(), Means.EMAIL) for match in _EMAIL.finditer(text)]
    numbers = [Found(*match.span(), Means.PHONE) for match in _PHONE.finditer(_without_dates(text))]
    found: list[Found] = []
    for one in sorted(addresses + numbers, key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def hide_contact_details(text: str, *, phone: str, email: str) -> str:
    """Write these words where a number or an address stands; nothing of either is left to be found.

    The words themselves must hold neither.
    """
    words = {Means.PHONE: phone, Means.EMAIL: email}
    # What is left may read as another number: look until there is none. Each turn leaves fewer digits and fewer “@”.
    while found := contact_details(text):
        for one in reversed(found):
            text = f"{text[: one.start]}{words[one.means]}{text[one.end :]}"
    return text


def _without_dates(text: str) -> str:
    """Give a text of the same length in which every digit is a usual one, and no date is left."""
    plain = text if text.isascii() else "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    return _DATE.sub(lambda date: "d" * len(date.group()), plain)
