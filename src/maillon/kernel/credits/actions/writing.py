"""Lock accounts, put down where they stand now, and write what passed between them."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from maillon.kernel.live import signal
from maillon.lib import ledger
from maillon.lib.ledger import Standing
from maillon.lib.refusal import Refused

from ..models import Account, Community, Entry, Transfer


def lock(accounts: Iterable[int]) -> dict[int, Account]:
    """Lock accounts by their numbers, lowest first, so that no two deeds can wait for each other."""
    return {one.pk: one for one in _locked().filter(pk__in=set(accounts))}


def lock_members(community: Community, *people) -> list[Account]:
    """Lock the accounts of these people, in one statement, and return them in the order given.

    Raises Refused("not_a_member") where somebody has none that is open, in a community that lives.
    """
    mine = _locked().filter(community=community, community__closed_at__isnull=True, closed_at__isnull=True)
    found = {one.person_id: one for one in mine.filter(person__in=people)}
    if len({person.pk for person in people}) < len(people):
        raise Refused("to_oneself")
    for person in people:
        if person.pk not in found:
            raise Refused("not_a_member", name=str(person), community=community.name)
    return [found[person.pk] for person in people]


def lock_other(account: Account, other: Account) -> tuple[Account, Account]:
    """Lock two accounts of one living community; raises Refused("account_closed") where one is no more."""
    if account.pk == other.pk:
        raise Refused("to_oneself")
    if account.community_id != other.community_id:
        raise Refused("account_closed")
    open_ones = _locked().filter(community__closed_at__isnull=True, closed_at__isnull=True)
    found = {one.pk: one for one in open_ones.filter(pk__in=(account.pk, other.pk))}
    if len(found) < 2:
        raise Refused("account_closed")
    return found[account.pk], found[other.pk]


def put(account: Account, standing: Standing) -> None:
    """Write where an account stands now."""
    account.balance, account.held, account.promised = standing.balance, standing.held, standing.promised
    changed = Account.objects.filter(pk=account.pk)
    changed.update(balance=standing.balance, held=standing.held, promised=standing.promised, version=F("version") + 1)


def write(kind: Transfer.Kind, what: ledger.Transfer, *, community_id: int, by, at: datetime, **facts) -> Transfer:
    """Write a transfer and its entries, of account numbers."""
    facts.setdefault("submission", uuid.uuid4())
    by_id = by.pk if by is not None and by.is_authenticated else None
    transfer = Transfer.objects.create(community_id=community_id, kind=kind, by_id=by_id, at=at, **facts)
    Entry.objects.bulk_create(
        Entry(transfer=transfer, account_id=entry.account, minutes=entry.minutes) for entry in what.entries
    )
    return transfer


def tell_pages(*accounts: Account) -> None:
    """Let the pages of these members look again."""
    if topics := [f"person:{one.person.code}" for one in accounts if one.person_id]:
        signal(*topics)


def _locked():
    # Not FOR UPDATE: entries and holds that point to an account need not wait for it.
    return Account.objects.select_for_update(no_key=True, of=("self",)).select_related("person").order_by("pk")
