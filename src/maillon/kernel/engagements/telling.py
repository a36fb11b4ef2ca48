"""Tell both sides of an engagement what happened, in the words of its flow."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import translation

from maillon.kernel import safety
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.kinds.deal import GUEST, HOST, MEDIATOR, Deal
from maillon.kernel.kinds.in_line import ASKED_IN_LINE, FREE_AGAIN, JOINED_IN_LINE, PAIR_HOUSED, TOLD_FROM
from maillon.kernel.kinds.sentences import (
    ASKED,
    JOINED,
    PAIR_EXPIRED_GUEST,
    PAIR_EXPIRED_HOST,
    PAIR_OVER,
    PAIRED_GUEST,
    PAIRED_HOST,
    PAIRED_WANTED,
    TOLD,
)
from maillon.kernel.notices import registry, tell
from maillon.kernel.people.moderators import moderators_of
from maillon.kernel.schedule.words import moment_in_words, span_in_words
from maillon.lib.flows import CLOCK
from maillon.ui.dates import date_format

from .credits import time_sentence
from .models import Engagement
from .saying_dates import dates_in_words
from .timing import said_so

A_MOMENT = timedelta(seconds=1)
ANSWERS = {
    "answer-asked": ASKED, "answer-joined": JOINED, "answer-in-line": ASKED_IN_LINE, "joined-in-line": JOINED_IN_LINE,
    "free-again": FREE_AGAIN, "pair-guest": PAIRED_GUEST, "pair-host": PAIRED_HOST,
    "pair-expired-guest": PAIR_EXPIRED_GUEST, "pair-expired-host": PAIR_EXPIRED_HOST,
    "pair-wanted": PAIRED_WANTED, "pair-over": PAIR_OVER, "pair-housed": PAIR_HOUSED,
}  # fmt: skip
# What the coordination is told of a state that it alone carries forward.
OF_A_STATE = {"disputed": "exchange-to-settle", "unheard": "exchange-unheard"}
# What became of two people brought together, told to whoever did.
PAIRED = frozenset({"accept", "decline", "expire", "void"})


def slug_of(deal: Deal, move: str, side: str) -> str:
    """Name the message of a move to a side: the usual one, or the one of that flow where its words differ."""
    usual = TOLD.get((move, side))
    return f"exchange-{move}-{side}" if deal.told[move, side] == usual else f"exchange-{deal.name}-{move}-{side}"


def slug_from(deal: Deal, move: str, side: str, state: str) -> str:
    """Name the message of a move to a side where the state it leaves makes it another one; nothing where there is none."""
    told, key = deal.told_from[move, side, state], f"{move}-{side}-{state}"
    if told is None:
        return ""
    return f"exchange-{key}" if told == TOLD_FROM.get((move, side, state)) else f"exchange-{deal.name}-{key}"


def question_of(deal: Deal, state: str, side: str) -> str:
    """Name the question that is asked of a side before the clock decides."""
    return f"exchange-{deal.name}-ask-{state}-{side}"


def tell_host(engagement: Engagement, *, now: datetime) -> None:
    """Tell the host of an answer that came, and whether anything is expected of them."""
    slug = "answer-joined" if engagement.is_agreed else "answer-asked"
    if engagement.state == engagement.deal.waits:
        slug = "answer-in-line" if engagement.deal.moves_for(engagement.state, {HOST}) else "joined-in-line"
    _tell(engagement, f"exchange-{slug}", to=engagement.host, other=engagement.guest, now=now)


def tell_that_it_is_back(engagement: Engagement, *, now: datetime) -> None:
    """Tell whoever waited for what was taken away for a while that they may ask again."""
    _tell(engagement, "exchange-back", to=engagement.guest, other=engagement.host, now=now)


def tell_free_again(engagement: Engagement, *, now: datetime) -> None:
    """Tell the host, once for all who waited, that it is free again: their answers are on the page of the listing."""
    slug, url = "exchange-free-again", engagement.listing.get_absolute_url()
    _tell(engagement, slug, to=engagement.host, other=engagement.guest, url=url, now=now)


def tell_move(
    engagement: Engagement,
    move: str,
    *,
    before: str,
    by,
    why: str = "",
    others: Sequence[Engagement] = (),
    now: datetime,
) -> None:
    """Tell whoever did not make this move, and both where the clock or the coordination made it; `others` are dates that went the same way."""
    sides = {HOST: (engagement.host, engagement.guest), GUEST: (engagement.guest, engagement.host)}
    for side, (person, other) in sides.items():
        slug = _slug_for(engagement, move, side, before=before, by=by)
        if slug and (by is None or person.pk != by.pk):
            _tell(engagement, slug, to=person, other=other, why=why, others=others, now=now)
    if move == "fade" and before in engagement.deal.awaiting_coordination:
        tell_the_coordination(engagement, "exchange-faded", now=now)
    goes_on = engagement.state in engagement.deal.awaiting_coordination  # which is told so, and needs no other word
    # Where it is the coordination that was silent, neither of the two was.
    is_theirs = before in engagement.deal.awaiting_coordination
    if (
        engagement.made_by_id
        and move in PAIRED
        and not (goes_on or (move == "expire" and is_theirs))
        and engagement.made_by_id not in {by and by.pk, engagement.host_id}
    ):
        asked = engagement.guest if engagement.asks_guest else engagement.host
        slug = f"exchange-pair-{move}"
        if move == "void" and engagement.is_no_longer_wanted:
            is_known = _is_found(engagement) or _who_ended_it(engagement) == engagement.made_by_id
            asked, slug = engagement.guest, "" if is_known else slug_of(engagement.deal, "withdraw", HOST)
        if slug:
            _tell(engagement, slug, to=engagement.made_by, other=asked, why=why, now=now)


def tell_of_where_it_stands(engagement: Engagement, *, before: str, by, now: datetime) -> None:
    """Tell the coordination that it alone carries it forward from here, or that what it said yes to falls through."""
    deal, after = engagement.deal, engagement.state
    if after in deal.awaiting_coordination:
        tell_the_coordination(engagement, OF_A_STATE.get(after, "exchange-to-check"), now=now)
    is_said_yes_to = deal.awaiting_coordination - set(OF_A_STATE)
    # Whoever was not found is not found today: the coordination is told then, and not once more when it is noted.
    is_over = deal.flow.states[after].final and before != "missed"
    is_counted_on = is_said_yes_to and before in deal.holding and (is_over or after == "missed")
    if after == "void" and engagement.is_no_longer_wanted:
        return
    if not is_counted_on or after == "withdrawn" or (by is not None and by.pk not in _sides(engagement)):
        return
    if after not in deal.happened or (engagement.ends_at is not None and now < engagement.ends_at):
        tell_the_coordination(engagement, "exchange-stay-over", now=now)


def _is_found(engagement: Engagement) -> bool:
    """Whether what the coordination looked for was agreed with somebody else."""
    found = Engagement.objects.filter(wanted=engagement.wanted_id, state__in=engagement.deal.agreed)
    return found.exclude(pk=engagement.pk).exists()


def _who_ended_it(engagement: Engagement) -> int | None:
    """Name whoever took away what was asked for; nobody where it was the clock."""
    if engagement.wanted.state == "dropped":  # which its author does, or leaves with their account
        return engagement.wanted.author_id
    moves = entries_of(engagement.wanted).filter(after__state__isnull=False)
    return moves.values_list("by_id", flat=True).last()


def _sides(engagement: Engagement) -> set[int]:
    return {engagement.host_id, engagement.guest_id}


def _slug_for(engagement: Engagement, move: str, side: str, *, before: str, by) -> str:
    """Name what that side is told of a move, or nothing; nobody is said to have done what the clock, or the coordination, did."""
    told = engagement.deal.told
    if move == "expire" and engagement.made_by_id and before == engagement.FLOW.initial:
        return f"exchange-pair-expired-{GUEST if (side == GUEST) == engagement.asks_guest else HOST}"
    if move == "void" and engagement.is_no_longer_wanted:
        return _slug_of_no_longer_wanted(engagement, side, before)
    if (move, side, before) in engagement.deal.told_from:
        return slug_from(engagement.deal, move, side, before)
    if by is None and (move, CLOCK) in told:
        side = CLOCK
    elif by is not None and by.pk not in _sides(engagement) and (move, MEDIATOR) in told:
        side = MEDIATOR
    return slug_of(engagement.deal, move, side) if (move, side) in told else ""


def _slug_of_no_longer_wanted(engagement: Engagement, side: str, before: str) -> str:
    if not _is_found(engagement):
        if side == HOST:
            return slug_of(engagement.deal, "withdraw", HOST)
        return "" if _who_ended_it(engagement) == engagement.guest_id else slug_of(engagement.deal, "void", GUEST)
    if side == GUEST:
        return ""
    return "exchange-pair-over" if before == engagement.FLOW.initial else "exchange-pair-housed"


def when_in_words(engagement: Engagement) -> str:
    """Say when what was agreed takes place, and at which of several places, or nothing."""
    if engagement.starts_at is None:
        return str(engagement.place or "")
    when = span_in_words(engagement.starts_at, engagement.ends_at, engagement.listing.zone)
    return f"{when} · {engagement.place}" if engagement.place_id else when


def last_day_in_words(engagement: Engagement, end: datetime | None) -> str:
    """Say the last day of what ends then: days end at midnight."""
    return date_format((end - A_MOMENT).astimezone(engagement.listing.zone), "l j F") if end else ""


def _tell(
    engagement: Engagement, slug: str, *, to, other, why: str = "", others: Sequence[Engagement] = (), url: str = "", now: datetime
) -> None:  # fmt: skip
    due = engagement.deadline_at
    with translation.override(to.language):
        when = dates_in_words([engagement, *others]) if others else when_in_words(engagement)
        reasons = {str(key): str(text) for kinds in engagement.deal.reasons.values() for key, text in kinds.items()}
        # Of one of several dates, each message says which.
        is_dated = engagement.series_id is not None and when and "%(when)s" not in str(registry.get(slug).text)
        data = {
            "title": f"{engagement.listing.title} ({when})" if is_dated else engagement.listing.title,
            "other": str(other),
            "when": f"{when}." if when else "",
            "why": reasons.get(why, ""),
            "time": " ".join(filter(None, (said_so(engagement, to), time_sentence(engagement, to)))),
            "day": last_day_in_words(engagement, engagement.last_day_ends_at),
            "due": moment_in_words(due, engagement.listing.zone) if due else "",
        }
    tell(to, slug, about=engagement, url=url or engagement.get_absolute_url(), now=now, **data)


def tell_pair(engagement: Engagement, *, now: datetime) -> None:
    """Tell both that the coordination would bring them together: the one says yes, the other knows that they are asked."""
    asked, other, slug = engagement.guest, engagement.host, "exchange-pair-host"
    if not engagement.asks_guest:
        asked, other, slug = other, asked, "exchange-pair-wanted"
    _tell(engagement, "exchange-pair-guest", to=asked, other=other, now=now)
    if other.pk != engagement.made_by_id:
        _tell(engagement, slug, to=other, other=asked, now=now)


def tell_noted(engagement: Engagement, *, by, now: datetime) -> None:
    """Tell the other side, and the others who come there, that somebody came."""
    there = Engagement.objects.filter(listing_id=engagement.listing_id, state__in=engagement.deal.lasting)
    others = {one.guest_id: one.guest for one in there.select_related("guest")} | {engagement.host_id: engagement.host}
    apart = set(safety.hidden_for(by))
    for person in others.values():
        if person.pk != by.pk and person.pk not in apart:
            own = engagement if person.pk in {engagement.host_id, engagement.guest_id} else there.get(guest=person)
            _tell(own, "exchange-noted", to=person, other=by, now=now)


def tell_added(engagement: Engagement, *, by, now: datetime) -> None:
    """Tell the other side of a word on its condition."""
    _tell(engagement, "exchange-added", to=engagement.other(by), other=by, now=now)


def tell_pause(engagement: Engagement, *, until, by, now: datetime) -> None:
    """Tell the other side that nobody is expected for a while, or that somebody is again."""
    other = engagement.other(by)
    with translation.override(other.language):
        day = date_format(until, "j F") if until else ""
    slug = "exchange-paused" if until else "exchange-unpaused"
    tell(
        other, slug, about=engagement, url=engagement.get_absolute_url(), now=now, title=engagement.listing.title,
        other=str(by), day=day,
    )  # fmt: skip


def tell_whoever_comes(expectation, *, now: datetime) -> None:
    """Ask, gently, whoever was expected."""
    engagement = expectation.engagement
    _tell(engagement, "exchange-quiet", to=engagement.comer, other=engagement.other(engagement.comer), now=now)


def tell_silence(expectation, *, days: int, now: datetime) -> None:
    """Tell the coordination of the territory that nobody noted anything for so many days."""
    engagement = expectation.engagement
    for person in coordination_of(engagement, besides={engagement.comer.pk}, now=now):
        tell(
            person, "exchange-silence", about=engagement, url=engagement.get_absolute_url(), now=now,
            title=engagement.listing.title, days=days,
        )  # fmt: skip


def tell_worry(engagement: Engagement, *, by, now: datetime) -> None:
    """Tell the coordination at once that somebody worries: what about is on the page, never in the message.

    A coordinator who is one of the two is left out: it may be about them.
    """
    for person in coordination_of(engagement, besides={engagement.host_id, engagement.guest_id}, now=now):
        tell(
            person, "exchange-worry", about=engagement, url=engagement.get_absolute_url(), now=now,
            title=engagement.listing.title, other=str(by),
        )  # fmt: skip


def tell_the_coordination(engagement: Engagement, slug: str, *, now: datetime) -> None:
    """Tell the coordination, but whoever is one of the two."""
    for person in coordination_of(engagement, besides=_sides(engagement), now=now):
        tell(
            person, slug, about=engagement, url=engagement.get_absolute_url(), now=now,
            title=engagement.listing.title,
        )  # fmt: skip


def coordination_of(engagement: Engagement, *, besides: set[int], now: datetime) -> list:
    """Return those who look after the territory of an engagement."""
    territory = engagement.territory
    return moderators_of(territory.path if territory else "", besides=besides, now=now)
