"""Whom a text concerns, and how to tell them without burying them in notices."""

from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import may
from maillon.kernel.notices import tell
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Person, Role
from maillon.kernel.revisions.models import Approval, Remark, Revision, Text

from ..models import Guide
from ..workshops.flows import MEMBER
from ..workshops.models import Place


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


def who_may_withdraw(text: Text, *, now: datetime) -> list[Person]:
    """Return who may take a published guide away from readers: the facilitators of its group, and the coordinators."""
    groups = Q(workshop__topics__text=text) | Q(workshop__slug__in=Guide.objects.filter(text=text).values("theme"))
    looks_after = Place.objects.filter(groups, state=MEMBER, is_facilitator=True)
    held = Role.objects.live(on=localdate(now)).filter(kind="coordinator")
    either = Q(pk__in=looks_after.values("person")) | Q(pk__in=held.values("person"))
    found = Person.objects.filter(either, is_active=True).order_by("pk")
    return [person for person in found if may(person, "withdraw", text)]


def tell_once(person: Person, slug: str, *, about: Text, url: str, now: datetime, **data) -> None:
    """Tell somebody something of a text, unless the same still waits to be read in their inbox."""
    waiting = Notice.objects.filter(person=person, slug=slug, url=url, read_at__isnull=True)
    if not waiting.exists():
        tell(person, slug, about=about, url=url, now=now, title=str(about), **data)
