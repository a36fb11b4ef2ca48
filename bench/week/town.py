"""The country of the week: forty teams, their coordinators, and everybody who will come to help or ask for it."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillon.kernel.people.accounts import create_person
from maillon.kernel.people.addresses import Address
from maillon.kernel.people.granting import grant_role
from maillon.kernel.schedule.opening import spans_on
from maillon.kernel.territories.models import Hub, Territory
from maillon.kernel.themes import THEMES

ZONE = ZoneInfo("Europe/Paris")
HOURS = "Mo-Fr 09:00-18:00; PH off"
BLOCKS = ((9, 11), (11, 13), (13, 15), (15, 18))
NEEDED = 2
SHARES = dict(zip(THEMES, (12, 14, 30, 10, 8, 10, 10, 6), strict=True))


@dataclass(frozen=True)
class Size:
    """How large the week is."""

    people: int = 1_200
    requests: int = 500
    days: int = 5
    hubs: int = 40
    # Less than an offer lasts, so that whoever answers at once is in time.
    slice_seconds: int = 90


@dataclass
class Team:
    """A hub, who coordinates it, and the communes it helps."""

    hub: Hub
    coordinator: int
    communes: list[int]
    code: str


@dataclass
class Town:
    """Where everything happens, drawn from one seed."""

    size: Size
    dice: random.Random
    monday: date
    teams: list[Team] = field(default_factory=list)

    def at(self, day: int, hour: float) -> datetime:
        """Return a moment of the week: its day from 0, its hour by the clock."""
        start = datetime.combine(self.monday + timedelta(days=day), time(), ZONE)
        return start + timedelta(minutes=round(hour * 60))


def next_quiet_week(after: date) -> date:
    """Return the first Monday, two weeks ahead at least, of a week without a holiday and of the week before it."""
    monday = after + timedelta(days=14 - after.weekday())
    while any(
        not spans_on(HOURS, day=monday + timedelta(days=day), zone="Europe/Paris")
        for day in range(-7, 5)
        if day % 7 < 5
    ):
        monday += timedelta(days=7)
    return monday


def build(size: Size, *, monday: date, seed: int = 3) -> Town:
    """Found the teams: one hub for each of so many départements, each with its coordinator."""
    town = Town(size, random.Random(seed), monday)
    now = town.at(-10, 9)
    départements = list(Territory.objects.filter(level="departement").order_by("code"))
    for number, département in enumerate(town.dice.sample(départements, size.hubs)):
        hub = Hub.objects.create(name=f"Maillon {département.name}")
        hub.territories.set([département])
        address = Address("email", f"coordination-{number}@example.org")
        coordinator = create_person(name=f"Coordination {number}", address=address)
        grant_role(coordinator, "coordinator", hub=hub, now=now)
        communes = (
            Territory.objects.filter(parent=département).order_by("-population", "pk").values_list("pk", flat=True)
        )
        town.teams.append(Team(hub, coordinator.pk, list(communes[:60]), hub.code))
    return town


def newcomers(town: Town) -> list[dict]:
    """Return who will enrol, and how, in the order they come."""
    dice, themes = town.dice, list(SHARES)
    return [
        {
            "submission": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            "name": f"Bénévole {number}",
            "email": f"benevole-{number}@example.org",
            "territory": dice.choice(town.teams[number % len(town.teams)].communes),
            "themes": [] if dice.random() < 0.25 else dice.sample(themes, dice.choice([2, 3, 4, 5])),
            "languages": ["fr", "ar"] if dice.random() < 0.05 else ["fr"],
        }
        for number in range(town.size.people)
    ]


def callers(town: Town, day: int) -> list[tuple[datetime, dict]]:
    """Return who asks for help on a day: when, and what; more in the morning, and a surge of calls one day at eleven."""
    dice, coming = town.dice, []
    for number in range(town.size.requests):
        hour = dice.choice([9, 9, 9.5, 10, 10, 10.5, 11, 11.5, 13.5, 14, 14, 14.5, 15, 16, 17]) + dice.random()
        if day == 2 and number % 5 == 0:
            hour = 11 + dice.random() / 6
        wish = {
            "submission": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            "theme": dice.choices(list(SHARES), list(SHARES.values()))[0],
            "territory": dice.choice(dice.choice(town.teams).communes),
            "phone": f"+336{day}{number:07d}",
            "said": "Je n’arrive pas à finir ma déclaration.",
            "name": "Madame Dupont",
            "priority": dice.choices([[], ["alone"], ["today"]], [85, 10, 5])[0],
        }
        coming.append((town.at(day, min(hour, 17.9)), wish))
    return sorted(coming, key=lambda one: one[0])
