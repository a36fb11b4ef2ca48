"""Reads about articles."""

from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from maillon.kernel.access import visible_to
from maillon.kernel.people.models import Person
from maillon.kernel.revisions.models import Revision

from .documents import open_content, shows
from .laws import Standing, missing
from .models import Agreement, Article, Consent, Part, Whose
from .rules import of_the_two


def standing_of(article: Article, revision: Revision) -> Standing:
    """Return where a version stands; a yes counts from today's author and today's companion only."""
    said = set(
        Agreement.objects.filter(revision=revision, taken_back_at__isnull=True, person__isnull=False).values_list(
            "part", "person"
        )
    )
    consents = list(Consent.objects.filter(article=article))
    return Standing(
        author_says_yes=(Part.AUTHOR, article.author_id) in said,
        companion_says_yes=(Part.COMPANION, article.companion_id) in said,
        is_minor=article.is_minor,
        parent_consents=_parents_consent([one for one in consents if one.whose == Whose.PARENT]),
        shows_pictures=bool(shows(open_content(revision.content).body)),
        nobody_shown=article.nobody_shown,
        pictured=tuple(one.holds for one in consents if one.whose == Whose.PICTURED),
        publish_at=article.publish_at,
    )


def _parents_consent(consents: list[Consent]) -> bool:
    """One parent's consent is enough, and one parent who takes theirs back stops it."""
    return bool(consents) and all(one.holds for one in consents)


def missing_for(article: Article, revision: Revision, *, now: datetime) -> tuple[str, ...]:
    """Return what a version of an article still lacks before everybody may read it."""
    return missing(standing_of(article, revision), now=now)


def published(person) -> QuerySet[Article]:
    """Return what everybody reads, the newest first, without the texts."""
    found = visible_to(person, "read", Article.objects.published())
    return found.only("code", "slug", "title", "summary", "pen_name", "published_at", "is_shown")


def of(person) -> QuerySet[Article]:
    """Return the articles that somebody writes or accompanies."""
    found = Article.objects.filter(of_the_two(person))
    return found.select_related("text", "author", "companion").order_by("-created_at", "-pk")


def waiting(person) -> QuerySet[Article]:
    """Return what is not published as it was last written, those without a companion first."""
    found = visible_to(person, "open", Article.objects.filter(is_shown=False))
    return found.select_related("text__head", "author", "companion").order_by(
        F("companion_id").asc(nulls_first=True), "created_at", "pk"
    )


def companions() -> QuerySet[Person]:
    """Return who may accompany an author: those who hold a part in the team."""
    day = localdate()
    mediators = Person.objects.holding("mediator", on=day).values("pk")
    coordinators = Person.objects.holding("coordinator", on=day).values("pk")
    return Person.objects.filter(Q(pk__in=mediators) | Q(pk__in=coordinators)).order_by("name", "pk")
