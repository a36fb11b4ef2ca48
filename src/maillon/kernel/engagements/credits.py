"""Time is counted for an exchange where its kind says so and both belong to one community: set aside, then paid or let go."""

from datetime import datetime, timedelta

from django.db.models import Sum
from django.utils.translation import gettext as _

from maillon.kernel.credits import abouts
from maillon.kernel.credits.actions.holding import HELD_FOR, hold, hold_more, keep_until, release, settle
from maillon.kernel.credits.flows import HELD, RELEASED, SETTLED
from maillon.kernel.credits.models import Hold
from maillon.kernel.credits.queries import shared_communities
from maillon.kernel.credits.words import time_words
from maillon.kernel.kinds import Credits
from maillon.kernel.kinds.deal import GUEST, HOST
from maillon.lib.refusal import Refused

from .models import Engagement

ABOUT = "engagement"
AN_HOUR = 60
AWAITED = frozenset({"half_done"})
# What the clock decides, it decides within some days of its time: an installation may have been asleep.
LONGER = timedelta(days=7)


def keep_time(engagement: Engagement, *, before: str, by, now: datetime) -> None:
    """Set the time aside when it is agreed, pay it when it was done, let it go otherwise; raises what credits refuse."""
    if not isinstance(engagement.listing.kind.reciprocity, Credits):
        return
    deal, after = engagement.deal, engagement.state
    held = _held(engagement)
    if after in deal.happened and held:
        settle(held, minutes=_to_pay(engagement, held, by=by), by=by, now=now)
    elif after not in deal.agreed and held:
        release(held, by=by, now=now)
    elif held:
        if after in AWAITED and engagement.took and _is_payer(held, by):
            hold_more(held, worth(engagement, engagement.took), by=by, now=now)
        keep_longer(engagement)
    elif before not in deal.agreed and after in deal.agreed and (minutes := minutes_of(engagement)):
        _keep_what_was_announced(engagement)
        _set_aside(engagement, minutes, by=by, now=now)


def keep_longer(engagement: Engagement) -> None:
    """Keep what is set aside as long as the exchange may still be found to be done."""
    held = _held(engagement)
    if held is not None and engagement.deadline_at is not None:
        keep_until(held, engagement.deadline_at + LONGER)


def is_counted(engagement: Engagement) -> bool:
    """Tell whether time is set aside for it, and not yet paid nor let go."""
    return _held(engagement) is not None


def was_paid(engagement: Engagement) -> bool:
    """Tell whether time was paid for it."""
    return Hold.objects.filter(about_kind=ABOUT, about_code=engagement.code, state=SETTLED).exists()


def is_less(engagement: Engagement, took: int) -> bool:
    """Tell whether so many minutes are worth less than what is set aside."""
    held = _held(engagement)
    return held is not None and worth(engagement, took) < held.minutes


def is_paid(engagement: Engagement, side: str) -> bool:
    """Tell whether time is set aside for that side."""
    return side == _helper(engagement) and _held(engagement) is not None


def time_sentence(engagement: Engagement, person) -> str:
    """Say to one side how much time is set aside or was paid for it, or nothing where none is counted."""
    if not isinstance(engagement.listing.kind.reciprocity, Credits):
        return ""
    kept = Hold.objects.filter(about_kind=ABOUT, about_code=engagement.code).exclude(state=RELEASED).last()
    if kept is None or person.pk not in {engagement.host_id, engagement.guest_id}:
        return ""
    helper = engagement.host if _helper(engagement) == HOST else engagement.guest
    said = {
        (HELD, False): _("Set aside from your account: %(time)s."),
        (HELD, True): _("Set aside for you: %(time)s."),
        (SETTLED, False): _("Paid from your account to %(name)s: %(time)s."),
        (SETTLED, True): _("Paid to your account: %(time)s."),
    }
    paid = _received(kept) if kept.state == SETTLED else kept.minutes
    return said[kept.state, person.pk == helper.pk] % {"time": time_words(paid), "name": helper}


def minutes_of(engagement: Engagement) -> int:
    """Say how many minutes it is worth: those agreed, else those of the listing, at the rate of its kind."""
    said = announced(engagement)
    return worth(engagement, said) if said else 0


def announced(engagement: Engagement) -> int:
    """Say how many minutes it was to take: those agreed, else those of the listing."""
    return engagement.minutes or engagement.listing.details.get("minutes") or 0


def worth(engagement: Engagement, minutes: int) -> int:
    """Say what so many minutes count for, at the rate of its kind: what took some time counts for some."""
    return max(1, minutes * engagement.listing.kind.reciprocity.minutes_an_hour // AN_HOUR)


def _keep_what_was_announced(engagement: Engagement) -> None:
    """What was announced when both agreed stays so, whatever the listing says later."""
    if engagement.minutes is None:
        engagement.minutes = announced(engagement)
        engagement.save(update_fields=["minutes"])


def _to_pay(engagement: Engagement, held: Hold, *, by) -> int | None:
    """Say what is paid: what both said it took; without a word of whoever pays, never more than they had agreed to."""
    if engagement.took is None:
        return None
    said = worth(engagement, engagement.took)
    return min(said, held.minutes) if by is None else said


def _received(kept: Hold) -> int:
    return kept.transfer.entries.filter(minutes__gt=0).aggregate(all=Sum("minutes"))["all"] or kept.minutes


def _is_payer(held: Hold, by) -> bool:
    return by is not None and held.payer.person_id == by.pk


def _held(engagement: Engagement) -> Hold | None:
    if not isinstance(engagement.listing.kind.reciprocity, Credits):
        return None
    return Hold.objects.filter(about_kind=ABOUT, about_code=engagement.code, state=HELD).first()


def _helper(engagement: Engagement) -> str:
    return HOST if engagement.listing.is_offer else GUEST


def _set_aside(engagement: Engagement, minutes: int, *, by, now: datetime) -> None:
    helper, helped = engagement.host, engagement.guest
    if _helper(engagement) == GUEST:
        helper, helped = helped, helper
    community = shared_communities(helped, helper).first()
    if community is None:
        return
    try:
        hold(
            community=community, payer=helped, payee=helper, minutes=minutes, about=(ABOUT, engagement.code),
            words=engagement.listing.title, by=by, now=now,
            until=max(now + HELD_FOR, engagement.deadline_at + LONGER),
        )  # fmt: skip
    except Refused as refused:
        if by is not None and by.pk == helped.pk:
            raise
        # How much time somebody has is theirs to know: whoever says yes for them learns only that it is not enough.
        raise Refused("time_not_set_aside") from refused


def _describe(codes: list[str]) -> dict[str, abouts.About]:
    found = Engagement.objects.filter(code__in=codes).select_related("listing")
    return {one.code: abouts.About(one.listing.title or _("A service"), one.get_absolute_url()) for one in found}


abouts.declare(ABOUT, _describe)
