"""How much somebody may do in a day: little when nobody knows them yet, more as trust grows.

>>> limits.register_act("publish", label=_("Publish"), count=published_since, allowed=(3, 10, 30))   # in safety.py
>>> limits.require_room(person, "publish", now=now)         # in the action, before what it does
>>> limits.room(person, "publish", now=now).is_near         # on the page: warn before refusing
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from maillon.lib.refusal import Refused

from . import registry
from .newcomers import Trust, trust_of
from .reasons import Reason

NEAR = 0.7


@dataclass(frozen=True)
class Act:
    """Something people do; count(person, since) tells how often they did, from facts.

    Of contacts, it counts new people only: never somebody who has answered already. `allowed` is how many a `per`
    for somebody new, known, trusted.
    """

    name: str
    label: str
    count: Callable[..., int]
    allowed: tuple[int, int, int]
    per: timedelta


@dataclass(frozen=True)
class Room:
    """How much somebody did, and may do."""

    done: int
    allowed: int
    trust: Trust

    @property
    def left(self) -> int:
        """How many more they may do."""
        return max(0, self.allowed - self.done)

    @property
    def is_near(self) -> bool:
        """Whether it is time to warn them that it will soon be too much."""
        return self.left <= max(1, self.allowed * (1 - NEAR))


_acts: dict[str, Act] = {}


def register_act(
    name: str,
    *,
    label,
    count: Callable,
    allowed: tuple[int, int, int] = (5, 15, 50),
    per: timedelta = timedelta(days=1),
) -> Act:
    """Declare something that is limited, once."""
    if name in _acts:
        raise ImproperlyConfigured(f"The limit of “{name}” is declared twice.")
    if not 0 < allowed[Trust.NEW] <= allowed[Trust.KNOWN] <= allowed[Trust.TRUSTED]:
        raise ImproperlyConfigured(f"The limit of “{name}” must widen as trust grows.")
    _acts[name] = Act(name, label, count, allowed, per)
    return _acts[name]


def declared() -> dict[str, Act]:
    """Return every limited act."""
    return dict(sorted(_acts.items()))


def room(person, name: str, *, now: datetime) -> Room:
    """Say how much of it the person did, and how much is left."""
    act = _acts[name]
    trust = trust_of(person, now=now)
    return Room(act.count(person, now - act.per), act.allowed[trust], trust)


def require_room(person, name: str, *, now: datetime) -> Room:
    """Raise Refused("limit_reached") when there is no room left; called in the transaction that does the thing.

    Those who do it together wait for each other. When somebody new takes the last room there is, moderators are told:
    it may be somebody full of energy, or somebody who writes the same thing to everyone.
    """
    if not transaction.get_connection().in_atomic_block:
        raise ImproperlyConfigured("Room is asked for inside the transaction that takes it.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [f"safety.{name}", person.pk % 2**31])
    found = room(person, name, now=now)
    if not found.left:
        raise Refused("limit_reached")
    if found.left == 1 and found.trust == Trust.NEW:
        _tell_moderators(person, _acts[name], now=now)
    return found


def _tell_moderators(person, act: Act, *, now: datetime) -> None:
    from .actions.reporting import report

    subject = registry.get("person")
    report(
        subject, person, code=person.code, reason=Reason.SPAM, words=f"{act.label} : {act.allowed[Trust.NEW]}",
        is_automatic=True, now=now,
    )  # fmt: skip
