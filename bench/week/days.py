"""The week itself: slices of a minute and a half, in each of which people act at once, then the clock and the jobs have their turn."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bench.figures import line
from bench.week import facts
from bench.week.life import Deed, Life
from bench.week.machine import DATABASE, WEB, WORKER, Machine
from bench.week.town import BLOCKS, NEEDED, Town, callers, newcomers

HANDS = 8
MOST_SETTLING_SECONDS = 1.0
# Day and hour at which something is killed, in the middle of what people do.
OUTAGES = {
    (1, 11.0): [WORKER], (1, 15.0): [WEB], (2, 10.5): [DATABASE], (2, 11.15): [WORKER],
    (3, 9.25): [WEB], (3, 14.5): [DATABASE], (4, 10.0): [WEB, WORKER, DATABASE],
}  # fmt: skip


@dataclass
class Tally:
    """What was done, refused, asked and enrolled, as people were told."""

    deeds: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)
    asked: dict[str, int] = field(default_factory=dict)
    enrolled: set[int] = field(default_factory=set)
    unsettled: int = 0
    killed: list[str] = field(default_factory=list)


class Week:
    """Drives the processes through imagined time."""

    def __init__(self, town: Town, machine: Machine, *, advance: Callable[[int], None]) -> None:
        self.town, self.machine, self.advance = town, machine, advance
        self.life, self.tally, self.hands = Life(town), Tally(), ThreadPoolExecutor(HANDS)

    def live(self) -> Tally:
        """Enrol, get ready, choose shifts, then live through the days; the evening after, everything comes to rest."""
        self._enrol()
        self._choose_shifts()
        for day in range(self.town.size.days):
            self._day(day)
            line(f"{self.town.at(day, 19):%A} is over, asked so far", f"{len(self.tally.asked):,}")
        self._rest(self.town.at(self.town.size.days - 1, 19))
        return self.tally

    def _enrol(self) -> None:
        people, now = newcomers(self.town), self.town.at(-7, 9)
        for start in range(0, len(people), 33):
            made = self._at(now, [("enrol", who) for who in people[start : start + 33]])
            self.tally.enrolled |= set(made)
            now += timedelta(minutes=10)
        now = self.town.at(-6, 9)
        for team in self.town.teams:
            codes = facts.read(
                f"SELECT code FROM volunteers_enrolment WHERE hub_id = {team.hub.pk} AND state = 'asked'"
            )
            self._at(now, [("accept_enrolments", {"by": team.coordinator, "codes": [code for (code,) in codes]})])
        ready = sorted(self.tally.enrolled)
        for start in range(0, len(ready), 60):
            now += timedelta(minutes=15)
            self._at(now, [("prepare", {"enrolment": one}) for one in ready[start : start + 60]])

    def _choose_shifts(self) -> None:
        now = self.town.at(-4, 9)
        windows = [
            (self.town.at(day, begins).isoformat(), self.town.at(day, ends).isoformat(), NEEDED)
            for day in range(self.town.size.days)
            for begins, ends in BLOCKS
        ]
        self._at(
            now, [("open_week", {"by": t.coordinator, "hub": t.hub.pk, "windows": windows}) for t in self.town.teams]
        )
        shifts: dict[int, list[int]] = {}
        for shift, hub in facts.read("SELECT id, hub_id FROM rota_shift ORDER BY id"):
            shifts.setdefault(hub, []).append(shift)
        team = facts.read("SELECT person_id, hub_id FROM volunteers_enrolment WHERE state = 'ready' ORDER BY id")
        for _wish in range(2):
            for start in range(0, len(team), 100):
                now += timedelta(minutes=20)
                self._at(now, [
                    ("book", {"by": person, "shift": self.town.dice.choice(shifts[hub])})
                    for person, hub in team[start : start + 100]
                ])  # fmt: skip

    def _day(self, day: int) -> None:
        to_come = callers(self.town, day)
        now, evening = self.town.at(day, 7), self.town.at(day, 19)
        step = timedelta(seconds=self.town.size.slice_seconds)
        killed: set[tuple[int, float]] = set()
        while now < evening:
            asking = [wish for at, wish in to_come if at <= now]
            to_come = [one for one in to_come if one[0] > now]
            due = [moment for moment in OUTAGES if moment[0] == day and self.town.at(*moment) <= now]
            kill = [what for moment in due if moment not in killed for what in OUTAGES[moment]]
            killed |= set(due)
            self._at(now, [*self.life.deeds(now), *self._asked(asking, now)], kill=kill)
            now += step if self.town.at(day, 8.5) <= now else timedelta(minutes=10)
        self._at(self.town.at(day, 23), [])
        self._at(self.town.at(day + 1, 4), [])

    def _asked(self, wishes: list[dict], now: datetime) -> Iterable[Deed]:
        there = [person for (person,) in facts.read(facts.ON_DUTY, now=now)] if wishes else []
        for wish in wishes:
            if there and self.town.dice.random() < 0.1:
                yield "ring", {**wish, "by": self.town.dice.choice(there)}
            else:
                yield "ask", wish

    def _at(self, now: datetime, deeds: list[Deed], *, kill: Iterable[str] = ()) -> list:
        """Let all these deeds happen at once at that time, then the clock's, then the jobs'; return what was made."""
        self.machine.clock.set(now)
        under_way = {self.hands.submit(self.machine.do, name, **what): (name, what) for name, what in deeds}
        for what in kill:
            time.sleep(0.02)
            self.machine.kill(what)
            self.tally.killed.append(f"{what} on {now:%A at %H:%M}")
        left = set(under_way)
        while left:
            _done, left = wait(left, timeout=0.05)
            self.machine.look_after()
        made = [self._note(name, what, future.result(), now) for future, (name, what) in under_way.items()]
        self._tick(now)
        self._settle()
        self.advance(1)
        return [one for one in made if one is not None]

    def _note(self, name: str, what: dict, answer: dict, now: datetime):
        self.tally.deeds[name] += 1
        if "refused" in answer:
            self.tally.refused[f"{name}: {answer['refused']}"] += 1
            return None
        if name in ("ask", "ring"):
            self.tally.asked[what["submission"]] = answer["made"]
            self.life.may_change_their_mind(answer["made"], now)
        return answer["made"]

    def _tick(self, now: datetime) -> None:
        from procrastinate.exceptions import AlreadyEnqueued

        from maillon.modules.helpline import reactions as helpline
        from maillon.modules.rota import reactions as rota
        from maillon.modules.volunteers import reactions as volunteers

        ticks = [helpline.tick, rota.tick, *([volunteers.tick] if now.minute % 10 == 0 else [])]
        for tick in ticks:
            for _try in range(200):
                try:
                    tick.defer(timestamp=int(now.timestamp()))
                except AlreadyEnqueued:
                    pass
                except Exception:  # the database is being started again
                    facts.read("SELECT 1")
                    continue
                break

    def _settle(self, seconds: float = MOST_SETTLING_SECONDS) -> bool:
        """Wait for the jobs, but no longer than that: the world does not stop when the worker does."""
        deadline = time.monotonic() + seconds
        while facts.read(facts.JOBS_LEFT)[0][0]:
            self.machine.look_after()
            if time.monotonic() > deadline:
                self.tally.unsettled += 1
                return False
            time.sleep(0.01)
        return True

    def _rest(self, now: datetime) -> None:
        for later in range(6):
            self._at(now + timedelta(hours=later), [])
        if not self._settle(120):
            raise RuntimeError(
                "The jobs are not done two minutes after the last deed.\n" + "\n".join(self.machine.said[-30:])
            )
        self.hands.shutdown()


def slices(town: Town) -> int:
    """Return how many times the clock will move, for the progress bar."""
    size = town.size
    before = -(-size.people // 33) + len(town.teams) + -(-size.people // 60) + 1 + 2 * -(-size.people // 100)
    return before + size.days * (9 + round(10.5 * 3600 / size.slice_seconds) + 2) + 6
