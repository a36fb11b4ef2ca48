"""Whose turn it is: who is to say yes or no, to say how it went, or to bring back what is overdue."""

from collections import defaultdict
from datetime import datetime

from django.db.models import BooleanField, Case, ExpressionWrapper, OuterRef, Q, Subquery, When
from django.db.models.fields.json import KT

from maillon.kernel.journal.models import Entry
from maillon.kernel.kinds import all_kinds
from maillon.kernel.kinds.deal import GUEST, HOST

from .models import Engagement

SIDES = ((HOST, "host"), (GUEST, "guest"))


def is_turn_of(engagement: Engagement, person, *, now: datetime) -> bool:
    """Tell whether the next word is this person's."""
    return brought_here().filter(turn_of(person, now=now), pk=engagement.pk).exists()


def with_turn_of(found, person, *, now: datetime):
    """Say of each of these engagements whether it is this person's turn, as `is_turn`."""
    its_turn = ExpressionWrapper(turn_of(person, now=now), output_field=BooleanField())
    return found.annotate(brought_by=_BROUGHT_BY).annotate(is_turn=Case(When(its_turn, then=True), default=False))


def awaited_sides(engagement: Engagement, *, brought_by: str) -> list[str]:
    """Name the sides who are asked how it went; whoever has said it, and brought it where it stands, is not."""
    asked = [side for state, side in engagement.deal.questions if state == engagement.state]
    return [side for side in asked if side != brought_by]


def is_overdue(engagement: Engagement, *, now: datetime) -> bool:
    """Tell whether what is lent was to be back by now."""
    return engagement.state in engagement.deal.lent and engagement.ends_at is not None and engagement.ends_at <= now


def is_over(engagement: Engagement, *, now: datetime) -> bool:
    """Tell whether the time that was agreed has passed."""
    end = engagement.ends_at or engagement.starts_at
    return end is not None and end <= now


def brought_here():
    """Return engagements that know which side brought them where they stand, as `brought_by`."""
    return Engagement.objects.annotate(brought_by=_BROUGHT_BY)


def turn_of(person, *, now: datetime) -> Q:
    """Return the condition “it is their turn”, of those who know who brought them where they stand."""
    asks_guest = Q(made_by__isnull=False, wanted__isnull=True)
    turn = Q(state="asked", guest=person) & asks_guest | Q(state="asked", host=person) & ~asks_guest
    turn |= Q(state__in=["offered", "countered"], guest=person)
    questions, lent = defaultdict(set), defaultdict(set)
    for kind in all_kinds():
        for state, side in kind.deal.questions:
            questions[state, side].add(kind.slug)
        # Where one of the two is asked for a word, it is for them to say it.
        for state in kind.deal.lent - kind.deal.asked_longer:
            lent[state].add(kind.slug)
    for (state, side), slugs in sorted(questions.items()):
        theirs = Q(**{dict(SIDES)[side]: person})
        turn |= Q(state=state, listing__kind_slug__in=sorted(slugs)) & theirs & ~Q(brought_by=side)
    for state, slugs in lent.items():
        overdue = Q(state=state, listing__kind_slug__in=sorted(slugs), during__endswith__lte=now)
        turn |= overdue & (Q(guest=person) | Q(host=person))
    return turn


_BROUGHT_BY = Subquery(
    Entry.objects.annotate(to=KT("after__state"))
    .filter(model=Engagement._meta.label_lower, object_id=OuterRef("pk"), to=OuterRef("state"))
    .order_by("-pk")
    .values("role")[:1]
)
