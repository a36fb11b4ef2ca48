"""Give time without a service in return, out of one's own or of the common account; put right what was wrong."""

import uuid
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.lib import ledger
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..models import MOST_WORDS, Account, Community, Transfer
from ..words import in_words, time_words
from .writing import lock, lock_other, put, tell_pages, write

MOST_REASON = 200


@transaction.atomic
def give(
    account: Account,
    *,
    to: Account,
    minutes: int,
    words: str = "",
    submission: uuid.UUID | None = None,
    by,
    now: datetime,
) -> Transfer:
    """Give time one has earned to another member or to the common account; the same form sent twice gives once.

    Time one does not have is never given, however low the floor is: Refused("give_short", missing=…).
    """
    if account.person_id != by.pk:
        raise Refused("not_allowed", verb="give")
    return _give(account, to, minutes, kind=Transfer.Kind.GIFT, words=words, submission=submission, by=by, now=now)


@transaction.atomic
def grant(
    community: Community,
    *,
    to: Account,
    minutes: int,
    words: str = "",
    submission: uuid.UUID | None = None,
    by,
    now: datetime,
) -> Transfer:
    """Give time of the common account to a member, as a coordinator; never more than there is."""
    require(by, "look after", community)
    common = community.accounts.get(is_solidarity=True)
    transfer = _give(common, to, minutes, kind=Transfer.Kind.GRANT, words=words, submission=submission, by=by, now=now)
    record("grant", transfer, by=by, at=now, after={"minutes": minutes})
    return transfer


@transaction.atomic
def correct(transfer: Transfer, *, why: str, by, now: datetime) -> Transfer:
    """Write a transfer the other way round, with a reason, and tell its members; nothing written is ever changed.

    Raises Refused("already_corrected"), or "correct_short" when somebody has spent the time since.
    """
    require(by, "look after", transfer.community)
    reason = one_line(why, most=MOST_REASON)
    if not reason:
        raise Refused("correction_without_reason")
    entries = {entry.account_id: entry.minutes for entry in transfer.entries.all()}
    accounts = lock(entries)
    if Transfer.objects.filter(corrects=transfer).exists():
        raise Refused("already_corrected")
    if any(account.closed_at for account in accounts.values()):
        raise Refused("account_closed")
    with in_words(short="correct_short", full="correct_full"):
        after = {pk: account.standing.moved(-entries[pk]) for pk, account in accounts.items()}
    for pk, standing in after.items():
        put(accounts[pk], standing)
    what = ledger.Transfer(tuple(ledger.Entry(pk, -minutes) for pk, minutes in entries.items()))
    written = write(
        Transfer.Kind.CORRECTION,
        what,
        community_id=transfer.community_id,
        corrects=transfer,
        words=reason,
        by=by,
        at=now,
    )
    record("correct", transfer, by=by, role="coordinator", at=now, after={"by": written.code})
    for pk, account in accounts.items():
        if account.person_id:
            tell(
                account.person, "credits.corrected", url=reverse("credits:mine"), now=now,
                community=transfer.community.name, time=time_words(abs(entries[pk])), why=reason,
            )  # fmt: skip
    tell_pages(*accounts.values())
    return written


def _give(giver: Account, to: Account, minutes: int, *, kind, words: str, submission, by, now: datetime) -> Transfer:
    words = one_line(words, most=MOST_WORDS)
    known = Transfer.objects.filter(submission=submission, by=by).first() if submission else None
    if known is not None:
        return known
    mine, theirs = lock_other(giver, to)
    # Asked again: the same form may have been sent twice at the same moment.
    known = Transfer.objects.filter(submission=submission, by=by).first() if submission else None
    if known is not None:
        return known
    with in_words():
        after = ledger.transfer(mine.standing, theirs.standing, minutes)
    if (missing := minutes - mine.standing.own) > 0:
        raise Refused("give_short", missing=missing, time=time_words(missing))
    put(mine, after[0])
    put(theirs, after[1])
    written = write(
        kind, ledger.between(mine.pk, theirs.pk, minutes),
        community_id=mine.community_id, words=words, submission=submission or uuid.uuid4(), by=by, at=now,
    )  # fmt: skip
    if theirs.person_id:
        slug = "credits.gift" if kind == Transfer.Kind.GIFT else "credits.grant"
        tell(theirs.person, slug, url=reverse("credits:mine"), now=now, name=str(by), time=time_words(minutes))
    tell_pages(mine, theirs)
    return written
