"""Clean one cell at a time; each function says through `doubt` what it could not take as it was."""

import re
from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urlsplit

from maillon.kernel.schedule.opening import read as read_hours
from maillon.lib.identifiers import Doubt, pivot
from maillon.lib.phones import parse_phone
from maillon.lib.refusal import Refused
from maillon.lib.text import fold

from ..schema import LONGEST_SUMMARY
from ..values.lists import PUBLICS, SPECIAL_CARE
from ..values.vocabulary import Vocabulary

DoubtSink = Callable[..., None]

_EMAIL = re.compile(r"[^@\s,;|<>\"]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250})\.[a-z]{2,}", re.IGNORECASE)
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y", "%d.%m.%Y")
EVERYONE = {"adultes", "tout public", "tous publics", "aptic", "french tech", "campus connecte", "relais pole emploi"}


def line_of(text: str, longest: int, doubt: DoubtSink) -> str:
    """Return a text on one line, shortened where it must be."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    doubt("text_long", flat[:40])
    return shorten(flat, longest)


def shorten(text: str, longest: int) -> str:
    """Cut a text between words, and show that it goes on."""
    cut = text[: longest - 2]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + " …"


def presentation(summary: str, details: str, doubt: DoubtSink) -> tuple[str, str]:
    """Return a summary the schema accepts, and the whole text where nothing else told it."""
    summary, details = " ".join(summary.split()), details[:20_000].strip()
    if len(summary) <= LONGEST_SUMMARY:
        return summary, details
    doubt("summary_long")
    return shorten(summary, LONGEST_SUMMARY), details or summary[:20_000]


def phone(text: str, doubt: DoubtSink) -> str:
    """Return the first number that can be dialled."""
    parts = [part for part in re.split(r"[|;,]|\s/\s|\bou\b", text) if part.strip()]
    for part in parts:
        try:
            number = parse_phone(part)
        except Refused:
            continue
        if len(parts) > 1:
            doubt("phone_several")
        return number
    if parts:
        doubt("phone_wrong", text)
    return ""


def emails(text: str, doubt: DoubtSink) -> list[str]:
    """Return the e-mail addresses of a cell."""
    kept: list[str] = []
    for part in re.split(r"[|;,\s]+", text.replace("mailto:", "")):
        if not part:
            continue
        if not _EMAIL.fullmatch(part) or len(part) > 254:
            doubt("email_wrong", part)
        elif part.lower() not in kept:
            kept.append(part.lower())
    return kept


def urls(text: str, doubt: DoubtSink) -> list[str]:
    """Return the web addresses of a cell; a comma may be part of one."""
    kept: list[str] = []
    for part in re.split(r"[|;]|[,\s](?=\s*(?:https?://|www\.))", text):
        whole = web_address(part)
        if part.strip() and not whole:
            doubt("url_wrong", part)
        elif whole and whole not in kept:
            kept.append(whole)
    return kept


def web_address(text: str) -> str:
    """Return the address with its scheme, or nothing if it leads nowhere on the web."""
    text = text.strip()
    if not text or len(text) > 490:
        return ""
    whole = text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"
    try:
        host = urlsplit(whole).hostname or ""
    except ValueError:
        return ""
    is_host = re.fullmatch(r"[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}", host)
    return whole if is_host and not re.search(r"[\s<>\"\\^`{}]", whole) else ""


def hours(text: str, doubt: DoubtSink) -> tuple[str, str]:
    """Return the hours a machine can read, or else the words as they are."""
    flat = " ".join(text.split())
    if not flat or (len(flat) <= 500 and read_hours(flat) is not None):
        return flat, ""
    doubt("hours_unread", flat)
    return "", flat if len(flat) <= 500 else shorten(flat, 500)


def values(text: str, vocabulary: Vocabulary, column: str, doubt: DoubtSink) -> list[str]:
    """Return the slugs of the values of a cell, separated by | or ; or by commas."""
    whole = vocabulary.find(text)
    parts = [text] if whole else re.split(r"[|;]", text)
    found: set[str] = set()
    for part in parts:
        found |= _values_of(part.strip(), vocabulary, column, doubt)
    return [slug for slug in vocabulary.terms if slug in found]


def _values_of(part: str, vocabulary: Vocabulary, column: str, doubt: DoubtSink) -> set[str]:
    if not part or fold(part) in EVERYONE:
        return set()
    if term := vocabulary.find(part):
        return {term.slug}
    pieces = [vocabulary.find(piece) for piece in part.split(",")] if "," in part else []
    if pieces and all(pieces):
        return {piece.slug for piece in pieces if piece}
    doubt("value_unknown", part, column)
    return set()


def old_publics(text: str) -> tuple[str, str]:
    """Share the publics of version 0.1.1 between the two columns of today; what neither knows is said of the first."""
    first, second = [], []
    for part in re.split(r"[|;]", text):
        target = second if SPECIAL_CARE.find(part) and not PUBLICS.find(part) else first
        target.append(part)
    return "|".join(first), "|".join(second)


def updated_on(text: str, *, today: date, doubt: DoubtSink) -> date | None:
    """Return the date of update, however it is written; a date to come tells nothing."""
    if not text:
        doubt("date_missing")
        return None
    for form in _DATES:
        try:
            day = datetime.strptime(text.replace("T", " ").split(" ")[0], form).date()
        except ValueError:
            continue
        if day > today:
            doubt("date_ahead", text)
            return None
        if day.year >= 1990:
            return day
    doubt("date_wrong", text)
    return None


def pivot_of(text: str, doubt: DoubtSink) -> str:
    """Return the SIRET, SIREN, RNA or RIDET number; most rows have none, which is no fault of theirs."""
    found = pivot(text)
    if found.kind == "none" or Doubt.PLACEHOLDER in found.warnings:
        return ""
    if not re.fullmatch(r"[a-zA-Z0-9]{9,14}", found.value):
        doubt("pivot_wrong", text)
        return ""
    if Doubt.CHECK_DIGIT in found.warnings or found.kind == "unknown" or Doubt.LENGTH in found.warnings:
        doubt("pivot_doubtful", found.value)
    return found.value
