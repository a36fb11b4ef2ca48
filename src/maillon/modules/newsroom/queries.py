"""Reads about articles."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from maillon.kernel.access import visible_to
from maillon.kernel.files.models import Picture
from maillon.kernel.files.queries import pictures
from maillon.kernel.people.models import Person
from maillon.kernel.revisions.models import Revision

from .documents import shows
from .laws import Pictured, Standing, missing, needs
from .models import Agreement, Article, Consent, Part, Whose
from .rules import of_the_two


@dataclass(frozen=True)
class Shown:
    """A picture of an article, who was named in it, and whether it was said that nobody can be recognised."""

    picture: Picture
    people: tuple[Consent, ...]
    nobody_shown: bool

    @property
    def pictured(self) -> Pictured:
        """What the laws look at."""
        return Pictured(tuple(one.holds for one in self.people), self.nobody_shown)


def standing_of(article: Article, revision: Revision) -> Standing:
    """Return where a version stands; a yes counts from today's author and today's companion only."""
    said = set(
        Agreement.objects.filter(revision=revision, taken_back_at__isnull=True, person__isnull=False).values_list(
            "part", "person"
        )
    )
    parents = [one.holds for one in Consent.objects.filter(article=article, whose=Whose.PARENT)]
    return Standing(
        author_says_yes=(Part.AUTHOR, article.author_id) in said,
        companion_says_yes=(Part.COMPANION, article.companion_id) in said,
        # A parent who was heard of is waited for, whatever age was said.
        is_minor=article.is_minor or bool(parents),
        # One parent is enough, and one who takes it back stops it.
        parent_consents=bool(parents) and all(parents),
        pictures=tuple(one.pictured for one in pictures_of(article, revision)),
        publish_at=article.publish_at,
    )


def pictures_of(article: Article, *revisions: Revision) -> list[Shown]:
    """Return the pictures that any of these versions shows, and who is shown in each."""
    found = pictures_in(*(one.content for one in revisions))
    if not found:
        return []
    named = list(Consent.objects.filter(article=article, picture__in=found).select_related("picture").order_by("pk"))
    word = article.nobody_shown_in
    vouched = set(shows(word.content)) if word else set()
    return [
        Shown(one, tuple(consent for consent in named if consent.picture_id == one.pk), one.code in vouched)
        for one in found
    ]


def pictures_in(*contents: str) -> list[Picture]:
    """Return the pictures that any of these texts shows, those that are kept here, in their order."""
    codes = dict.fromkeys(code for content in contents for code in shows(content))
    known = pictures(codes, hidden_too=True)
    return [known[code] for code in codes if code in known]


def versions_that_count(article: Article) -> list[Revision]:
    """Return the last version of an article, and the one that everybody reads."""
    text = article.text
    return [text.head, *([text.published] if text.is_readable and text.published_id != text.head_id else [])]


def needs_of(article: Article, revision: Revision, *, now: datetime) -> dict[str, bool]:
    """Return what a version of an article needs, and whether each is there."""
    return needs(standing_of(article, revision), now=now)


def missing_for(article: Article, revision: Revision, *, now: datetime) -> tuple[str, ...]:
    """Return what a version of an article still lacks before everybody may read it."""
    return missing(standing_of(article, revision), now=now)


def published(person) -> QuerySet[Article]:
    """Return what everybody reads, the newest first, without the texts."""
    found = visible_to(person, "read", Article.objects.published())
    return found.select_related("companion").only(
        "code", "slug", "title", "summary", "pen_name", "published_at", "is_shown", "companion__name", "companion__code"
    )


def of(person) -> QuerySet[Article]:
    """Return the articles that somebody writes or accompanies."""
    found = Article.objects.filter(of_the_two(person))
    return found.select_related("text", "author", "companion").order_by("-created_at", "-pk")


def waiting(person) -> QuerySet[Article]:
    """Return what is not published as it was last written, those without a companion first."""
    found = visible_to(person, "open", Article.objects.filter(is_shown=False, author__isnull=False))
    return found.select_related("text__head", "author", "companion").order_by(
        F("companion_id").asc(nulls_first=True), "created_at", "pk"
    )


def others(person, article: Article, *, most: int = 3) -> list[Article]:
    """Return a few other articles to read."""
    return list(published(person).exclude(pk=article.pk)[:most])


def companions() -> QuerySet[Person]:
    """Return who may accompany an author: those who hold a part in the team."""
    day = localdate()
    mediators = Person.objects.holding("mediator", on=day).values("pk")
    coordinators = Person.objects.holding("coordinator", on=day).values("pk")
    return Person.objects.filter(Q(pk__in=mediators) | Q(pk__in=coordinators)).order_by("name", "pk")
