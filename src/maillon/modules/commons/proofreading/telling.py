"""Whom a text concerns, and how to tell them without burying them in notices."""

from datetime import datetime

from maillon.kernel.notices import tell
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Person
from maillon.kernel.revisions.models import Approval, Remark, Revision, Text


def authors_of(text: Text) -> list[Person]:
    """Return who wrote some of a text and still has an account."""
    wrote = Revision.objects.filter(text=text, author__isnull=False).values("author")
    return list(Person.objects.filter(pk__in=wrote, is_active=True).order_by("pk"))


def readers_of(text: Text) -> list[Person]:
    """Return who approved a text, asked for corrections or left a remark, and did not write any of it."""
    said = Approval.objects.filter(revision__text=text, person__isnull=False).values("person")
    remarked = Remark.objects.filter(revision__text=text, author__isnull=False).values("author")
    wrote = Revision.objects.filter(text=text, author__isnull=False).values("author")
    people = Person.objects.filter(is_active=True).exclude(pk__in=wrote)
    return list((people.filter(pk__in=said) | people.filter(pk__in=remarked)).order_by("pk"))


def tell_once(person: Person, slug: str, *, about: Text, url: str, now: datetime, **data) -> None:
    """Tell somebody something of a text, unless the same still waits to be read in their inbox."""
    waiting = Notice.objects.filter(person=person, slug=slug, url=url, read_at__isnull=True)
    if not waiting.exists():
        tell(person, slug, about=about, url=url, now=now, title=str(about), **data)
