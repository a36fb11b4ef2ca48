"""Set time aside when something is agreed, pay it when it was done, let it go otherwise.

Whoever calls has checked that `by` may agree, pay or give up: an account knows nothing of what it is about.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from maillon.kernel.events import publish
from maillon.kernel.journal.actions import CLOCK, move, record
from maillon.kernel.notices import tell
from maillon.lib import ledger
from maillon.lib.refusal import Refused

from .. import abouts
from ..events import TimeLetGo, TimeSettled
from ..flows import HELD, PARTY, RELEASED
from ..models import MOST_WORDS, Account, Community, Hold, Transfer
from ..words import in_words, time_words
from .writing import lock, lock_members, put, tell_pages, write

HELD_FOR = timedelta(days=60)


@transaction.atomic
def hold(
    *,
    community: Community,
    payer,
    payee,
    minutes: int,
    about: tuple[str, str],
    words: str = "",
    by,
    until: datetime | None = None,
    now,
) -> Hold:
    """Set minutes of `payer` aside for `payee` about one thing, (kind, code), until 60 days from now unless said.

    `words` say what for, should its kind not name it any more (see abouts).
    The same again returns the first. Raises Refused("already_held") when other minutes or people were agreed about it,
    and "time_short", "time_full", "not_a_member", "to_oneself" or "minutes_missing".
    """
    mine, theirs = lock_members(community, payer, payee)
    kind, code = about
    known = Hold.objects.exclude(state=RELEASED).filter(about_kind=kind, about_code=code).first()
    if known is not None:
        if (known.payer_id, known.payee_id, known.minutes) != (mine.pk, theirs.pk, minutes):
            raise Refused("already_held")
        return known
    with in_words():
        after = ledger.hold(mine.standing, theirs.standing, minutes)
    kept = Hold(
        payer=mine, payee=theirs, minutes=minutes, about_kind=kind, about_code=code, words=words[:MOST_WORDS], held_at=now,
        expires_at=until or now + HELD_FOR,
    )  # fmt: skip
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("already_held") from error
    put(mine, after[0])
    put(theirs, after[1])
    record("hold", kept, by=by, at=now, after={"minutes": minutes})
    tell_pages(mine, theirs)
    return kept


@transaction.atomic
def keep_until(hold: Hold, until: datetime) -> None:
    """Keep set aside until then at least what is still awaited; what is over stays over."""
    _parties(hold)
    Hold.objects.filter(pk=hold.pk, state=HELD, expires_at__lt=until).update(expires_at=until)


@transaction.atomic
def hold_more(hold: Hold, minutes: int, *, by, now: datetime) -> Hold:
    """Set aside so many minutes instead of fewer: whoever pays agreed to more; as many or fewer change nothing.

    Raises Refused("hold_over"), "time_short" or "time_full".
    """
    mine, theirs = _parties(hold)
    if hold.state != HELD:
        raise Refused("hold_over")
    if minutes <= hold.minutes:
        return hold
    with in_words():
        after = ledger.hold(mine.standing, theirs.standing, minutes - hold.minutes)
    before, hold.minutes = hold.minutes, minutes
    hold.save(update_fields=["minutes"])
    put(mine, after[0])
    put(theirs, after[1])
    record("hold more", hold, by=by, at=now, before={"minutes": before}, after={"minutes": minutes})
    tell_pages(mine, theirs)
    return hold


@transaction.atomic
def settle(hold: Hold, *, minutes: int | None = None, by, now: datetime) -> Transfer:
    """Pay what was set aside, or the minutes it really took; twice has no further effect.

    Less lets the rest go. More needs the payer themself, and their time: Refused("more_than_held") or "time_short".
    """
    mine, theirs = _parties(hold)
    if hold.state == RELEASED:
        raise Refused("hold_over")
    if hold.state != HELD:
        return hold.transfer
    paid = hold.minutes if minutes is None else minutes
    if paid > hold.minutes and (by is None or by.pk != mine.person_id):
        raise Refused("more_than_held", held=hold.minutes, time=time_words(hold.minutes))
    with in_words():
        after = ledger.settle(mine.standing, theirs.standing, held=hold.minutes, paid=paid)
    move(hold, "settle", by=by, role=PARTY, at=now, ended_at=now)
    put(mine, after[0])
    put(theirs, after[1])
    transfer = write(
        Transfer.Kind.SETTLEMENT, ledger.between(mine.pk, theirs.pk, paid),
        community_id=mine.community_id, hold=hold, by=by, at=now,
    )  # fmt: skip
    publish(TimeSettled(hold.pk, hold.about_kind, hold.about_code, paid))
    tell_pages(mine, theirs)
    return transfer


@transaction.atomic
def release(hold: Hold, *, by, now: datetime) -> Hold:
    """Let go of time that was set aside: it is as if nothing had been; twice has no further effect."""
    mine, theirs = _parties(hold)
    if hold.state == RELEASED:
        return hold
    if hold.state != HELD:
        raise Refused("hold_over")
    after = ledger.release(mine.standing, theirs.standing, hold.minutes)
    move(hold, "release", by=by, role=PARTY if by is not None else CLOCK, at=now, ended_at=now)
    put(mine, after[0])
    put(theirs, after[1])
    publish(TimeLetGo(hold.pk, hold.about_kind, hold.about_code))
    tell_pages(mine, theirs)
    return hold


def release_expired(*, now: datetime) -> int:
    """Let go of what was held too long, each in its own transaction, and tell both people; return how many."""
    gone = 0
    for expired in Hold.objects.filter(state=HELD, expires_at__lte=now).order_by("pk"):
        with transaction.atomic():
            mine, theirs = _parties(expired)
            # Paid meanwhile, or kept longer.
            if expired.state != HELD or expired.expires_at > now:
                continue
            release(expired, by=None, now=now)
            what = abouts.describe([expired])[expired.pk]
            for account in (mine, theirs):
                if account.person_id:
                    tell(
                        account.person, "credits.expired", url=what.url, now=now,
                        time=time_words(expired.minutes), about_what=what.label,
                    )  # fmt: skip
            gone += 1
    return gone


def _parties(hold: Hold) -> tuple[Account, Account]:
    """Lock both accounts, then read the hold again: whoever changes it holds those locks."""
    accounts = lock((hold.payer_id, hold.payee_id))
    hold.refresh_from_db(fields=["state", "ended_at", "minutes", "expires_at"])
    return accounts[hold.payer_id], accounts[hold.payee_id]
