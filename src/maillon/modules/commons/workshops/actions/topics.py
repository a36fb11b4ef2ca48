"""Propose a topic, keep it or not, take it, give it back, begin its text."""

import uuid
from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import CLOCK, move, record
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.leases.actions import acquire, release, renew
from maillon.kernel.leases.models import Lease
from maillon.kernel.leases.queries import held_by, lease_on
from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.kernel.revisions.models import Text
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..events import TopicAttached, TopicProposed, TopicReleased, TopicTaken
from ..flows import IDEA, MEMBER, PROPOSED, TAKEN, TEXT
from ..models import Origin, Topic, Workshop
from ..policy import MOST_TAKEN, TAKEN_FOR, TOPIC_LEASE
from .groups import workshop_of

TITLE = Topic._meta.get_field("title").max_length
WORDS = Topic._meta.get_field("words").max_length


@transaction.atomic
def propose_topic(
    workshop: Workshop, *, title: str, words: str = "", origin: str = Origin.VISITOR, by=None,
    submission: uuid.UUID | None = None, now: datetime,
) -> Topic:  # fmt: skip
    """Keep a topic somebody proposes, for the group to sort; one of the group or of many questions waits for nobody.

    The same form sent twice proposes it once.
    """
    title = one_line(title, most=TITLE)
    if not title:
        raise Refused("topic_empty")
    if origin == Origin.MEMBER:
        require(by, "work in", workshop)
    topic = Topic(
        workshop=workshop, title=title, words=one_line(words, most=WORDS), origin=origin,
        state=PROPOSED if origin == Origin.VISITOR else IDEA, submission=submission or uuid.uuid4(),
        proposed_by=by if by is not None and by.is_authenticated else None, created_at=now, changed_at=now,
    )  # fmt: skip
    Topic.objects.bulk_create([topic], ignore_conflicts=True)
    kept = Topic.objects.get(submission=topic.submission)
    if kept.code == topic.code:
        record("propose", kept, by=by, at=now, after={"state": kept.state, "origin": origin})
        publish(TopicProposed(kept.pk, origin))
    return kept


@transaction.atomic
def sort_topic(topic: Topic, *, keep: bool, why: str = "", by, now: datetime) -> Topic:
    """Put a proposed topic on the board, or turn it down; one turned down may be kept later."""
    require(by, "work on", topic)
    verb = "keep" if keep else "turn_down"
    return move(topic, verb, by=by, role=MEMBER, at=now, why=why[:200], changed_at=now)


@transaction.atomic
def change_topic(topic: Topic, *, title: str, words: str, workshop: Workshop, by, now: datetime) -> Topic:
    """Say better what it is about, or hand it to the group of another theme."""
    require(by, "sort", topic)
    title = one_line(title, most=TITLE)
    if not title:
        raise Refused("topic_empty")
    before = {"group": topic.workshop.slug}
    topic.title, topic.words, topic.workshop, topic.changed_at = title, one_line(words, most=WORDS), workshop, now
    topic.save(update_fields=["title", "words", "workshop", "changed_at"])
    record("change", topic, by=by, at=now, before=before, after={"group": workshop.slug})
    return topic


@transaction.atomic
def take(topic: Topic, *, by, now: datetime) -> Topic:
    """Hold a topic for a fortnight to write about it; the one who holds it keeps it longer by taking it again.

    Raises Refused("taken") while somebody else holds it, and ("topics_enough").
    """
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # somebody's own hands are counted one at a time
    topic = Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)
    require(by, "work on", topic)
    if topic.state == TEXT:
        raise Refused("topic_has_text")
    held = lease_on(TOPIC_LEASE, topic, now=now)
    if held and held.holder_id == by.pk:
        renew(held, until=now + TAKEN_FOR, now=now)
        return topic
    if held:
        raise Refused("taken")
    if held_by(TOPIC_LEASE, by, now=now).count() >= MOST_TAKEN:
        raise Refused("topics_enough", most=MOST_TAKEN)
    if topic.state == TAKEN:  # its time is over, and the clock has not passed yet
        move(topic, "give_back", role=CLOCK, at=now, changed_at=now)
    elif topic.state != IDEA:
        move(topic, "keep", by=by, role=MEMBER, at=now, changed_at=now)
    acquire(TOPIC_LEASE, topic, holder=by, until=now + TAKEN_FOR, now=now)
    move(topic, "take", by=by, role=MEMBER, at=now, changed_at=now)
    publish(TopicTaken(topic.pk, by.pk))
    return topic


