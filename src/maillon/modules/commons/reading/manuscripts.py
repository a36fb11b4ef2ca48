"""Read the file of a guide: its facts on top, then its text; what is wrong is told in one sentence."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from maillon.kernel.themes import THEMES
from maillon.lib.refusal import Refused

from ..models import Device, Level
from . import facts
from .bodies import read_body

MOST_BYTES = 200_000
LICENCES = ("CC-BY-SA-4.0",)
_PARTS = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n(.*)\Z", re.DOTALL)


@dataclass(frozen=True)
class Manuscript:
    """A guide as its file says it; the names are those of the columns."""

    slug: str
    language: str
    title: str
    summary: str
    theme: str
    level: str
    minutes: int
    devices: list[str]
    needs: list[str]
    warnings: list[dict]
    official_links: list[dict]
    emergency: str
    questions: list[str]
    words: list[str]
    body: str
    licence: str
    authors: list[str]
    verified_on: date
    review_due_on: date
    source_digest: str


def read_manuscript(path: Path, *, language: str = "fr") -> Manuscript:
    """Read the file of a guide, or raise Refused with the first thing that is wrong in it."""
    text = _text_of(path)
    parts = _PARTS.match(text)
    if parts is None:
        raise Refused("guide_without_facts")
    manuscript = _from_facts(_given(parts[1]), stem=path.stem, language=language)
    body = parts[2].strip() + "\n"
    if not read_body(body, reachable=frozenset()).steps:
        raise Refused("guide_without_steps")
    digest = hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()
    return replace(manuscript, body=body, source_digest=digest)


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError:
        raise Refused("guide_unreadable") from None
    if len(content) > MOST_BYTES:
        raise Refused("guide_too_long", most=MOST_BYTES // 1000)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("guide_not_text") from None
    if "\x00" in text:
        raise Refused("guide_not_text")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _given(front_matter: str) -> dict:
    try:
        # Every value stays a text: “no” is not a Boolean and 2026-02-31 is told as a bad date, not a crash.
        given = yaml.load(front_matter, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Refused("guide_bad_facts", line=mark.line + 2 if mark else 2, problem=error.problem or "?") from None
    except (yaml.YAMLError, RecursionError):
        raise Refused("guide_bad_facts", line=2, problem="?") from None
    if not isinstance(given, dict):
        raise Refused("guide_without_facts")
    return given


def _from_facts(given: dict, *, stem: str, language: str) -> Manuscript:
    slug = facts.text(given, "slug", most=60)
    if slug != stem or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        raise Refused("guide_bad_slug", expected=stem)
    verified_on = facts.day(given, "verified_on")
    months = facts.number(given, "review_after_months", least=1, most=60, default=12)
    return Manuscript(
        slug=slug,
        language=language,
        title=facts.text(given, "title", most=120),
        summary=facts.text(given, "summary", most=400),
        theme=facts.choice(given, "theme", tuple(THEMES)),
        level=facts.choice(given, "level", Level.values),
        minutes=facts.number(given, "minutes", least=1, most=600),
        devices=facts.choices(given, "devices", Device.values),
        needs=facts.texts(given, "needs"),
        warnings=facts.pairs(given, "warnings", "title", "text"),
        official_links=facts.links(given, "official_links"),
        emergency=facts.text(given, "emergency", most=600, required=False),
        questions=facts.texts(given, "questions"),
        words=facts.texts(given, "words"),
        body="",
        licence=facts.choice(given, "licence", LICENCES),
        authors=facts.texts(given, "authors", required=True),
        verified_on=verified_on,
        review_due_on=facts.months_after(verified_on, months),
        source_digest="",
    )
