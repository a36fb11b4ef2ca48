"""What volunteers read: the briefing, its questions, the conditions, a script for each theme; all in content/."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from maillon.lib.markdown import parse, render

FOLDER = Path(settings.CHECKOUT) / "content"


@dataclass(frozen=True)
class Page:
    """One page: its title is the first line, the rest is safe HTML."""

    slug: str
    title: str
    html: SafeString


@dataclass(frozen=True)
class Question:
    """One question of the quiz: its choices, the right one, and why."""

    slug: str
    text: str
    choices: tuple[str, ...]
    right: int
    why: str


@lru_cache
def briefing() -> tuple[Page, ...]:
    """Return the pages to read before the first call, in order."""
    return tuple(_page(path) for path in sorted((FOLDER / "briefing" / "fr").glob("*.md")))


@lru_cache
def quiz() -> tuple[Question, ...]:
    """Return the questions, in order; a right answer that is none of the choices is a mistake of ours."""
    told = tomllib.loads((FOLDER / "briefing" / "fr" / "questions.toml").read_text(encoding="utf-8"))
    return tuple(_question(slug, about) for slug, about in told.items())


@lru_cache
def conditions() -> tuple[str, Page]:
    """Return the version of the conditions of volunteering, and their page."""
    path = FOLDER / "conditions" / "fr" / "benevolat.md"
    version, _line, text = path.read_text(encoding="utf-8").partition("\n")
    return version.removeprefix("version:").strip(), _read(path.stem, text)


@lru_cache
def scripts() -> dict[str, Page]:
    """Return the script of each theme."""
    return {path.stem: _page(path) for path in sorted((FOLDER / "scripts" / "fr").glob("*.md"))}


def _page(path: Path) -> Page:
    return _read(path.stem.lstrip("0123456789-"), path.read_text(encoding="utf-8"))


def _read(slug: str, text: str) -> Page:
    title, _line, body = text.strip().partition("\n")
    return Page(slug, title.lstrip("# ").strip(), mark_safe(render(parse(body))))


def _question(slug: str, about: dict) -> Question:
    choices = tuple(about["choices"])
    if about["right"] not in choices:
        raise ValueError(f"The question “{slug}” has no right answer.")
    return Question(slug, about["question"], choices, choices.index(about["right"]), about["why"])
