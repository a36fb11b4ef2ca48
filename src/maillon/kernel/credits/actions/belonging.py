"""Open a community, come into it, leave it, close it."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.lib import ledger
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..flows import HELD
from ..models import CEILING, FLOOR, Account, Community, Hold, Transfer
from ..rules import may_open
from .writing import lock, put, tell_pages, write


@transaction.atomic
def open_community(
    *,
    name: str,
    hub=None,
    organisation=None,
    unit: str = "",
    floor: int = FLOOR,
    ceiling: int = CEILING,
    by,
    now: datetime,
) -> Community:
    """Open a community of a hub or of an organisation, with its common account, which starts with nothing."""
    if not may_open(by, hub=hub, organisation=organisation):
        raise Refused("not_allowed", verb="open")
    if not floor <= 0 < ceiling:
        raise Refused("limits_around_zero")
    community = Community(
        name=one_line(name, most=80), hub=hub, organisation=organisation, unit=one_line(unit, most=30),
        floor=floor, ceiling=ceiling, opened_at=now,
    )  # fmt: skip
    if not community.name:
        raise Refused("community_nameless")
    try:
        with transaction.atomic():
            community.save(force_insert=True)
    except IntegrityError as error:
        raise Refused("community_known") from error
    Account.objects.create(community=community, is_solidarity=True, floor=0, opened_at=now)
    record("open", community, by=by, at=now)
    return community


@transaction.atomic
def join(community: Community, *, by, now: datetime) -> Account:
    """Come into a community; whoever comes back finds the account they had, and what they owed. Twice changes nothing."""
    if not Community.objects.live().filter(pk=community.pk).exists():
        raise Refused("community_closed")
    new = Account(community=community, person=by, floor=community.floor, ceiling=community.ceiling, opened_at=now)
    Account.objects.bulk_create([new], ignore_conflicts=True)
    account = Account.objects.select_for_update(no_key=True).get(community=community, person=by)
    if account.code == new.code or account.closed_at:
        account.closed_at = None
        account.save(update_fields=["closed_at"])
        record("join", account, by=by, at=now)
    return account


@transaction.atomic
def leave(account: Account, *, by, now: datetime) -> Account:
    """Leave: what is left goes to the common account; what is owed stays written, and is found again by coming back.

    Raises Refused("leave_with_holds") while time is set aside by this account or for it.
    """
    if account.person_id != by.pk:
        raise Refused("not_allowed", verb="leave")
    return close_account(account, by=by, now=now)


def close_account(account: Account, *, by, now: datetime) -> Account:
    """Close an account that holds nothing, its time given to the common one."""
    common = Account.objects.get(community=account.community_id, is_solidarity=True)
    locked = lock((account.pk, common.pk))
    mine, theirs = locked[account.pk], locked[common.pk]
    if mine.closed_at:
        return mine
    if Hold.objects.filter(Q(payer=mine) | Q(payee=mine), state=HELD).exists():
        raise Refused("leave_with_holds")
    if mine.balance > 0:
        after = ledger.transfer(mine.standing, theirs.standing, mine.balance)
        what = ledger.between(mine.pk, theirs.pk, mine.balance)
        put(mine, after[0])
        put(theirs, after[1])
        write(Transfer.Kind.FAREWELL, what, community_id=mine.community_id, by=by, at=now)
    mine.closed_at = now
    mine.save(update_fields=["closed_at"])
    record("leave", mine, by=by, at=now)
    tell_pages(mine)
    return mine


@transaction.atomic
def close_community(community: Community, *, by, now: datetime) -> Community:
    """Close a community: what is set aside may still be paid or let go, nothing new begins. Twice changes nothing."""
    require(by, "look after", community)
    if Community.objects.live().filter(pk=community.pk).update(closed_at=now):
        record("close", community, by=by, at=now)
    community.refresh_from_db(fields=["closed_at"])
    return community


@transaction.atomic
def reopen_community(community: Community, *, by, now: datetime) -> Community:
    """Let a closed community live again, with every account as it was."""
    require(by, "look after", community)
    if Community.objects.filter(pk=community.pk, closed_at__isnull=False).update(closed_at=None):
        record("reopen", community, by=by, at=now)
    community.refresh_from_db(fields=["closed_at"])
    return community
