"""Read and write the file of a guide: its facts on top, then its text; what is wrong is told in one sentence."""

import hashlib
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from maillon.kernel.themes import THEMES
from maillon.lib.licences import known
from maillon.lib.refusal import Refused
from maillon.lib.signs import normal
from maillon.lib.text import fold

from ..models import Device, Level
from . import facts, front
from .ages import months_of
from .bodies import read_body

MOST_BYTES = 200_000
MOST_MONTHS = 60
MOST_SLUG = 60
LICENCES = tuple(licence.id for licence in known() if "no copy" not in licence.asks)
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
    original: str
    proofread_before: list[str]
    circles: list[dict]
    source_digest: str


def read_manuscript(path: Path, *, language: str = "fr") -> Manuscript:
    """Read the file of a guide, or raise Refused with the first thing that is wrong in it."""
    return read_text(read_file(path), slug=path.stem, language=language)


def read_text(text: str, *, slug: str | None = None, language: str = "fr") -> Manuscript:
    """Read a manuscript that is not a file, or raise Refused; its slug must be `slug` where one is given."""
    _check_size_and_signs(text)
    text = normal(text)
    given, body = open_text(text)
    manuscript = _from_facts(given, slug=slug, language=language)
    if not read_body(body, reachable=frozenset()).steps:
        raise Refused("guide_without_steps")
    digest = hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()
    return replace(manuscript, body=body, source_digest=digest)


def open_text(text: str) -> tuple[dict, str]:
    """Take the facts, as they were typed, and the body of a manuscript that may be unfinished or wrong."""
    parts = _PARTS.match(normal(text))
    if parts is None:
        raise Refused("guide_without_facts")
    return deepcopy(_given(parts[1])), parts[2].strip() + "\n"


def write_manuscript(facts: Mapping, body: str) -> str:
    """Write a manuscript: facts by the names of the file, in this order, empty ones left out; then the body.

    Whatever is read back from it is what was given, unfinished or not.
    """
    kept = {name: value for name, value in facts.items() if value not in ("", None, [], ())}
    return normal(f"---\n{front.write(kept)}---\n\n{body.strip()}\n")


def facts_of(manuscript: Manuscript) -> dict:
    """Return the facts of a manuscript, by the names of the file; its original and its readers only where it names any."""
    credits = {
        "translated_from": manuscript.original,
        "proofreaders": manuscript.proofread_before,
        "concerned": manuscript.circles,
    }
    return {
        "slug": manuscript.slug,
        "title": manuscript.title,
        "summary": manuscript.summary,
        "theme": manuscript.theme,
        "level": manuscript.level,
        "minutes": manuscript.minutes,
        "devices": manuscript.devices,
        "needs": manuscript.needs,
        "warnings": manuscript.warnings,
        "official_links": manuscript.official_links,
        "emergency": manuscript.emergency,
        "questions": manuscript.questions,
        "words": manuscript.words,
        "licence": manuscript.licence,
        "authors": manuscript.authors,
        "verified_on": manuscript.verified_on,
        "review_after_months": facts.months_between(manuscript.verified_on, manuscript.review_due_on),
        **{name: named for name, named in credits.items() if named},
    }


def slug_of(title: str) -> str:
    """Make the address of a guide from its title: “Faire sa carte grise” gives faire-sa-carte-grise."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    return slug if len(slug) <= MOST_SLUG else slug[:MOST_SLUG].rpartition("-")[0] or slug[:MOST_SLUG]


def read_file(path: Path) -> str:
    """Return the whole manuscript of a file, as it is kept and given back."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise Refused("guide_unreadable") from None
    if len(content) > MOST_BYTES:
        raise Refused("guide_too_long", most=MOST_BYTES // 1000)
    try:
        return normal(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("guide_not_text") from None


def _check_size_and_signs(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise Refused("guide_not_text") from None
    if size > MOST_BYTES:
        raise Refused("guide_too_long", most=MOST_BYTES // 1000)
    if "\x00" in text:
        raise Refused("guide_not_text")


@lru_cache(maxsize=32)  # taking in one guide reads its facts seven times, and YAML is slow
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


def _from_facts(given: dict, *, slug: str | None, language: str) -> Manuscript:
    own_slug = facts.text(given, "slug", most=60)
    if slug not in (None, own_slug) or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", own_slug):
        raise Refused("guide_bad_slug", expected=slug or slug_of(facts.text(given, "title", most=120)))
    verified_on = facts.day(given, "verified_on")
    theme = facts.choice(given, "theme", tuple(THEMES))
    usual = min(months_of(theme), MOST_MONTHS)
    months = facts.number(given, "review_after_months", least=1, most=MOST_MONTHS, default=usual)
    return Manuscript(
        slug=own_slug,
        language=language,
        title=facts.text(given, "title", most=120),
        summary=facts.text(given, "summary", most=400),
        theme=theme,
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
        original=facts.text(given, "translated_from", most=120, required=False),
        proofread_before=facts.texts(given, "proofreaders"),
        circles=facts.circles(given, "concerned"),
        source_digest="",
    )
