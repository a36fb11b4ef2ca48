"""Working groups, those in them, and who did what, read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from maillon.kernel.journal.models import Entry
from maillon.kernel.leases.queries import held_by
from maillon.kernel.revisions.models import Approval, Revision, Text
from maillon.kernel.themes import THEMES
from maillon.modules.commons.models import Guide

from . import board
from .flows import ASKED, MEMBER
from .models import Place, Topic, Workshop
from .policy import TOPIC_LEASE
from .rules import coordinates

LOOKED_BACK = timedelta(days=365)
PUBLISHING = ("publish", "take_in")


@dataclass(frozen=True)
class Group:
    """A working group in the list: its theme is enough for it to be there."""

    slug: str
    number: int
    theme: object
    standing: str
    people: int
    guides: int
    to_write: int
    to_proofread: int


@dataclass(frozen=True)
class Deeds:
    """What one person did for the guides of a group."""

    name: str
    written: int = 0
    proofread: int = 0
    refreshed: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.written + self.proofread + self.refreshed


def groups_for(person) -> list[Group]:
    """Return every group, in the order of the themes, with what each needs; six statements, whoever looks."""
    stored = {workshop.slug: workshop for workshop in Workshop.objects.order_by("pk")}
    mine = {}
    if person.is_authenticated:
        mine = dict(Place.objects.filter(person=person).order_by("pk").values_list("workshop", "state"))
    members = Place.objects.filter(state=MEMBER, person__is_active=True).order_by()
    people = dict(members.values_list("workshop").annotate(many=Count("pk")))
    guides = dict(Guide.objects.published().order_by().values_list("theme").annotate(many=Count("pk")))
    rows = [workshop.pk for workshop in stored.values()]
    writing, reading = board.open_topics(rows), board.to_proofread()
    found = []
    for number, (slug, theme) in enumerate(THEMES.items(), start=1):
        pk = stored[slug].pk if slug in stored else None
        counts = (people.get(pk, 0), guides.get(slug, 0), writing.get(pk, 0), reading.get(slug, 0))
        found.append(Group(slug, number, theme, mine.get(pk, ""), *counts))
    return found


def workshop_named(slug: str) -> Workshop | None:
    """Return the group of a theme, not yet stored where nobody has done anything there; None where there is no theme."""
    if slug not in THEMES:
        return None
    return Workshop.objects.filter(slug=slug).first() or Workshop(slug=slug)


def standing_of(person, workshop: Workshop) -> Place | None:
    """Return where somebody stands with a group."""
    return Place.objects.filter(workshop=workshop, person=person).first() if workshop.pk else None


def members_of(workshop: Workshop) -> QuerySet[Place]:
    """Return those in the group, facilitators first."""
    found = Place.objects.filter(workshop=workshop.pk, state=MEMBER, person__is_active=True).select_related("person")
    return found.order_by("-is_facilitator", "person__name", "pk")


def waiting_in(workshop: Workshop) -> QuerySet[Place]:
    """Return those who asked to join, the oldest first."""
    found = Place.objects.filter(workshop=workshop.pk, state=ASKED, person__is_active=True).select_related("person")
    return found.order_by("changed_at", "pk")


def topics_held_by(person, *, now: datetime) -> list[Topic]:
    """Return the topics somebody holds, those whose time ends first at the top."""
    until = {lease.object_id: lease.expires_at for lease in held_by(TOPIC_LEASE, person, now=now)}
    topics = Topic.objects.filter(pk__in=until).select_related("workshop").order_by("pk")
    return sorted(topics, key=lambda topic: until[topic.pk])


def who_did_what(workshop: Workshop, *, now: datetime) -> list[Deeds]:
    """Return what each person wrote, proofread and refreshed in a year, who did most first; three statements.

    Counted in texts: ten revisions of one guide are one guide written. What came from a file is nobody's deed, and a
    change made after the journal says that the text was published is a guide refreshed.
    """
    since = now - LOOKED_BACK
    published = Entry.objects.filter(
        model=Text._meta.label_lower, object_id=OuterRef("text"), verb__in=PUBLISHING, at__lt=OuterRef("written_at")
    )
    changes = (
        Revision.objects.filter(_texts_of(workshop, "text"), source="", written_at__gte=since, author__is_active=True)
        .annotate(is_after=Exists(published))
        .order_by()
    )
    approvals = Approval.objects.filter(
        _texts_of(workshop, "revision__text"), at__gte=since, person__is_active=True
    ).order_by()
    written = _counted(changes.filter(is_after=False), "author")
    refreshed = _counted(changes.filter(is_after=True), "author")
    proofread = _counted(approvals, "person", text="revision__text")
    deeds = [
        Deeds(key[1], written.get(key, 0), proofread.get(key, 0), refreshed.get(key, 0))
        for key in {**written, **refreshed, **proofread}
    ]
    return sorted(deeds, key=lambda one: (-one.total, one.name))


def _texts_of(workshop: Workshop, text: str) -> Q:
    """The texts of a group: those of its topics, and the guides of its theme that have none."""
    of_theme = Q(**{f"{text}__topic__isnull": True, f"{text}__guide__theme": workshop.slug})
    return of_theme | Q(**{f"{text}__topic__workshop": workshop.pk}) if workshop.pk else of_theme


def _counted(found: QuerySet, person: str, *, text: str = "text") -> dict[tuple[int, str], int]:
    rows = found.values_list(person, f"{person}__name").annotate(many=Count(text, distinct=True))
    return {(pk, name): many for pk, name, many in rows}


def works_in(person, workshop: Workshop, place: Place | None) -> bool:
    """Tell whether somebody writes and sorts in a group, stored or not."""
    return bool(place and place.state == MEMBER) or coordinates(person)


def looks_after(person, place: Place | None) -> bool:
    """Tell whether somebody looks after a group, stored or not."""
    return bool(place and place.state == MEMBER and place.is_facilitator) or coordinates(person)
