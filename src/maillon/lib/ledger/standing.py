"""Where an account stands, and what two accounts become when time is set aside, paid or let go."""

from dataclasses import dataclass, replace

from maillon.lib.refusal import Refused

Pair = tuple["Standing", "Standing"]


@dataclass(frozen=True)
class Standing:
    """What an account has, has set aside for others, and was promised by others, in minutes; None is no limit.

    Both promises count beforehand: an account is never below its floor once it pays what it holds, nor above its
    ceiling once it receives what was promised. So whatever is held can always be paid.
    """

    balance: int = 0
    held: int = 0
    promised: int = 0
    floor: int | None = None
    ceiling: int | None = None

    @property
    def spendable(self) -> int | None:
        """The minutes that may still be set aside or paid; None when nothing bounds them."""
        return None if self.floor is None else self.balance - self.held - self.floor

    @property
    def room(self) -> int | None:
        """The minutes that may still be promised or received; None when nothing bounds them."""
        return None if self.ceiling is None else self.ceiling - self.balance - self.promised

    @property
    def own(self) -> int:
        """The minutes earned and not set aside: what may be given away, which is never time one owes."""
        return max(0, self.balance - self.held)

    @property
    def is_sound(self) -> bool:
        """Whether it keeps to its limits, counting what is held and promised."""
        return (
            self.held >= 0
            and self.promised >= 0
            and (self.spendable is None or self.spendable >= 0)
            and (self.room is None or self.room >= 0)
        )

    def missing_to_pay(self, minutes: int) -> int:
        """Return how many minutes are missing to set that much aside; 0 when it is possible."""
        return 0 if self.spendable is None else max(0, minutes - self.spendable)

    def too_much_to_receive(self, minutes: int) -> int:
        """Return by how many minutes receiving that much passes the ceiling; 0 when it is possible."""
        return 0 if self.room is None else max(0, minutes - self.room)

    def moved(self, minutes: int) -> "Standing":
        """Return it with minutes gained, or lost when negative; raises Refused("time_short") or ("time_full")."""
        if minutes < 0 and (missing := self.missing_to_pay(-minutes)):
            raise Refused("time_short", missing=missing)
        if minutes > 0 and (over := self.too_much_to_receive(minutes)):
            raise Refused("time_full", over=over)
        return replace(self, balance=self.balance + minutes)


def hold(payer: Standing, payee: Standing, minutes: int) -> Pair:
    """Set minutes aside for somebody: they are no longer spendable, and there is room for them.

    Raises Refused("time_short", missing=…) or Refused("time_full", over=…), the payer's reason first.
    """
    _is_some(minutes)
    payer.moved(-minutes), payee.moved(minutes)
    return replace(payer, held=payer.held + minutes), replace(payee, promised=payee.promised + minutes)


def release(payer: Standing, payee: Standing, minutes: int) -> Pair:
    """Let go of minutes that were held: as if they never had been."""
    if not 0 < minutes <= min(payer.held, payee.promised):
        raise ValueError(f"{minutes} minutes are not held there.")
    return replace(payer, held=payer.held - minutes), replace(payee, promised=payee.promised - minutes)


def settle(payer: Standing, payee: Standing, *, held: int, paid: int) -> Pair:
    """Pay what a hold was for; paying less lets the rest go, paying more is refused like any payment too large."""
    _is_some(paid)
    payer, payee = release(payer, payee, held)
    return transfer(payer, payee, paid)


def transfer(payer: Standing, payee: Standing, minutes: int) -> Pair:
    """Pay at once: what one loses, the other gains."""
    _is_some(minutes)
    return payer.moved(-minutes), payee.moved(minutes)


def _is_some(minutes: int) -> None:
    if minutes <= 0:
        raise Refused("minutes_missing")
