"""Where each topic of a group stands, from its own state, who holds it, its text, and the age of its guide."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from maillon.kernel.leases.queries import live
from maillon.kernel.revisions.flows import APPROVED, PUBLISHED, TO_PROOFREAD
from maillon.kernel.revisions.models import Text
from maillon.modules.commons.models import Guide, State

from .flows import IDEA, TAKEN, TEXT, TURNED_DOWN
from .models import Topic, Wish, Workshop
from .policy import TOPIC_LEASE
from .texts import KIND, address_of

TO_SORT, TO_WRITE, WRITING = "to_sort", "to_write", "writing"
PROOFREADING, REFRESHING, DONE = "proofreading", "refreshing", "done"
COLUMNS = {
    TO_WRITE: (_("To write"), _("Take one, or bring an idea")),
    WRITING: (_("Being written"), _("Ask who writes it whether you can help")),
    PROOFREADING: (_("To proofread"), _("Whoever did not write it reads it")),
    REFRESHING: (_("To refresh"), _("Its screens may have changed")),
    DONE: (_("Published"), _("Everybody reads it")),
}
SHOWN_DONE = 5


@dataclass(frozen=True)
class Card:
    """One thing on the board: a topic, or a guide that came without one."""

    stage: str
    title: str
    url: str
    who: str = ""
    until: datetime | None = None
    asked: int = 0
    origin: str = ""
    since: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class Column:
    """The cards of one stage; `more` are published guides that are not shown."""

    stage: str
    label: str
    invitation: str
    cards: list[Card]
    more: int = 0

    @property
    def count(self) -> int:
        """How many things are there."""
        return len(self.cards) + self.more


def with_standing(found: QuerySet[Topic], *, now: datetime) -> QuerySet[Topic]:
    """Add to topics who holds them, until when, and how many times the question was asked; their text comes along."""
    lease = live(TOPIC_LEASE, now=now).filter(object_id=OuterRef("pk"))
    return found.select_related("text", "text__owner", "workshop").annotate(
        holder_id=Subquery(lease.values("holder")[:1]),
        holder_name=Subquery(lease.values("holder__name")[:1]),
        held_until=Subquery(lease.values("expires_at")[:1]),
        asked=Subquery(_wishes(OuterRef("pk"))),
    )


def stage_of(topic: Topic, *, is_overdue: bool = False) -> str:
    """Return the column a topic of `with_standing` is in."""
    if topic.state == TEXT:
        return _stage_of_text(topic.text, is_overdue=is_overdue)
    if topic.state in (IDEA, TAKEN):
        return WRITING if topic.holder_id else TO_WRITE
    return "" if topic.state == TURNED_DOWN else TO_SORT


def board_of(
    workshop: Workshop | None, slug: str, *, works: bool = False, now: datetime
) -> tuple[list[Column], list[Card]]:
    """Return the columns of a group and what it has yet to sort, in two statements however much there is.

    `works`: whoever looks may open the texts in the making, and is led there.
    """
    overdue, guides = _guides(slug, now=now)
    cards: list[Card] = []
    seen = set()
    topics = Topic.objects.filter(workshop=workshop).exclude(state=TURNED_DOWN) if workshop else Topic.objects.none()
    for topic in with_standing(topics, now=now).order_by("-changed_at", "-pk"):
        seen.add(topic.text_id)
        cards.append(_of_topic(topic, stage_of(topic, is_overdue=topic.text_id in overdue)))
    cards += [
        _of_guide(guide, is_overdue=guide.text_id in overdue, works=works)
        for guide in guides
        if guide.text_id not in seen
    ]
    columns = []
    for stage, (label, invitation) in COLUMNS.items():
        here = [card for card in cards if card.stage == stage]
        if stage == TO_WRITE:
            here.sort(key=lambda card: -card.asked)
        shown = here[:SHOWN_DONE] if stage == DONE else here
        columns.append(Column(stage, label, invitation, shown, len(here) - len(shown)))
    return columns, [card for card in cards if card.stage == TO_SORT]


def _guides(slug: str, *, now: datetime) -> tuple[set[int], list[Guide]]:
    """Return the guides of a theme, with their text, and which are overdue: those of other groups only while published."""
    is_here = Q(text__topic__isnull=True, text__is_gone_at_source=False) | Q(state=State.PUBLISHED)
    shown = ("slug", "title", "review_due_on", "state")
    of_text = ("code", "state", "withdrawn_at", "owner__name")
    guides = list(
        Guide.objects.filter(is_here)
        .about(slug)
        .select_related("text__owner", "text__topic")
        .only(*shown, "text__topic__state", *(f"text__{name}" for name in of_text))
        .order_by("review_due_on", "title", "pk")
    )
    return {guide.text_id for guide in guides if guide.review_due_on < localdate(now)}, guides


def _stage_of_text(text: Text, *, is_overdue: bool) -> str:
    if text.state in (TO_PROOFREAD, APPROVED):
        return PROOFREADING
    if text.state != PUBLISHED:
        return WRITING
    return REFRESHING if is_overdue or text.withdrawn_at else DONE


def _of_guide(guide: Guide, *, is_overdue: bool, works: bool) -> Card:
    """Draw a guide that came without a topic by its text; one whose topic is in another group is only published here."""
    if hasattr(guide.text, "topic"):
        return Card(REFRESHING if is_overdue else DONE, guide.title, guide.get_absolute_url())
    stage = _stage_of_text(guide.text, is_overdue=is_overdue)
    is_open = works and (stage in (WRITING, PROOFREADING) or guide.text.withdrawn_at)
    owner = guide.text.owner if stage == WRITING else None
    return Card(
        stage=stage,
        title=guide.title,
        url=(is_open and address_of(guide.text)) or guide.get_absolute_url(),
        who=str(owner) if owner is not None else "",
    )


def _of_topic(topic: Topic, stage: str) -> Card:
    owner = topic.text.owner if topic.text_id else None
    return Card(
        stage=stage,
        title=topic.title,
        url=topic.get_absolute_url(),
        who=topic.holder_name or (str(owner) if owner is not None and stage == WRITING else ""),
        until=topic.held_until,
        asked=topic.asked or 0,
        origin=topic.origin,
        since=topic.changed_at,
    )


def _wishes(topic) -> QuerySet:
    return Wish.objects.filter(topic=topic).order_by("-asked").values("asked")[:1]


def open_topics(workshops) -> dict[int, int]:
    """Count in each of these groups the topics that wait for somebody to write."""
    return _counted(Topic.objects.filter(workshop__in=workshops, state=IDEA))


def to_proofread() -> dict[str, int]:
    """Count by theme the texts that wait for a proofreader: those of the topics of its group, and its other guides."""
    waiting = Text.objects.filter(kind=KIND, state=TO_PROOFREAD).order_by()
    themes = waiting.values_list(Coalesce("topic__workshop__slug", "guide__theme"))
    return dict(themes.annotate(many=Count("pk")))


def _counted(found: QuerySet) -> dict[int, int]:
    return dict(found.order_by().values_list("workshop").annotate(many=Count("pk")))
