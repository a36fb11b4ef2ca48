"""Note that it took place: once for one moment, whoever of the two writes it, and a worry reaches the coordination at once."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..events import PassageNoted
from ..models import Engagement, Expectation, Passage
from ..notes import is_logged, logged, worries
from ..talking import say_line
from ..telling import tell_noted, tell_worry
from .expecting import locked
from .living_on import live_on

FARTHEST_BACK = timedelta(days=62)
LONGEST_WORDS = 1_000


@transaction.atomic
def note(
    engagement: Engagement, *, at: datetime, minutes: int, words: str = "", is_worrying: bool = False, by, now: datetime
) -> Passage:
    """Note a time it took place; one that overlaps a time already noted is that one, and neither words nor a worry are lost.

    Whoever notes it says that it goes on. What worries somebody is read by the coordination only: the other side may be what they worry about.

    Raises Refused("passage_wrong") or ("not_under_way").
    """
    require(by, "note", engagement)
    at = at.replace(second=0, microsecond=0)
    if not now - FARTHEST_BACK <= at <= now or minutes < 1:
        raise Refused("passage_wrong")
    live_on(engagement, by=by, now=now)
    # What is expected is the lock: of two who note the same visit, the second finds it.
    expectation, there = locked(engagement)
    words = one_line(words, most=LONGEST_WORDS)
    until = at + timedelta(minutes=minutes)
    passage = Passage.objects.filter(engagement=engagement, at__lt=until, until__gt=at).order_by("at").first()
    if passage is None:
        shared = "" if is_worrying else words
        passage = Passage.objects.create(engagement=engagement, at=at, until=until, by=by, words=shared, written_at=now)
        record("note", engagement, by=by, at=now, after={"at": at.isoformat(), "minutes": minutes})
        say_line(engagement, "engagements.noted", by=by, now=now)
        _expect_next(there, at=at, now=now)
        tell_noted(engagement, by=by, now=now)
        publish(PassageNoted(engagement.pk, engagement.listing_id, passage.pk))
    elif words and not is_worrying:
        _add_words(passage, words, by=by, now=now)
    if is_worrying:
        _worry(expectation, passage, words, by=by, now=now)
    signal(f"engagement:{engagement.code}")
    return passage


def _expect_next(there: list[Expectation], *, at: datetime, now: datetime) -> None:
    """Whoever came, somebody came: all who come to the same person are expected later, each in their rhythm."""
    for one in there:
        one.since = max(one.since, at)
        one.expected_at = max(one.expected_at, at + timedelta(days=one.days))
        if one.expected_at > now:
            one.asked_at = one.alerted_at = None
        one.save(update_fields=["since", "expected_at", "asked_at", "alerted_at"])


def _add_words(passage: Passage, words: str, *, by, now: datetime) -> None:
    """Keep what either side says of a time that was noted already, each their own."""
    field = "words" if by.pk == passage.by_id else "other_words"
    kept = getattr(passage, field)
    if words not in kept:
        setattr(passage, field, f"{kept} {words}".strip())
        passage.save(update_fields=[field])
        record("add words", passage.engagement, by=by, at=now)


def _worry(expectation: Expectation, passage: Passage, words: str, *, by, now: datetime) -> None:
    """Tell the coordination, unless the very same was sent twice: the same words of the same person about the same time."""
    if is_logged(expectation.log, worries(passage), words, by=by):
        return
    expectation.worried_at = now
    expectation.log = logged(expectation.log, worries(passage), words, by=by, now=now)
    expectation.save(update_fields=["worried_at", "log"])
    record("worry", expectation.engagement, by=by, at=now)
    tell_worry(expectation.engagement, by=by, now=now)
