"""Telephone numbers as French people write, read and dictate them."""

import re
import unicodedata

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType, ValidationResult

from maillon.lib.refusal import Refused

NO_BREAK_SPACE = "\u00a0"

EMERGENCY = frozenset({"15", "17", "18", "112", "113", "114", "115", "119", "191", "196", "197", "3114", "3919"})
# Set aside by the regulator (ARCEP) for films and books; the tables of the world call them invalid.
FICTION = ("19900", "26191", "35301", "46571", "53649", "63998")
# In France these are dialled with ten digits like any other, but belong to country codes of their own.
OVERSEAS = {
    "262": ("262", "263", "269", "692", "693", "639", "709"),
    "590": ("590", "690", "691"),
    "594": ("594", "694"),
    "596": ("596", "696", "697"),
    "508": ("508", "708"),
}
_COUNTRY_OF = {start: country for country, starts in OVERSEAS.items() for start in starts}
_COSTLY = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})
_LETTERS = str.maketrans({"o": "0", "O": "0", "l": "1", "I": "1"})


def parse_phone(text: str, region: str = "FR") -> str:
    """Read a telephone number, however it is written, and give it in international form."""
    typed = _tidy(text)
    digits = re.sub(r"\D", "", typed)
    if digits in EMERGENCY:
        raise Refused("phone_emergency", number=digits)
    if not re.fullmatch(r"\+?\d+", typed) or len(digits) > 17:
        raise Refused("phone_invalid")
    if region == "FR" and re.fullmatch(r"(?:\+33)?0?\d{1,8}", typed):
        raise Refused("phone_too_short")
    french = _french(typed) if region == "FR" else None
    if french and french.startswith(FICTION):
        return f"+33{french}"
    if french and french[:3] in _COUNTRY_OF:
        typed = f"+{_COUNTRY_OF[french[:3]]}{french}"
    return _checked(typed, region)


def show_phone(e164: str) -> str:
    """Write a number as it is dictated at home, with no-break spaces."""
    return NO_BREAK_SPACE.join(_groups(e164))


def mask_phone(e164: str) -> str:
    """Write a number so that its owner recognises it and nobody else can call it."""
    first, *middle, last = _groups(e164)
    return NO_BREAK_SPACE.join([first, *("·" * len(group) for group in middle), "·" * (len(last) - 2) + last[-2:]])


def is_mobile(e164: str) -> bool:
    """Tell whether a text message may reach this number."""
    if e164.startswith(("+336", "+337")):
        return True
    kind = phonenumbers.number_type(phonenumbers.parse(e164))
    return kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def region_of(e164: str) -> str:
    """Return the country of a number, or the part of France overseas: FR, RE, GP, BE…; empty when no table knows."""
    if e164.startswith("+33"):
        return "FR"
    return phonenumbers.region_code_for_number(phonenumbers.parse(e164)) or ""


def _tidy(text: str) -> str:
    """Keep the digits and a leading plus; other signs stay only if they cannot be separators."""
    plain = unicodedata.normalize("NFKC", text[:200]).strip()
    plain = re.sub(
        r"^(?:t[ée]l[ée]?(?:phone)?|num[ée]ro|portable|fixe|mobile)?\s*[.:]?\s*", "", plain, flags=re.IGNORECASE
    )
    plain = re.sub(r"\(\s*0\s*\)", "", plain.translate(_LETTERS))
    plain = re.sub(r"[\s.\-‐‑–—/_()·,;:\u200b-\u200f\u202a-\u202e\u2060]", "", plain)
    return re.sub(r"^00", "+", plain)


def _french(typed: str) -> str | None:
    """Give the nine digits of a number dialled in France, without what stands before."""
    for before in (r"\+330?", r"330?", r"0", r""):
        if found := re.fullmatch(before + r"([1-9]\d{8})", typed):
            return found.group(1)
    return None


def _checked(typed: str, region: str) -> str:
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException as error:
        short = error.error_type in (
            phonenumbers.NumberParseException.TOO_SHORT_NSN,
            phonenumbers.NumberParseException.TOO_SHORT_AFTER_IDD,
        )
        raise Refused("phone_too_short" if short else "phone_invalid") from error
    if phonenumbers.is_possible_number_with_reason(number) == ValidationResult.TOO_SHORT:
        raise Refused("phone_too_short")
    if not phonenumbers.is_valid_number(number):
        raise Refused("phone_invalid")
    if phonenumbers.number_type(number) in _COSTLY:
        raise Refused("phone_premium")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _groups(e164: str) -> list[str]:
    if found := re.fullmatch(r"\+33([1-9]\d{8})", e164):
        return re.findall("..", "0" + found.group(1))
    if found := re.fullmatch(r"\+(?:262|590|594|596|508)(\d{3})(\d{6})", e164):
        return ["0" + found.group(1), *re.findall("..", found.group(2))]
    shown = phonenumbers.format_number(phonenumbers.parse(e164), PhoneNumberFormat.INTERNATIONAL)
    return shown.replace("-", " ").split()
