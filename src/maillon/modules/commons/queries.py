"""Reads of the commons shared by pages, the API and tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import MD5, Concat

from maillon.kernel.access import visible_to
from maillon.kernel.prepared import ANYBODY, Prepared, as_anybody
from maillon.kernel.themes import THEMES
from maillon.lib.text import fold

from .models import Guide, GuideOpinion, State
from .reading.ages import due_before
from .reading.bodies import Reading, read_body


@dataclass(frozen=True)
class Shelf:
    """The guides of one theme."""

    theme: object
    guides: list[Guide]


@dataclass(frozen=True)
class OpenGuide:
    """A guide with its text read, and the guides it leads to."""

    guide: Guide
    reading: Reading
    further: list[Guide]

    @property
    def reachable(self) -> str:
        """The guides it may lead to and what they say, as one word of a cache key."""
        return " ".join(f"{guide.slug} {guide.source_digest}" for guide in self.further)


def shelves(person, *, theme: str = "", day: date | None = None) -> list[Shelf]:
    """Return what the person can read, theme by theme, in alphabetical order; on a day, those nobody checks come last."""
    guides = visible_to(person, "read", Guide).for_lists().order_by("pk")
    by_theme: dict[str, list[Guide]] = {slug: [] for slug in THEMES}
    for guide in guides.about(theme) if theme else guides:
        by_theme[guide.theme].append(guide)
    return [
        Shelf(THEMES[slug], sorted(found, key=lambda guide: (_is_last(guide, day), fold(guide.title), guide.pk)))
        for slug, found in by_theme.items()
        if found
    ]


def edition(person, *, theme: str = "", day: date | None = None) -> str:
    """Return a mark that changes with anything a list of these guides shows on that day."""
    guides = visible_to(person, "read", Guide).order_by()
    last = Q(review_due_on__lt=due_before(day)) if day else Q(pk__in=[])
    texts = (guides.about(theme) if theme else guides).aggregate(
        texts=MD5(StringAgg(Concat("slug", "source_digest"), delimiter=" ", order_by="slug")),
        last=Count("pk", filter=last),
    )
    return f"{texts['texts'] or ''}{texts['last'] or ''}"


def _is_last(guide: Guide, day: date | None) -> bool:
    return day is not None and guide.review_due_on < due_before(day)


def guide_for(person, slug: str) -> Guide | None:
    """Return the guide of that slug if the person can read it."""
    found = _guide_of_slug(slug=slug) if as_anybody(person, "read", Guide) else _guides_of_slug(person, slug)
    return next(iter(found), None)


def _guides_of_slug(person, slug: str) -> QuerySet[Guide]:
    return visible_to(person, "read", Guide).select_related("text__owner").filter(slug=slug)


_guide_of_slug = Prepared(lambda slug: _guides_of_slug(ANYBODY, slug), slug=str)


def withdrawn_guide(slug: str) -> Guide | None:
    """Return the guide of that slug that people could read once, and can no longer."""
    return Guide.objects.filter(slug=slug, state=State.WITHDRAWN).first()


def neighbours(person, guide: Guide, *, most: int = 3) -> list[Guide]:
    """Return a few guides of the same theme."""
    found = visible_to(person, "read", Guide).for_lists().about(guide.theme).exclude(pk=guide.pk)
    return list(found.order_by("title", "pk")[:most])


def open_guide(person, guide: Guide) -> OpenGuide:
    """Read a guide, with a link only to the guides this person can read."""
    slugs = [slug for slug in read_body(guide.body, reachable=frozenset()).leads_to if slug != guide.slug]
    further = {other.slug: other for other in _listed(person, slugs)} if slugs else {}
    reading = read_body(guide.body, reachable=frozenset(further))
    return OpenGuide(guide, reading, [further[slug] for slug in slugs if slug in further])


def _listed(person, slugs: list[str]) -> Iterable[Guide]:
    return _guides_listed(slugs=slugs) if as_anybody(person, "read", Guide) else _guides_to_list(person, slugs)


def _guides_to_list(person, slugs: list[str]) -> QuerySet[Guide]:
    return visible_to(person, "read", Guide).for_lists().filter(slug__among=slugs).order_by("pk")


_guides_listed = Prepared(lambda slugs: _guides_to_list(ANYBODY, slugs), slugs=list)


def usefulness(person) -> QuerySet:
    """Return the guides somebody gave an opinion on, those that fail most often first."""
    opinions = visible_to(person, "read", GuideOpinion).order_by()
    return (
        Guide.objects.filter(opinions__in=opinions)
        .annotate(
            helped=Count("opinions", filter=Q(opinions__helped=True)),
            failed=Count("opinions", filter=Q(opinions__helped=False)),
        )
        .only("slug", "title", "state")
        .order_by("-failed", "-helped", "slug")
    )


def words_of_readers(person) -> QuerySet:
    """Return what readers miss, the newest first."""
    said = visible_to(person, "read", GuideOpinion).exclude(missing="")
    return said.select_related("guide").order_by("-created_at", "-pk")
