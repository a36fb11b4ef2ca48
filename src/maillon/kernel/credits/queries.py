"""Where people stand, what they may pay, and what happened to their time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum

from maillon.lib import ledger
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from . import abouts
from .flows import HELD
from .models import Account, Community, Entry, Hold, Transfer
from .words import in_words


def accounts_of(person) -> QuerySet[Account]:
    """Return the open accounts of a person, oldest first."""
    mine = Account.objects.filter(person=person, closed_at__isnull=True)
    return mine.select_related("community", "community__hub", "community__organisation").order_by("opened_at", "pk")


def shared_communities(person, other) -> QuerySet[Community]:
    """Return the living communities in which both count their time."""
    theirs = Account.objects.filter(person=other, closed_at__isnull=True)
    return (
        Community.objects.live()
        .filter(accounts__person=person, accounts__closed_at__isnull=True, pk__in=theirs.values("community"))
        .order_by("opened_at", "pk")
    )


def why_not(person, minutes: int, *, community: Community, payee=None) -> Refused | None:
    """Return why these minutes could not be set aside now, for somebody if named, or nothing when they could.

    The answer is that of this moment: `hold` asks again, under lock.
    """
    wanted = [person] if payee is None else [person, payee]
    open_ones = Account.objects.filter(community=community, closed_at__isnull=True, community__closed_at__isnull=True)
    found = {one.person_id: one.standing for one in open_ones.filter(person__in=wanted)}
    try:
        for one in wanted:
            if one.pk not in found:
                raise Refused("not_a_member", name=str(one), community=community.name)
        if payee is not None and payee.pk == person.pk:
            raise Refused("to_oneself")
        with in_words():
            ledger.hold(found[person.pk], found[payee.pk] if payee else ledger.Standing(), minutes)
    except Refused as refused:
        return refused
    return None


@dataclass(frozen=True)
class SetAside:
    """Time set aside: `minutes` are negative for the one who will pay."""

    hold: Hold
    minutes: int
    other: Account
    about: abouts.About


@dataclass(frozen=True)
class Line:
    """One line of an account's history: what it gained or lost, with whom, and what for."""

    transfer: Transfer
    minutes: int
    others: tuple[Account, ...]
    about: abouts.About | None
    is_corrected: bool

    @property
    def at(self) -> datetime:
        """When it was written."""
        return self.transfer.at


def set_aside(account: Account) -> list[SetAside]:
    """Return what is set aside by an account and for it, oldest first."""
    parties = Hold.objects.filter(state=HELD).select_related("payer__person", "payee__person")
    holds = sorted([*parties.filter(payer=account), *parties.filter(payee=account)], key=lambda hold: hold.pk)
    named = abouts.describe(holds)
    return [
        SetAside(
            hold,
            -hold.minutes if hold.payer_id == account.pk else hold.minutes,
            hold.payee if hold.payer_id == account.pk else hold.payer,
            named[hold.pk],
        )
        for hold in holds
    ]


def entries_of(account: Account) -> QuerySet[Entry]:
    """Return what was written in an account, the latest first."""
    whole = Transfer.objects.select_related("hold", "corrected_by", "by", "corrects").prefetch_related(
        Prefetch("entries", Entry.objects.select_related("account__person"))
    )
    return Entry.objects.filter(account=account).order_by("-pk").prefetch_related(Prefetch("transfer", whole))


def lines(entries) -> list[Line]:
    """Put entries of one account in words: with whom, and what for."""
    entries = list(entries)
    named = abouts.describe([entry.transfer.hold for entry in entries if entry.transfer.hold_id])
    return [
        Line(
            entry.transfer,
            entry.minutes,
            tuple(one.account for one in entry.transfer.entries.all() if one.account_id != entry.account_id),
            named.get(entry.transfer.hold_id),
            hasattr(entry.transfer, "corrected_by"),
        )
        for entry in entries
    ]


def members_of(community: Community) -> QuerySet[Account]:
    """Return the open accounts of members, by name."""
    members = community.accounts.filter(closed_at__isnull=True, person__isnull=False)
    return members.select_related("person").order_by(F("person__name").asc(), "pk")


def called(accounts: QuerySet[Account], asked: str) -> QuerySet[Account]:
    """Narrow accounts to those whose member has this in their name, or whose number it is."""
    return accounts.filter(Q(person__name__icontains=asked) | Q(code=normalise_code(asked)))


def with_members(communities: QuerySet[Community]) -> QuerySet[Community]:
    """Count the open accounts of members, as `members`."""
    live = Q(accounts__closed_at__isnull=True, accounts__person__isnull=False)
    return communities.annotate(members=Count("accounts", filter=live)).select_related("hub", "organisation")


def minutes_exchanged(community: Community, *, since: datetime) -> int:
    """Return the minutes that changed hands since then, what was corrected not counted."""
    done = Entry.objects.filter(transfer__community=community, transfer__at__gte=since, minutes__gt=0)
    done = done.filter(transfer__kind__in=("settlement", "gift", "grant"), transfer__corrected_by__isnull=True)
    return done.aggregate(total=Sum("minutes"))["total"] or 0


@dataclass(frozen=True)
class Exchange:
    """One transfer as a coordinator reads it: who gave, who received, how much, what for."""

    transfer: Transfer
    givers: tuple[Account, ...]
    receivers: tuple[Account, ...]
    minutes: int
    about: abouts.About | None
    is_corrected: bool


def exchanges(transfers) -> list[Exchange]:
    """Put transfers in words for whoever looks after the community."""
    transfers = list(transfers)
    named = abouts.describe([transfer.hold for transfer in transfers if transfer.hold_id])
    found = []
    for transfer in transfers:
        entries = transfer.entries.all()
        givers = tuple(entry.account for entry in entries if entry.minutes < 0)
        receivers = tuple(entry.account for entry in entries if entry.minutes > 0)
        minutes = sum(entry.minutes for entry in entries if entry.minutes > 0)
        about = named.get(transfer.hold_id)
        found.append(Exchange(transfer, givers, receivers, minutes, about, hasattr(transfer, "corrected_by")))
    return found


def transfers_of(community: Community | None) -> QuerySet[Transfer]:
    """Return what was written in a community, or in all, the latest first, with its entries and people."""
    found = Transfer.objects.select_related("hold", "corrected_by", "by", "corrects")
    found = found if community is None else found.filter(community=community)
    return found.prefetch_related(Prefetch("entries", Entry.objects.select_related("account__person"))).order_by(
        "-at", "-pk"
    )
