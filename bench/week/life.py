"""What each person does, minute after minute: late, absent, declining, silent, forgetful, or simply there."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bench.week import facts
from bench.week.town import Town

MINUTE = timedelta(minutes=1)
Deed = tuple[str, dict]


@dataclass
class Life:
    """What everybody intends, decided once for each thing that happens to them."""

    town: Town
    coming: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    helping: dict[tuple[int, int], list[tuple[datetime, str, dict]]] = field(default_factory=dict)
    decided: set[tuple[str, int]] = field(default_factory=set)
    cancelling: list[tuple[datetime, int]] = field(default_factory=list)

    @property
    def dice(self) -> random.Random:
        """The dice of the town."""
        return self.town.dice

    def deeds(self, now: datetime) -> Iterator[Deed]:
        """Return what people do at that time."""
        yield from self._come(now)
        yield from self._answer_offers(now)
        yield from self._help(now)
        yield from self._answer_colleagues()
        yield from self._come_back(now)
        yield from self._coordinate(now)
        yield from self._change_their_mind(now)

    def _come(self, now: datetime) -> Iterator[Deed]:
        for booking, person, starts_at, ends_at, state in facts.read(facts.EXPECTED, now=now):
            if booking not in self.coming:
                self.coming[booking] = self._presence(starts_at, ends_at, now)
            deed, at = self.coming[booking]
            if deed and at <= now and (state != "missed" or deed == "check_in"):
                self.coming[booking] = ("", at)
                yield deed, {"by": person, "booking": booking}

    def _presence(self, starts_at: datetime, ends_at: datetime, now: datetime) -> tuple[str, datetime]:
        chance, minutes = self.dice.random(), self.dice.random
        if chance < 0.04:
            return "", starts_at  # they never come, and say nothing
        if chance < 0.09:
            return "give_up", max(now, starts_at - timedelta(hours=minutes() * 18))
        if chance < 0.12:
            return "seek_cover", max(now, starts_at - timedelta(hours=minutes() * 12))
        if chance < 0.15:
            return "check_in", starts_at + (26 + 20 * minutes()) * MINUTE  # after their place was given up
        if chance < 0.30:
            return "check_in", starts_at + (5 + 15 * minutes()) * MINUTE
        return "check_in", starts_at - 8 * minutes() * MINUTE

    def _answer_offers(self, now: datetime) -> Iterator[Deed]:
        for offer, request, mediator in facts.read(facts.OFFERS):
            if not self._is_new("offer", offer):
                continue
            mood = random.Random(mediator).random()  # some people are always like that
            chance = self.dice.random()
            if mood < 0.01 or chance < 0.10:
                yield "decline", {"by": mediator, "request": request}
            elif mood < 0.02 or chance < 0.17:
                continue  # silence
            elif chance < 0.97:
                yield "accept", {"by": mediator, "request": request}
            else:
                self.helping[-offer, mediator] = [
                    (now + 3 * MINUTE, "accept", {"by": mediator, "request": request})
                ]  # too late

    def _help(self, now: datetime) -> Iterator[Deed]:
        for request, mediator, entry in facts.read(facts.IN_HAND):
            if (request, mediator) not in self.helping and self._is_new("in hand", entry):
                self.helping[request, mediator] = self._plan({"by": mediator, "request": request}, now)
        for key, plan in list(self.helping.items()):
            while plan and plan[0][0] <= now:
                _at, name, what = plan.pop(0)
                yield name, what
            if not plan:
                del self.helping[key]

    def _plan(self, what: dict, now: datetime) -> list[tuple[datetime, str, dict]]:
        chance, long = self.dice.random(), (2 + self.dice.expovariate(1 / 9)) * MINUTE
        if chance < 0.02:
            return []  # forgotten: the clock takes it back
        if chance < 0.05:
            return [(now + MINUTE, "give_back", what)]
        ring = [(now + MINUTE, "show_number", what)]
        if chance < 0.25:
            again = (now + timedelta(hours=1 + self.dice.random())).isoformat()
            return [*ring, (now + 2 * MINUTE, "not_reached", {**what, "again_at": again})]
        outcome = self.dice.choices(["helped", "partly", "not_for_us"], [70, 22, 8])[0]
        plan = [*ring, (now + long / 2, "note", what), (now + long, "close", {**what, "outcome": outcome})]
        if self.dice.random() < 0.3:
            plan.append((now + long + MINUTE, "say_ready", {"by": what["by"]}))
        return plan

    def _answer_colleagues(self) -> Iterator[Deed]:
        for ask, call, person in facts.read(facts.ASKED):
            if self._is_new("cover", ask) and self.dice.random() < 0.6:
                yield "answer_cover", {"by": person, "call": call, "yes": self.dice.random() < 0.4}

    def _come_back(self, now: datetime) -> Iterator[Deed]:
        for person, paused_at in facts.read(facts.PAUSED, now=now):
            if now - paused_at >= 10 * MINUTE and self._is_new("back", hash((person, paused_at))):
                yield (("resume" if self.dice.random() < 0.7 else "leave_early"), {"by": person})

    def _coordinate(self, now: datetime) -> Iterator[Deed]:
        if now.minute % 15:
            return
        for request, territory in facts.read(facts.WAITING_LATE):
            if self._is_new("late", request) and self.dice.random() < 0.5:
                team = next((team for team in self.town.teams if territory in team.communes), None)
                if team:
                    yield "raise_priority", {"by": team.coordinator, "request": request}

    def _change_their_mind(self, now: datetime) -> Iterator[Deed]:
        for at, request in [one for one in self.cancelling if one[0] <= now]:
            self.cancelling.remove((at, request))
            yield "cancel", {"request": request}

    def may_change_their_mind(self, request: int, now: datetime) -> None:
        """Let a few of those who asked need it no more, some time later."""
        if self.dice.random() < 0.02:
            self.cancelling.append((now + self.dice.randint(5, 120) * MINUTE, request))

    def _is_new(self, kind: str, number: int) -> bool:
        if (kind, number) in self.decided:
            return False
        self.decided.add((kind, number))
        return True
