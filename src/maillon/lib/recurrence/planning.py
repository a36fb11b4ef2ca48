"""What to write so that stored slots follow their rule, without touching one that somebody counts on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .occurring import Slot, slots
from .rule import Rule


@dataclass(frozen=True)
class Known:
    """A slot as stored; a fixed one has somebody in it, or was changed by hand."""

    key: datetime
    start: datetime
    end: datetime
    is_fixed: bool = False


@dataclass(frozen=True)
class Plan:
    """Slots to create, to move, and the keys to remove; `apart` are fixed ones that no longer follow the rule, left alone
    for a person to settle."""

    create: tuple[Slot, ...] = ()
    change: tuple[Slot, ...] = ()
    remove: tuple[datetime, ...] = ()
    apart: tuple[datetime, ...] = ()


def plan(rule: Rule, known: Iterable[Known], between: tuple[datetime, datetime]) -> Plan:
    """Compare what a rule gives between two moments with the slots stored of it that start then, by their keys.

    `known` also holds stored slots whose key the rule gives then, wherever they start now. Followed, it leaves nothing to do.
    """
    wanted = {slot.key: slot for slot in slots(rule, between)}
    stored = {one.key: one for one in known}
    differing = [key for key, slot in wanted.items() if key in stored and _differs(stored[key], slot)]
    gone = sorted(stored.keys() - wanted.keys())
    return Plan(
        create=tuple(slot for key, slot in wanted.items() if key not in stored),
        change=tuple(wanted[key] for key in differing if not stored[key].is_fixed),
        remove=tuple(key for key in gone if not stored[key].is_fixed),
        apart=tuple(sorted([key for key in [*differing, *gone] if stored[key].is_fixed])),
    )


def paired(rule: Rule, known: Iterable[Known], between: tuple[datetime, datetime]) -> list[Known]:
    """Give stored slots whose key is gone the key that the rule has on their day, so that another hour moves them.

    Those whose day is no longer one of the rule's keep their key.
    """
    kept = list(known)
    taken = {one.key for one in kept}
    free = {slot.key.date(): slot.key for slot in slots(rule, between) if slot.key not in taken}
    wanted = {slot.key for slot in slots(rule, between)}
    return [
        one if one.key in wanted else replace(one, key=free.pop(one.key.date(), one.key))
        for one in sorted(kept, key=lambda one: one.key)
    ]


def _differs(one: Known, slot: Slot) -> bool:
    return (one.start.astimezone(UTC), one.end.astimezone(UTC)) != (
        slot.start.astimezone(UTC),
        slot.end.astimezone(UTC),
    )
