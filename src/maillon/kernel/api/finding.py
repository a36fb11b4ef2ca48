"""Searching, for other programs: the same question and the same answers as the page."""

from django.conf import settings
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from maillon.kernel import search

router = Router(tags=["search"])
MOST = 100


class Found(Schema):
    """One thing found; `distance_km` only when asked near somewhere."""

    type: str
    code: str
    slug: str
    title: str
    summary: str
    url: str
    distance_km: float | None = None


class Answers(Schema):
    """The best answers, out of how many; counting stops at 400 for a question, at 1,000 or more near somewhere, at 2,000 otherwise."""

    total: int
    results: list[Found]


class Asked(Schema):
    """What is looked for."""

    q: str = Query("", description="An everyday question; it may be misspelt.")
    type: str = Query("", description="guide or place; both when empty.")
    near: str = Query("", description="A commune, a postal code, or latitude,longitude.")
    limit: int = Query(20, ge=1, le=MOST)
    offset: int = Query(0, ge=0, le=10_000)


@router.get("/search", response=Answers, summary="Guides and places for an everyday question", url_name="search")
def find(request, asked: Query[Asked]):
    """Answer a question; near somewhere, places come with their distance and the nearest first among equals."""
    kinds = search.kinds()
    if asked.type and asked.type not in kinds:
        choices = ", ".join(sorted(kinds))
        raise HttpError(422, _("“%(name)s” must be one of: %(choices)s.") % {"name": "type", "choices": choices})
    found = search.ask(
        asked.q,
        kinds=[asked.type] if asked.type else None,
        near=search.find_near(asked.near) if asked.near.strip() else None,
        limit=asked.limit,
        offset=asked.offset,
        person=request.person,
    )
    return {"total": found.total, "results": [_as_json(hit) for hit in found]}


def _as_json(hit) -> dict:
    columns = ("code", "slug", "title", "summary", "distance_km")
    url = f"{settings.MAILLON_URL.rstrip('/')}{hit.url}"
    return {"type": hit.kind, "url": url, **{name: getattr(hit, name) for name in columns}}
