"""Read each fact on top of a guide, and refuse what makes no sense in words its writer understands."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from maillon.lib.refusal import Refused

MOST_IN_A_LIST = 200
MOST_IN_A_LINE = 400


def text(given: dict, field: str, *, most: int, required: bool = True) -> str:
    """Read one line of text."""
    value = given.get(field, "")
    if value in ("", None) and required:
        raise Refused("guide_field_missing", field=field)
    return _line(value or "", field, most)


def texts(given: dict, field: str, *, required: bool = False) -> list[str]:
    """Read a list of lines, each once: whoever is named twice is one person."""
    lines = [_line(value, field, MOST_IN_A_LINE) for value in _list(given, field)]
    if required and not any(lines):
        raise Refused("guide_field_missing", field=field)
    return list(dict.fromkeys(filter(None, lines)))


def choice(given: dict, field: str, known: Sequence[str]) -> str:
    """Read one of a few words."""
    return _known(text(given, field, most=MOST_IN_A_LINE), field, known)


def choices(given: dict, field: str, known: Sequence[str]) -> list[str]:
    """Read some of a few words, each once."""
    return [_known(value, field, known) for value in texts(given, field)]


def number(given: dict, field: str, *, least: int, most: int, default: int | None = None) -> int:
    """Read a whole number."""
    if default is not None and field not in given:
        return default
    value = text(given, field, most=MOST_IN_A_LINE)
    if not (value.isascii() and value.isdigit() and len(value) < 6 and least <= int(value) <= most):
        raise Refused("guide_field_not_number", field=field, least=least, most=most)
    return int(value)


def day(given: dict, field: str) -> date:
    """Read a date such as 2026-11-15."""
    value = text(given, field, most=MOST_IN_A_LINE)
    try:
        if re.fullmatch(r"20\d\d-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Refused("guide_field_not_date", field=field, value=value[:40])


def pairs(given: dict, field: str, first: str, second: str) -> list[dict]:
    """Read a list of things that each have two texts."""
    found = []
    for thing in _list(given, field):
        if not isinstance(thing, dict) or not thing.get(first) or not thing.get(second):
            raise Refused("guide_field_not_pair", field=field, first=first, second=second)
        found.append({name: _line(thing[name], field, 1000) for name in (first, second)})
    return found


def circles(given: dict, field: str) -> list[dict]:
    """Read with whom a guide was read, and on which day where it is said."""
    found = []
    for thing in _list(given, field):
        if not isinstance(thing, dict) or not thing.get("circle"):
            raise Refused("guide_field_not_pair", field=field, first="circle", second="on")
        on = {"on": day(thing, "on").isoformat()} if thing.get("on") else {}
        found.append({"circle": _line(thing["circle"], field, MOST_IN_A_LINE), **on})
    return found


def links(given: dict, field: str) -> list[dict]:
    """Read a list of labels and web addresses."""
    found = pairs(given, field, "label", "url")
    for link in found:
        if not is_web(link["url"]):
            raise Refused("guide_field_not_address", field=field, value=link["url"][:80])
    return found


def is_web(address: str) -> bool:
    """Tell whether this is the address of a page on the Web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in address


def months_after(start: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Return how many months after the first day the second comes, as `months_after` counts."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(months, 1)


def _list(given: dict, field: str) -> list:
    value = given.get(field) or []
    if not isinstance(value, list) or len(value) > MOST_IN_A_LIST:
        raise Refused("guide_field_not_list", field=field)
    return value


def _line(value, field: str, most: int) -> str:
    if not isinstance(value, str):
        raise Refused("guide_field_not_text", field=field)
    # Only breaking spaces: str.split would eat the no-break spaces of French.
    line = re.sub(r"[ \t\r\n]+", " ", value).strip(" ")
    try:
        line.encode()
    except UnicodeEncodeError:
        raise Refused("guide_field_not_text", field=field) from None
    # An escape may hide signs that no database stores and no page shows.
    if any(ord(sign) < 32 for sign in line):
        raise Refused("guide_field_not_text", field=field)
    if len(line) > most:
        raise Refused("guide_field_too_long", field=field, most=most)
    return line


def _known(value: str, field: str, known: Sequence[str]) -> str:
    if value not in known:
        raise Refused("guide_field_unknown", field=field, value=value[:40], known=", ".join(known))
    return value
