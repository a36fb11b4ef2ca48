"""Guides for other programs: the same text as the pages, under the same licence."""

from datetime import date, datetime

from django.conf import settings
from django.http import Http404
from django.utils.timezone import is_aware, make_aware
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from maillon.kernel.themes import THEMES

from . import queries
from .models import Guide

router = Router(tags=["guides"])
MOST = 100


class Step(Schema):
    """One step: its first sentence, and the rest in HTML."""

    number: int
    title: str
    html: str


class Warning(Schema):
    """Something to beware of."""

    title: str
    text: str


class Link(Schema):
    """An official page."""

    label: str
    url: str


class GuideInList(Schema):
    """A guide, in short."""

    code: str
    slug: str
    title: str
    summary: str
    theme: str
    level: str
    minutes: int
    language: str
    updated_at: datetime
    url: str


class Concerned(Schema):
    """People a guide is written for, with whom it was read, and the day where it is known."""

    circle: str
    on: date | None = None


class GuideInFull(GuideInList):
    """A guide, with all its text and who made it; `licence` is an SPDX name, `markdown` is what was written, `steps` is how it is read.

    `manuscript` is the whole file, facts on top, byte for byte what was approved: `maillon import guides` reads it.
    """

    devices: list[str]
    needs: list[str]
    warnings: list[Warning]
    official_links: list[Link]
    emergency: str
    steps: list[Step]
    markdown: str
    manuscript: str
    further: list[str]
    licence: str
    licence_url: str
    authors: list[str]
    proofreaders: list[str]
    concerned: list[Concerned]
    verified_on: date
    review_due_on: date


class GuidePage(Schema):
    """Some guides out of how many."""

    total: int
    results: list[GuideInList]


class GuideQuestion(Schema):
    """Which guides are wanted."""

    theme: str = Query("", description="One of the themes; all of them when empty.")
    since: datetime | None = Query(None, description="Only those published or changed from that moment on.")
    limit: int = Query(20, ge=1, le=MOST)
    offset: int = Query(0, ge=0, le=100_000)


@router.get("/guides", response=GuidePage, summary="Guides, theme by theme", url_name="guides")
def guides(request, asked: Query[GuideQuestion]):
    """List guides, those of one theme or all."""
    if asked.theme and asked.theme not in THEMES:
        choices = ", ".join(THEMES)
        raise HttpError(422, _("“%(name)s” must be one of: %(choices)s.") % {"name": "theme", "choices": choices})
    found = [guide for shelf in queries.shelves(request.user, theme=asked.theme) for guide in shelf.guides]
    if asked.since:
        since = asked.since if is_aware(asked.since) else make_aware(asked.since)
        found = [guide for guide in found if guide.imported_at >= since]
    page = found[asked.offset : asked.offset + asked.limit]
    return {"total": len(found), "results": [_short(guide) for guide in page]}


@router.get("/guides/{slug}", response=GuideInFull, summary="One guide, with all its text", url_name="guide")
def guide(request, slug: str):
    """Give a guide in full; 404 when there is none, 410 when it was withdrawn."""
    found = queries.guide_for(request.user, slug) if "\x00" not in slug else None
    if found is None and "\x00" not in slug and queries.withdrawn_guide(slug):
        raise HttpError(410, _("This guide was withdrawn."))
    if found is None:
        raise Http404
    opened = queries.open_guide(request.user, found)
    steps = [
        {"number": number, "title": step.title, "html": step.html}
        for number, step in enumerate(opened.reading.steps, start=1)
    ]
    full = {name: getattr(found, name) for name in GuideInFull.model_fields if hasattr(found, name)}
    return {
        **full,
        **_short(found),
        "steps": steps,
        "licence_url": found.terms.url,
        "markdown": found.body,
        "manuscript": found.text.published.content,
        "further": [other.slug for other in opened.further],
        "proofreaders": list(dict.fromkeys([*found.proofread_before, *found.proofreaders])),
        "concerned": found.circles,
    }


def _short(guide: Guide) -> dict:
    columns = ("code", "slug", "title", "summary", "theme", "level", "minutes", "language")
    facts = {name: getattr(guide, name) for name in columns}
    return {
        **facts,
        "updated_at": guide.imported_at,
        "url": f"{settings.MAILLON_URL.rstrip('/')}{guide.get_absolute_url()}",
    }