@transaction.atomic
def give_back(topic: Topic, *, by, now: datetime) -> Topic:
    """Let somebody else write it: its holder does, or whoever looks after the group."""
    topic = Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)
    held = lease_on(TOPIC_LEASE, topic, now=now)
    if held is None or held.holder_id != by.pk:
        require(by, "look after", topic)
    move(topic, "give_back", by=by, role=MEMBER, at=now, changed_at=now)
    release(TOPIC_LEASE, topic)
    publish(TopicReleased(topic.pk))
    return topic


@transaction.atomic
def attach(topic: Topic, text: Text, *, by, now: datetime) -> Topic:
    """Give a topic its text, which says from then on where it stands; the same one twice has no further effect.

    Raises Refused("topic_held") while somebody else holds the topic, ("topic_has_text") or ("topic_of_another_text").
    """
    Text.objects.select_for_update(no_key=True).get(pk=text.pk)
    topic = Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)
    if topic.text_id == text.pk:
        return topic
    require(by, "work on", topic)
    if topic.text_id:
        raise Refused("topic_has_text")
    _leave_adopted(text)
    held = lease_on(TOPIC_LEASE, topic, now=now)
    if held and held.holder_id != by.pk:
        raise Refused("topic_held", name=str(held.holder))
    move(topic, "attach", by=by, role=MEMBER, at=now, changed_at=now, text=text)
    release(TOPIC_LEASE, topic)
    publish(TopicAttached(topic.pk, text.pk))
    return topic


@transaction.atomic
def adopt(text: Text, *, theme: str, now: datetime) -> Topic:
    """Make the topic of a text that was begun without one; twice makes one."""
    Text.objects.select_for_update(no_key=True).get(pk=text.pk)
    topic = Topic(
        workshop=workshop_of(theme, now=now), title=one_line(text.title, most=TITLE) or text.code, origin=Origin.MEMBER,
        state=TEXT, text=text, proposed_by=text.owner, submission=uuid.uuid4(), created_at=now, changed_at=now,
    )  # fmt: skip
    Topic.objects.bulk_create([topic], ignore_conflicts=True)
    kept = Topic.objects.get(text=text)
    if kept.code == topic.code:
        record("adopt", kept, at=now, after={"state": TEXT})
        publish(TopicAttached(kept.pk, text.pk))
    return kept


@transaction.atomic
def release_lapsed(*, now: datetime) -> int:
    """Let others take the topics whose time is over, and tell those who held them; return how many."""
    released = 0
    lapsed = Lease.objects.select_for_update(skip_locked=True).filter(kind=TOPIC_LEASE, expires_at__lte=now)
    for lease in lapsed.select_related("holder").order_by("pk"):
        topic = Topic.objects.select_for_update(no_key=True).filter(pk=lease.object_id, state=TAKEN).first()
        lease.delete()
        if topic is None:
            continue
        move(topic, "give_back", role=CLOCK, at=now, changed_at=now)
        publish(TopicReleased(topic.pk))
        url = topic.get_absolute_url()
        tell(lease.holder, "workshops.released", about=topic, url=url, now=now, topic=topic.title)
        released += 1
    return released


def _leave_adopted(text: Text) -> None:
    """Let a text go from the topic that was made for it by itself, a moment before it was attached to its own."""
    known = Topic.objects.filter(text=text).first()
    if known is None:
        return
    if known.proposed_by_id == text.owner_id and list(entries_of(known).values_list("verb", flat=True)) == ["adopt"]:
        known.delete()
    else:
        raise Refused("topic_of_another_text")
