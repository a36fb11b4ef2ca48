"""Read the file of a course: its facts on top, the guides it leads through, then a few words."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from maillon.kernel.themes import THEMES
from maillon.lib.refusal import Refused

from ..reading import facts
from ..reading.manuscripts import LICENCES, open_text, read_file

FEWEST, MOST = 2, 40
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Manuscript:
    """A course as its file says it; `steps` are (slug of a guide, why it is there)."""

    columns: dict
    steps: tuple[tuple[str, str], ...]


def read_course(path: Path, *, language: str = "fr") -> Manuscript:
    """Read the file of a course, or raise Refused with the first thing that is wrong in it."""
    text = read_file(path)
    given, body = open_text(text)
    slug = facts.text(given, "slug", most=60)
    if slug != path.stem or not SLUG.fullmatch(slug):
        raise Refused("guide_bad_slug", expected=path.stem)
    columns = {
        "slug": slug,
        "language": language,
        "title": facts.text(given, "title", most=120),
        "summary": facts.text(given, "summary", most=400),
        "theme": facts.choice(given, "theme", tuple(THEMES)),
        "place": facts.number(given, "place", least=1, most=999, default=500),
        "questions": facts.texts(given, "questions"),
        "words": facts.texts(given, "words"),
        "licence": facts.choice(given, "licence", LICENCES),
        "authors": facts.texts(given, "authors", required=True),
        "body": body.strip(),
        "source_digest": hashlib.sha256(f"{language}\n{text}".encode()).hexdigest(),
    }
    return Manuscript(columns, _steps(given))


def _steps(given: dict) -> tuple[tuple[str, str], ...]:
    steps = tuple((step["guide"], step["why"]) for step in facts.pairs(given, "guides", "guide", "why"))
    slugs = [slug for slug, _why in steps]
    if not FEWEST <= len(steps) <= MOST:
        raise Refused("course_too_short_or_long", fewest=FEWEST, most=MOST)
    for slug, why in steps:
        if len(slug) > 60 or not SLUG.fullmatch(slug):
            raise Refused("course_guide_badly_named", slug=slug[:60])
        if len(why) > 200:
            raise Refused("guide_field_too_long", field="why", most=200)
        if slugs.count(slug) > 1:
            raise Refused("course_guide_twice", slug=slug)
    return steps
