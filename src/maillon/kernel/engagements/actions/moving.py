"""Move an engagement: by one of its sides, the coordination, or the clock."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move as write_move
from maillon.kernel.journal.actions import record
from maillon.kernel.kinds import When
from maillon.kernel.kinds.deal import GUEST, HOST, MEDIATOR
from maillon.kernel.listings.acting import check_acts
from maillon.kernel.listings.actions.living import end_by_itself
from maillon.kernel.listings.flows import PUBLISHED
from maillon.kernel.listings.models import Slot
from maillon.kernel.live import signal, together
from maillon.kernel.prepared import Prepared
from maillon.lib.flows import CLOCK, SYSTEM
from maillon.lib.refusal import Refused

from ..capacity import give_back, has_room, is_still_counted, lock_slots, own_closing, slots_of, take
from ..circle import shared_with
from ..credits import keep_time
from ..deadlines import deadline_of
from ..denying import check_denied
from ..events import EngagementMoved
from ..few_at_once import in_turn
from ..models import IN_LINE, Engagement
from ..notes import written
from ..rules import is_theirs, roles_of
from ..talking import begin_conversation, say_move, step_out
from ..telling import tell_free_again, tell_move, tell_of_where_it_stands
from ..terms import terms_as_agreed, terms_as_answered
from ..timing import check_took, who_confirms
from .agreeing import check_both, not_now
from .choosing_days import chosen_moment, day_kept_until, days_of, moments_of
from .exchanging import check_still_there, how_many, put_forward
from .expecting import expect, expect_no_more
from .prolonging import another_last_day, hold_longer
from .wanting import check_still_wanted, end_what_was_wanted

# What can only be said once it has begun.
AFTER_THE_START = frozenset(
    {"finish", "say_done", "say_otherwise", "miss", "not_there", "collect", "bring_back", "give_back", "come_home"}
)
# Saying yes again asks whether one still may.
YES = frozenset({"accept", "agree", "confirm", "check", "welcome"})


@in_turn
@transaction.atomic
@together()
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
    took: int | None = None,
    counter=None,
    described: str = "",
    first: datetime | None = None,
    last: datetime | None = None,
    moments: tuple[datetime, ...] = (),
    seen: datetime | None = None,
    is_one_of: bool = False,
    now: datetime,
) -> Engagement:
    """Make the move `name`: what it takes or gives back is counted by the database in the same transaction.

    `by` is nobody for the clock and for what follows from something else, which name their `role`. `moment` is the one
    chosen of those proposed, `collected` how much was really taken, `took` how many minutes it took where time is counted, `counter` or `described` what is given in exchange
    instead, `first` and `last` the other days that are proposed, or `last` alone the other last day, `moments` the other moments. `seen` is since when it stood as whoever moves it saw it: nobody says yes to what was changed meanwhile.
    Whoever calls says and tells what is `is_one_of` several.
    """
    shown, since = engagement.state, seen or engagement.entered_at
    # Who they are and what they may is read before anything is locked: others wait for what is counted, not for that.
    if by is not None:
        require(by, "move", engagement)
        role = _role(engagement, name, by, now)
    if name in YES and role == HOST:
        check_acts(engagement.listing, by=by, now=now)
    if name in YES:
        check_both(engagement, by=by, role=role, now=now)
    if _takes_or_gives(engagement, name):
        # Always before the engagement itself, so that all who want the same thing wait in one line.
        lock_slots(*slots_of(engagement))
    engagement = _reread(engagement)
    is_of_a_proposal = engagement.deal.two_sided or engagement.deal.by_moments or name in engagement.deal.prolonged
    is_of_a_proposal |= engagement.took is not None
    if engagement.state != shown or (is_of_a_proposal and engagement.entered_at != since):
        raise Refused("stale")
    if role == CLOCK and engagement.state in engagement.deal.lasting and engagement.deadline_at > now:
        raise Refused("stale")  # it gave a sign of life meanwhile
    _check(engagement, name, role=role, reason=reason, note=note, now=now)
    before, deal = engagement.state, engagement.deal
    how_long = check_took(engagement, name, took)
    name = who_confirms(engagement, name, role=role, took=took)
    if name in YES and engagement.listing.hidden_at is not None:
        raise not_now(engagement, role)
    if name in YES:
        check_still_there(engagement, role=role)
        check_still_wanted(engagement, role=role)
    changes = _changes(engagement, name, role=role, reason=reason, note=note) | how_long
    if engagement.moments and deal.picks_moment(before, name):
        changes["moments"] = [chosen_moment(engagement, moment, now=now)]
    if name in deal.proposing and deal.by_moments:
        shared = shared_with(engagement)
        changes["moments"] = moments_of(moments if shared is None else (shared,), now=now)
    elif name in deal.proposing:
        days = days_of(engagement.listing, first=first, last=last, now=now) if deal.both_ways else None
        changes |= put_forward(engagement, by=role, counter=counter, described=described, days=days)
    if name in deal.keeping:
        changes["kept_until"] = day_kept_until(last, now=now)
    changes |= another_last_day(engagement, name, last=last, now=now)
    counted, ended_before = how_many(engagement, name, collected), engagement.ends_at
    for field, value in changes.items():
        setattr(engagement, field, value)
    if name in deal.prolonged:
        hold_longer(engagement, before=ended_before, by=by, role=role, now=now)
    elif "during" in changes and not has_room(engagement, engagement.slot):
        raise Refused("dates_taken")
    after = deal.flow.target(before, name)
    # Taking raises before anything is written, and gives who was slower the reason they understand.
    is_taken = before in deal.holding or (before in deal.happened and is_still_counted(engagement))
    if (after in deal.holding or after in deal.happened) and not is_taken:
        try:
            take(engagement)
        except Refused as refused:
            # What went to somebody else meanwhile may still be found to have taken place.
            if name == "reopen":
                raise (own_closing(engagement, by=by) or Refused("reopen_taken")) from refused
            if name == "deny":
                raise Refused("denied_too_late") from refused
            if name != "settle_done":
                raise (own_closing(engagement, by=by) or refused) from refused
    changes |= {"entered_at": now, "deadline_at": deadline_of(engagement, after, now=now)}
    if after in deal.agreed and engagement.agreed_at is None:
        changes |= {"agreed_at": now, "terms": terms_as_agreed(engagement), "told": {}}
    elif name in deal.proposing:
        changes |= {"terms": terms_as_answered(engagement), "told": {}}
    if deal.flow.states[after].final:
        changes["ended_at"] = now
    elif engagement.ended_at is not None:
        changes["ended_at"] = None
    write_move(engagement, name, by=by, role=role, at=now, why=reason, **changes)
    gave_back = _release(engagement, before=before, counted=counted)
    if after in deal.lasting and (before not in deal.lasting or role == MEDIATOR):
        expect(engagement, now=now)
    elif after not in deal.lasting and before in deal.lasting:
        expect_no_more(engagement)
    if before == "disputed" != after:
        step_out(engagement, now=now)
    keep_time(engagement, before=before, by=by, now=now)
    if after == deal.talks_from:
        begin_conversation(engagement, message="", by=by, now=now)
    if not is_one_of:
        say_move(engagement, name, before=before, by=by, now=now)
        tell_move(engagement, name, before=before, by=by, why=reason, now=now)
    tell_of_where_it_stands(engagement, before=before, by=by, now=now)
    publish(EngagementMoved(engagement.pk, engagement.listing_id, engagement.listing.kind_slug, name, before, after))
    signal(f"engagement:{engagement.code}", f"listing:{engagement.listing.code}")
    _follow(engagement, name, before=before, gave_back=gave_back, now=now)
    return engagement


def promote_waiting(slot_id: int, *, now: datetime) -> int:
    """Give what became free to those who wait, first come first served, skipping what does not fit; return to how many.

    It is offered to whom the host said yes to; of all the others for whom there is room, the host is asked again.
    """
    slot, moved, asked = lock_slots(slot_id)[slot_id], 0, None
    waiting = Engagement.objects.filter(slot_id=slot_id, state__in=IN_LINE).order_by("made_at", "pk")
    line = list(waiting.select_related("listing", "guest", "host", "slot"))
    for engagement in sorted(line, key=_is_unchosen):
        if not slot.left:
            break
        if has_room(engagement, slot):
            name = engagement.deal.recall if _is_unchosen(engagement) else engagement.deal.promote
            moved_on = move_on(engagement, name, role=SYSTEM, now=now)
            slot.refresh_from_db(fields=["left"])
            moved, asked = moved + 1, moved_on if _is_unchosen(engagement) else asked
    if asked is not None:
        tell_free_again(asked, now=now)
    return moved


def _is_unchosen(engagement: Engagement) -> bool:
    return engagement.deal.promote not in engagement.FLOW.legal(engagement.state, SYSTEM)


def _follow(engagement: Engagement, name: str, *, before: str, gave_back: bool, now: datetime) -> None:
    """What follows from a move: who waits is offered what became free, who asked in vain waits, what is given is over."""
    deal, listing = engagement.deal, engagement.listing
    if gave_back and deal.waits:
        promote_waiting(engagement.slot_id, now=now)
    # Whoever came since is not put aside by a word about what was over.
    is_taken = before not in deal.holding and engagement.state in deal.holding and name != "deny"
    if is_taken and engagement.during is None:
        _step_aside(engagement, now=now)
    is_given = listing.kind.when in {When.NONE, When.WINDOW, When.MOMENTS} and engagement.state in deal.happened
    if is_given and listing.state == PUBLISHED and not _is_anything_left(engagement):
        end_by_itself(listing, now=now)
    end_what_was_wanted(engagement, before=before, now=now)
    if is_given and engagement.counter_id and engagement.counter.state == PUBLISHED:
        end_by_itself(engagement.counter, now=now)


def _step_aside(engagement: Engagement, *, now: datetime) -> None:
    """Put those who asked for what is no longer there on the waiting list, or tell them that it is gone."""
    deal, wanted = engagement.deal, slots_of(engagement)
    of_these = Q(slot__in=wanted)
    if deal.two_sided:
        of_these |= Q(counter__in=Slot.objects.filter(pk__in=wanted).values("listing"))
    asked = Engagement.objects.filter(of_these, state__in={deal.flow.initial, "countered"})
    others = asked.exclude(pk=engagement.pk)
    if not others.exists():  # mostly nobody, and that is soon known
        return
    slots = lock_slots(*wanted)
    # Always in the same order, so that two who take at once never wait for each other.
    for other in others.select_related("listing", "guest", "host", "slot").order_by("pk"):
        if other.state in deal.holding or has_room(other, slots.get(other.slot_id, other.slot)):
            continue
        try:
            with transaction.atomic():
                move_on(other, "queue" if deal.waits else "void", role=SYSTEM, now=now)
        except Refused:  # they stepped back themselves meanwhile
            continue


def _is_anything_left(engagement: Engagement) -> bool:
    others = Engagement.objects.filter(listing_id=engagement.listing_id, state__in=engagement.deal.holding)
    if engagement.deal.by_moments:
        # Of a circle that has met, the places left are nobody's.
        return others.exists()
    slot = lock_slots(engagement.slot_id)[engagement.slot_id]
    return slot.left > 0 or others.exists()


def _written(pk: int):
    rows = Engagement.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("listing__author", "listing__territory", "guest", "host", "slot", "counter").filter(
        pk=pk
    )


_LOCKED = Prepared(_written, pk=int)


def _reread(engagement: Engagement) -> Engagement:
    (locked,) = _LOCKED(pk=engagement.pk)
    return locked


def _role(engagement: Engagement, name: str, by, now: datetime) -> str:
    able = roles_of(by, engagement, on=localdate(now)) & engagement.FLOW.move(name).who
    if not able:
        raise Refused("not_allowed", verb=name)
    return sorted(able)[0]


def _check(engagement: Engagement, name: str, *, role: str, reason: str, note: str, now: datetime) -> None:
    if role in {HOST, GUEST}:
        if name == "deny":
            check_denied(engagement, role, now=now)
        if name in AFTER_THE_START and engagement.starts_at is not None and engagement.starts_at > now:
            raise Refused("too_early")
        reasons = engagement.deal.reasons.get(name)
        if reasons and reason not in reasons:
            raise Refused("exchange_reason_missing")
    if role in {HOST, GUEST, MEDIATOR} and name in engagement.deal.explained and not note.strip():
        raise Refused("exchange_words_missing")
    if role in {HOST, GUEST} and not is_theirs(engagement, name, role):
        raise Refused("not_allowed", verb=name)


def _changes(engagement: Engagement, name: str, *, role: str, reason: str, note: str) -> dict:
    changes: dict = {}
    if reason:
        changes["reason"] = reason
    if name in engagement.deal.asks and note.strip():
        changes["notes"] = written(engagement.notes, name, role, note)
    return changes


def _release(engagement: Engagement, *, before: str, counted: int) -> bool:
    """Give back what is no longer held, and tell whether others may now have it."""
    deal = engagement.deal
    if before not in deal.holding or engagement.state in deal.holding:
        return False
    # What lasted and has come to an end is free for somebody else, as days that have passed are.
    if engagement.state not in deal.happened or engagement.during is not None or deal.lasting:
        give_back(engagement)
        return engagement.state not in deal.happened
    if counted < engagement.quantity:
        # What was promised and not collected goes back to the others.
        give_back(engagement, quantity=engagement.quantity - counted)
        record(
            "count",
            engagement,
            at=engagement.entered_at,
            before={"quantity": engagement.quantity},
            after={"quantity": counted},
        )
        engagement.quantity = counted
        Engagement.objects.filter(pk=engagement.pk).update(quantity=counted)
        return True
    return False


def _takes_or_gives(engagement: Engagement, name: str) -> bool:
    """Tell whether it takes, gives back, or waits for what becomes free.

    Of several dates that share a conversation each locks its own slot before it, so that no two wait for each other.
    """
    deal = engagement.deal
    if engagement.series_id is not None:
        return True
    counted = deal.holding | deal.happened | deal.in_line
    return bool({engagement.state, deal.flow.target(engagement.state, name)} & counted)


def fire_deadline(engagement: Engagement, *, now: datetime) -> Engagement:
    """Do what the flow says when nobody did anything in time."""
    return move_on(engagement, engagement.deal.deadlines[engagement.state].move, role=CLOCK, now=now)
