"""The small believable world of a demonstration; each module adds its part in its own demo.py."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from django.utils.timezone import get_default_timezone, localdate

from maillon.kernel.organisations.models import Organisation
from maillon.kernel.people.models import Person, Role
from maillon.kernel.territories.actions import ensure_territories
from maillon.kernel.territories.models import Hub, Territory

# Fixed codes, so that the cast is the same in every demonstration and may be named in the documentation.
NADIA, KARIM, SYLVIE, AWA = "NAD1A000", "KAR1M000", "5Y1V1E00", "AWA00000"
# Whatever the hour at which the demonstration is begun, what its people agree on begins within these.
DAY_BEGINS, DAY_ENDS, MORNING, EVENING = 8, 20, 9, 19
NEIGHBOURS = ("Bruno", "Chantal", "Djibril", "Élise", "Fatou", "Gaël", "Hélène", "Ismaël")


@dataclass
class World:
    """What the parts share: the time, the dice (always the same), the places and the people."""

    now: datetime
    dice: random.Random = field(default_factory=lambda: random.Random(2020))
    people: dict[str, Person] = field(default_factory=dict)
    hub: Hub | None = None
    communes: list[Territory] = field(default_factory=list)

    def by_day(self, moment: datetime, *, after: bool = False) -> datetime:
        """Return when neighbours would meet: then, or if that is by night the evening before, or the morning after."""
        local = moment.astimezone(get_default_timezone())
        if DAY_BEGINS <= local.hour < DAY_ENDS:
            return local
        days = (local.hour >= DAY_ENDS) - (not after)
        at = local.replace(hour=MORNING if after else EVENING, minute=0, second=0, microsecond=0)
        return at + timedelta(days=days)


_parts: list[tuple[int, Callable[[World], None]]] = []


def part(order: int):
    """Add a part of the world; lower orders come first."""

    def register(function):
        _parts.append((order, function))
        return function

    return register


def fill(*, now: datetime) -> World:
    """Fill an empty installation with the demonstration, in one transaction for each part."""
    autodiscover_modules("demo")
    world = World(now)
    with transaction.atomic():
        _people(world)
    for _order, function in sorted(_parts, key=lambda entry: entry[0]):
        with transaction.atomic():
            function(world)
    return world


def _people(world: World) -> None:
    ensure_territories()
    loire = Territory.objects.get(level="departement", path__contains="/D42/")
    world.communes = list(
        Territory.objects.filter(path__startswith=loire.path, level="commune").order_by("-population")
    )
    organisation = Organisation.objects.create(
        name="Les Passerelles numériques", territory=world.communes[0], created_at=world.now
    )
    world.hub = Hub.objects.create(name="Passerelles de la Loire", organisation=organisation, email="hub@example.org")
    world.hub.territories.add(loire)
    since = localdate(world.now - timedelta(days=90))
    for code, name, kind in (
        (NADIA, "Nadia", "mediator"),
        (KARIM, "Karim", "mediator"),
        (SYLVIE, "Sylvie", "coordinator"),
        (AWA, "Awa", ""),
    ):
        world.people[name] = person = _person(name, code=code)
        if kind:
            Role.objects.create(person=person, kind=kind, hub=world.hub, starts_on=since)
    for name in NEIGHBOURS:
        world.people[name] = person = _person(name)
        Role.objects.create(person=person, kind="mediator", hub=world.hub, starts_on=since)
    Organisation.objects.create(
        name="Les Voisins connectés", territory=world.communes[0], email="awa@example.org", created_at=world.now
    )


def _person(name: str, **fields) -> Person:
    email = f"{name.lower().translate(str.maketrans('éèëï', 'eeei'))}@example.org"
    person = Person.objects.create_user(name=name, email=email, **fields)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person
