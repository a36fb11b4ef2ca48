"""Move an engagement: by one of its sides, the coordination, or the clock."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move as write_move
from maillon.kernel.kinds import When
from maillon.kernel.kinds.deal import GUEST, HOST
from maillon.kernel.listings.actions.living import end_by_itself
from maillon.kernel.listings.flows import PUBLISHED
from maillon.kernel.listings.trust import check_answer
from maillon.kernel.live import signal
from maillon.lib.flows import CLOCK, SYSTEM
from maillon.lib.refusal import Refused

from ..capacity import give_back, has_room, lock_slots, slots_of, take
from ..credits import keep_time
from ..deadlines import deadline_of
from ..events import EngagementMoved
from ..models import Engagement
from ..rules import roles_of
from ..talking import say_move
from ..telling import tell_move

# What can only be said once it has begun.
AFTER_THE_START = frozenset({"finish", "miss", "collect", "give_back"})
# Saying yes again asks whether one still may.
YES = frozenset({"accept", "agree", "confirm", "check"})


@transaction.atomic
def move_on(
    engagement: Engagement,
    name: str,
    *,
    by=None,
    role: str = "",
    reason: str = "",
    note: str = "",
    moment: datetime | None = None,
    collected: int | None = None,
    counter=None,
    now: datetime,
) -> Engagement:
    """Make the move `name`: what it takes or gives back is counted by the database in the same transaction.

    `by` is nobody for the clock and for what follows from something else, which name their `role`. `moment` is the one
    chosen of those proposed, `collected` how much was really taken, `counter` what is asked in exchange instead.
    """
    seen = engagement.state
    if _takes_or_gives(engagement, name):
        # Always before the engagement itself, so that all who want the same thing wait in one line.
        lock_slots(*slots_of(engagement))
    engagement = _reread(engagement)
    if engagement.state != seen:
        raise Refused("stale")
    if by is not None:
        require(by, "move", engagement)
        role = _role(engagement, name, by, now)
    _check(engagement, name, role=role, reason=reason, now=now)
    before, deal = engagement.state, engagement.deal
    if name in YES:
        check_answer(engagement.guest, engagement.host, engagement.listing.kind, now=now)
    changes = _changes(engagement, name, reason=reason, note=note, moment=moment, counter=counter)
    for field, value in changes.items():
        setattr(engagement, field, value)
    after = deal.flow.target(before, name)
    # Taking raises before anything is written, and gives who was slower the reason they understand.
    if (after in deal.holding or after in deal.happened) and before not in deal.holding:
        take(engagement)
    changes |= {"entered_at": now, "deadline_at": deadline_of(engagement, after, now=now)}
    if after in deal.agreed and engagement.agreed_at is None:
        changes["agreed_at"] = now
    if deal.flow.states[after].final:
        changes["ended_at"] = now
    write_move(engagement, name, by=by, role=role, at=now, why=reason, **changes)
    _release(engagement, before=before, collected=collected)
    keep_time(engagement, before=before, by=by, now=now)
    say_move(engagement, name, by=by, now=now)
    tell_move(engagement, name, by=by, why=reason, now=now)
    publish(EngagementMoved(engagement.pk, engagement.listing_id, engagement.listing.kind_slug, name, before, after))
    signal(f"engagement:{engagement.code}")
    signal(f"listing:{engagement.listing.code}")
    _follow(engagement, before=before, now=now)
    return engagement


def promote_waiting(slot_id: int, *, now: datetime) -> int:
    """Offer what became free to those who wait, first come first served, skipping what does not fit; return how many."""
    slots, promoted = lock_slots(slot_id), 0
    waiting = Engagement.objects.filter(slot_id=slot_id, state="waiting").select_related(
        "listing", "guest", "host", "slot"
    )
    for engagement in waiting.order_by("made_at", "pk"):
        if not slots[slot_id].left:
            break
        if has_room(engagement, slots[slot_id]):
            move_on(engagement, engagement.deal.promote, role=SYSTEM, now=now)
            slots[slot_id].refresh_from_db(fields=["left"])
            promoted += 1
    return promoted


def _follow(engagement: Engagement, *, before: str, now: datetime) -> None:
    """What follows from a move: who waits is offered what became free, who asked in vain waits, what is given is over."""
    deal, listing = engagement.deal, engagement.listing
    if (
        before in deal.holding
        and engagement.state not in deal.holding
        and deal.waits
        and engagement.state not in deal.happened
    ):
        promote_waiting(engagement.slot_id, now=now)
    if before not in deal.holding and engagement.state in deal.holding and engagement.during is None:
        _step_aside(engagement, now=now)
    is_given = listing.kind.when in {When.NONE, When.WINDOW, When.MOMENTS} and engagement.state in deal.happened
    if is_given and listing.state == PUBLISHED and not _is_anything_left(engagement):
        end_by_itself(listing, now=now)


def _step_aside(engagement: Engagement, *, now: datetime) -> None:
    """Put those who asked for what is no longer there on the waiting list, or tell them that it is gone."""
    slots = lock_slots(engagement.slot_id)
    deal = engagement.deal
    asked = Engagement.objects.filter(slot_id=engagement.slot_id, state=deal.flow.initial).exclude(pk=engagement.pk)
    for other in asked.select_related("listing", "guest", "host", "slot"):
        if other.state in deal.holding or has_room(other, slots[engagement.slot_id]):
            continue
        move_on(other, "queue" if deal.waits else "void", role=SYSTEM, now=now)


def _is_anything_left(engagement: Engagement) -> bool:
    others = Engagement.objects.filter(listing_id=engagement.listing_id, state__in=engagement.deal.holding)
    slot = lock_slots(engagement.slot_id)[engagement.slot_id]
    return slot.left > 0 or others.exists()


def _reread(engagement: Engagement) -> Engagement:
    rows = Engagement.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("listing__author", "listing__territory", "guest", "host", "slot", "counter").get(
        pk=engagement.pk
    )


def _role(engagement: Engagement, name: str, by, now: datetime) -> str:
    able = roles_of(by, engagement, on=now.date()) & engagement.FLOW.move(name).who
    if not able:
        raise Refused("not_allowed", verb=name)
    return sorted(able)[0]


def _check(engagement: Engagement, name: str, *, role: str, reason: str, now: datetime) -> None:
    if role in {HOST, GUEST}:
        if name in AFTER_THE_START and engagement.starts_at is not None and engagement.starts_at > now:
            raise Refused("too_early")
        reasons = engagement.deal.reasons.get(name)
        if reasons and reason not in reasons:
            raise Refused("exchange_reason_missing")
    # Of two people brought together, it is the guest who was asked.
    if (
        name in {"accept", "decline"}
        and role in {HOST, GUEST}
        and (role == GUEST) != (engagement.made_by_id is not None)
    ):
        raise Refused("not_allowed", verb=name)


def _changes(engagement: Engagement, name: str, *, reason: str, note: str, moment, counter) -> dict:
    changes: dict = {}
    if reason:
        changes["reason"] = reason
    if name in engagement.deal.asks or (name == "dispute" and note):
        words = " ".join(note.replace("\x00", "").split())[:1_000]
        changes["notes"] = f"{engagement.notes}\n{name}: {words}".strip() if words else engagement.notes
    if name in {"accept", "agree"} and len(engagement.moments) > 1:
        if moment not in engagement.moments:
            raise Refused("moment_choose")
        changes["moments"] = [moment]
    if name == "counter":
        if (
            counter is None
            or counter.author_id != engagement.guest_id
            or counter.kind_slug != engagement.listing.kind_slug
        ):
            raise Refused("counter_missing")
        changes["counter"] = counter
    return changes


def _release(engagement: Engagement, *, before: str, collected: int | None) -> None:
    deal = engagement.deal
    if before not in deal.holding or engagement.state in deal.holding:
        return
    if engagement.state not in deal.happened or engagement.during is not None:
        give_back(engagement)
    elif collected is not None and 0 <= collected < engagement.quantity:
        # What was promised and not collected goes back to the others.
        give_back(engagement, quantity=engagement.quantity - collected)
        Engagement.objects.filter(pk=engagement.pk).update(quantity=max(1, collected))


def _takes_or_gives(engagement: Engagement, name: str) -> bool:
    deal = engagement.deal
    return bool({engagement.state, deal.flow.target(engagement.state, name)} & (deal.holding | deal.happened))


def fire_deadline(engagement: Engagement, *, now: datetime) -> Engagement:
    """Do what the flow says when nobody did anything in time."""
    return move_on(engagement, engagement.deal.deadlines[engagement.state].move, role=CLOCK, now=now)
