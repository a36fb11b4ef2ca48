"""Who looks after what happens somewhere: one ladder, by which people are told, and by which they may act.

First the coordinators of that territory; where nobody coordinates, its operators; where nobody does either, and for what
is nowhere, every operator, else every coordinator. Nobody looks after their own.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.timezone import localdate

from .models import Person, Role

COORDINATOR, OPERATOR = KINDS = ("coordinator", "operator")
NOBODY, EVERYTHING = Q(pk__in=[]), Q(pk__isnull=False)


def moderators_of(*paths: str, besides: set[int | None], now: datetime) -> list[Person]:
    """Return who looks after what is at these territories: the first that somebody coordinates counts."""
    roles = list(
        Role.objects.live(on=localdate(now))
        .filter(kind__in=KINDS, person__is_active=True)
        .exclude(person__in=besides - {None})
        .with_paths()
    )
    there = list(filter(None, paths))
    steps = [{r.person_id for r in roles if r.kind == kind and _covers(r, path)} for kind in KINDS for path in there]
    steps += [{r.person_id for r in roles if r.kind == kind} for kind in (OPERATOR, COORDINATOR)]
    people = next(filter(None, steps), set())
    return list(Person.objects.filter(pk__in=people).order_by("pk"))


def is_covered(path: str, *, besides: set[int | None], now: datetime) -> bool:
    """Tell whether somebody else than these looks after that very territory."""
    roles = Role.objects.live(on=localdate(now)).filter(kind__in=KINDS, person__is_active=True)
    return any(_covers(role, path) for role in roles.exclude(person__in=besides - {None}).with_paths())


def held(*kinds: str, at, on: date, besides: Collection[str] = ()) -> Exists:
    """Return the condition “somebody holds one of these roles there”, but those whom the columns `besides` name.

    `at` is an expression of the row that is asked of, such as OuterRef("territory__path"); what is nowhere, nobody holds.
    """
    roles = _live(*kinds, on=on, besides=besides).alias(there=ExpressionWrapper(at, CharField()))
    anywhere = Q(territory__isnull=True, hub__isnull=True, there__isnull=False)
    inside = Q(there__startswith=F("territory__path")) | Q(there__startswith=F("hub__territories__path"))
    return Exists(roles.filter(anywhere | inside))


def somebody(*kinds: str, on: date, besides: Collection[str] = ()) -> Exists:
    """Return the condition “somebody holds one of these roles anywhere”, but those whom the columns `besides` name."""
    return Exists(_live(*kinds, on=on, besides=besides))


def comes_to(
    person,
    *,
    here: Callable[[Callable[[str], Q]], Q],
    covered: Callable[..., Q],
    besides: Collection[str] = (),
    on: date | None = None,
) -> Q:
    """Return the condition “this person looks after it”, true at least of all that `moderators_of` tells them of.

    `here(q)` says of a condition on a territory that it is true of where it is; `covered(*kinds)` that somebody there
    holds one of these roles. Coordinators look after their territories, whoever else does; those of the whole country,
    also after what is nowhere.
    """
    if not person.is_authenticated:
        return NOBODY
    day = on or localdate()
    coordinated, operated = (person.scope(kind, on=day) for kind in KINDS)
    if not (coordinated or operated):
        return NOBODY
    if "" in coordinated.paths:
        return EVERYTHING
    alone = ~covered(*KINDS)
    found = here(coordinated.q) if coordinated else NOBODY
    if operated:
        return found | here(operated.q) & ~covered(COORDINATOR) | alone
    return found | alone & ~Q(somebody(OPERATOR, on=day, besides=besides))


def _live(*kinds: str, on: date, besides: Collection[str] = ()):
    roles = Role.objects.live(on=on).filter(kind__in=kinds, person__is_active=True)
    for column in besides:
        roles = roles.exclude(person=OuterRef(column))
    return roles


def _covers(role: Role, path: str) -> bool:
    return any(path.startswith(prefix) for prefix in role.paths)
