"""What is written: transfers whose entries sum to zero, and the balances they make."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Entry(NamedTuple):
    """The minutes one account gains, or loses when negative."""

    account: Hashable
    minutes: int


@dataclass(frozen=True)
class Transfer:
    """Entries that belong together; raises ValueError unless they sum to zero, each of another account."""

    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        if len({entry.account for entry in self.entries}) != len(self.entries) or len(self.entries) < 2:
            raise ValueError("A transfer is between two accounts at least, each named once.")
        if any(entry.minutes == 0 for entry in self.entries):
            raise ValueError("An entry of nothing is not written.")
        if total := sum(entry.minutes for entry in self.entries):
            raise ValueError(f"A transfer sums to zero, not to {total}.")


def between(payer: Hashable, payee: Hashable, minutes: int) -> Transfer:
    """Write minutes out of one account into another."""
    return Transfer((Entry(payer, -minutes), Entry(payee, minutes)))


def reverse(transfer: Transfer) -> Transfer:
    """Write a transfer the other way round: after both, every account is as before."""
    return Transfer(tuple(Entry(entry.account, -entry.minutes) for entry in transfer.entries))


def balances(transfers: Iterable[Transfer]) -> dict[Hashable, int]:
    """Return what each account has once all is written; together they always have nothing."""
    totals: Counter[Hashable] = Counter()
    for transfer in transfers:
        for entry in transfer.entries:
            totals[entry.account] += entry.minutes
    return dict(totals)
