"""How an answer to a listing goes, as data: states and moves, what holds capacity, what the clock does, who is told what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from maillon.lib.flows import CLOCK, Flow, Move

HOST = "host"
GUEST = "guest"
MEDIATOR = "mediator"
OVERDUE = "overdue"
OWN_DAY = "own day"
REOPENED = "reopened"
SAID_SO = "said so"
ROLES = frozenset({HOST, GUEST, MEDIATOR, CLOCK, "system"})


@dataclass(frozen=True)
class Deadline:
    """What the clock does in a state, so long after it was entered, or after the beginning or the end of what was agreed.

    Since it is `over`: since the end, and since it was entered where that is later. Where somebody waits for what is held,
    it is no longer than `awaited` once entered.
    """

    move: str
    after: timedelta
    since: str = "entered"
    awaited: timedelta | None = None

    def __post_init__(self) -> None:
        if self.since not in {"entered", "start", "end", "over"}:
            raise ValueError(
                f"A deadline counts from being entered, the start, the end or being over, not “{self.since}”."
            )


@dataclass(frozen=True)
class Told:
    """What one side is told of a move: a subject and a text, where %(title)s, %(other)s, %(when)s and %(why)s are filled in.

    %(time)s is a sentence about the time that is set aside or paid for it, or nothing; %(due)s is when the clock acts next.
    """

    subject: str
    text: str
    urgent: bool = False


@dataclass(frozen=True)
class Word:
    """What either side may add a word about, and in which states; what is over may still be spoken of for some days."""

    label: str
    states: frozenset[str]


@dataclass(frozen=True, eq=False)
class Deal:
    """A flow, and what each state means; it refuses nonsense when declared.

    `holding`: states that take capacity. `agreed`: those in which both know how to reach each other. `happened`: final
    states in which it took place. `waits`: the waiting list, `promote` the move out of it of whom the host said yes to, and
    `recall` of those who are asked for again. `reasons`: for a move,
    what one may answer to “why?”. `told`: for a move and a side, the message; for a move and the clock, or the mediator, what both are told
    where it was nobody, or the coordination; `told_from`: for a move, a side and the state it leaves, other words, or none. `lines`: for a move, what the conversation says. `asks`: moves that write something down, such as the condition of a thing handed over; of those in
    `explained` it is not left empty. `counted`: moves that say how much of it really took place, `timed`: how long it really took, where time is counted. `proposing`: moves that put
    another thing forward in exchange, other days where it is `both_ways`, or other moments where it is `by_moments`. `lasting`: states in which it takes place again and again. `goes_on`: the move by which either says that it still does,
    once they were asked; what takes place says so too.
    `lent`: those in which one has what belongs to the other, until the end that was agreed. `prolonging`: moves that propose
    another last day, `prolonged`: those by which the other says yes to it.
    `keeping`: moves that say until which day what is promised is kept, where nothing else says when it ends. `meaning`: for a state and a side, what
    the page says; "overdue" is said instead of what is lent past its end, "own day" to whoever proposed another last day, "reopened" of what one of them says did take place, "said so" to whoever says that the other was not there. `questions`: for a state and a side, what is asked once
    before the clock decides: it is that side's turn.
    `words`: for a move that writes something down, what either side may add to it.
    `from_afar`: moves for what is done from a distance, and for nothing else. `carrying`: those with which files are sent.
    `talks_from`: the state from which both write to each other, where that is not from the answer on.
    """

    flow: Flow
    holding: frozenset[str]
    agreed: frozenset[str]
    happened: frozenset[str]
    deadlines: Mapping[str, Deadline]
    told: Mapping[tuple[str, str], Told]
    lines: Mapping[str, str]
    told_from: Mapping[tuple[str, str, str], Told | None] = field(default_factory=dict)
    waits: str = ""
    promote: str = ""
    recall: str = ""
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)
    explained: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    timed: frozenset[str] = frozenset()
    proposing: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    goes_on: str = ""
    from_afar: frozenset[str] = frozenset()
    carrying: frozenset[str] = frozenset()
    lent: frozenset[str] = frozenset()
    prolonging: frozenset[str] = frozenset()
    prolonged: frozenset[str] = frozenset()
    keeping: frozenset[str] = frozenset()
    meaning: Mapping[tuple[str, str], str] = field(default_factory=dict)
    questions: Mapping[tuple[str, str], Told] = field(default_factory=dict)
    words: Mapping[str, Word] = field(default_factory=dict)
    talks_from: str = ""
    by_dates: bool = False
    two_sided: bool = False
    by_moments: bool = False

    def __post_init__(self) -> None:
        states, moves = set(self.flow.states), {move.name: move for move in self.flow.moves}
        self._known("holding", self.holding, states)
        self._known("agreed", self.agreed, states)
        self._known("happened", self.happened, {name for name in states if self.flow.states[name].final})
        self._known("talks_from", {self.talks_from} - {""}, set(self.agreed))
        self._known("waits", {self.waits} - {""}, states)
        self._known("promote", {self.promote, self.recall} - {""}, set(moves))
        self._known("reasons", self.reasons, set(moves))
        self._known("from_afar", self.from_afar, set(moves))
        self._known("carrying", self.carrying, set(self.asks))
        self._known("asks", self.asks, set(moves))
        self._known("explained", self.explained, set(self.asks))
        self._known("counted", self.counted, {name for name, move in moves.items() if move.target in self.happened})
        self._known("timed", self.timed, set(moves))
        self._known("proposing", self.proposing, set(moves) if self.two_sided or self.by_moments else set())
        self._known("lasting", self.lasting, set(self.agreed) & set(self.live))
        self._known(
            "goes_on", {self.goes_on} - {""}, {name for name, move in moves.items() if move.target in self.lasting}
        )
        self._known("lent", self.lent, set(self.agreed) & set(self.deadlines))
        self._known("keeping", self.keeping, {name for name, move in moves.items() if move.target in self.holding})
        self._known("prolonging", self.prolonging, set(moves) if self.lent and self.by_dates else set())
        self._known(
            "prolonged", self.prolonged, {name for name, move in moves.items() if move.sources <= self.asked_longer}
        )
        said = {OVERDUE} if self.lent else set()
        said |= {OWN_DAY} if self.prolonging else set()
        said |= {REOPENED} if "reopen" in moves else set()
        said |= {SAID_SO} if "contest" in moves else set()
        self._known("meaning", {state for state, _side in self.meaning}, states | said)
        self._known("questions", {state for state, _side in self.questions}, set(self.agreed) & set(self.deadlines))
        self._known("words", self.words, set(self.asks))
        self._known("words", {state for word in self.words.values() for state in word.states}, set(self.agreed))
        self._known("told", {move for move, _side in self.told}, set(moves))
        self._known("told_from", {f"{move} from {state}" for move, _side, state in self.told_from}, self._leaving)
        self._known("lines", set(moves) ^ set(self.lines), set())
        if not self.happened:
            raise ValueError(f"The flow {self.flow.name} never happens.")
        for state, deadline in self.deadlines.items():
            self._known("deadlines", {state}, states)
            move = moves.get(deadline.move)
            if move is None or CLOCK not in move.who or state not in move.sources:
                raise ValueError(f"The flow {self.flow.name}: the clock cannot {deadline.move} from {state}.")
            self._known("awaited", {state} if deadline.awaited else set(), set(self.holding) if self.waits else set())
        for name, state in self.flow.states.items():
            if not state.final and name not in self.deadlines:
                raise ValueError(f"The flow {self.flow.name}: nothing ends {name} by itself.")
        for move in self.flow.moves:
            if unknown := move.who - ROLES:
                raise ValueError(f"The flow {self.flow.name}: {move.name} is for {sorted(unknown)}, who are unknown.")

    @property
    def name(self) -> str:
        """The name of the flow."""
        return self.flow.name

    @property
    def both_ways(self) -> bool:
        """Whether each goes to the place of the other on the same days: both calendars are held, both places are shown."""
        return self.two_sided and self.by_dates

    @property
    def asked_longer(self) -> frozenset[str]:
        """The states in which another last day is proposed, and the other has not said yes or no."""
        return frozenset(move.target for move in self.flow.moves if move.name in self.prolonging)

    @property
    def doubted(self) -> frozenset[str]:
        """The states in which both were asked whether it still goes on, and nobody has said so."""
        return frozenset().union(*(move.sources for move in self.flow.moves if move.name == self.goes_on))

    @property
    def kept(self) -> frozenset[str]:
        """The states in which what is promised may be kept until some day."""
        return frozenset(move.target for move in self.flow.moves if move.name in self.keeping)

    def picks_moment(self, state: str, name: str) -> bool:
        """Tell whether that move, from there, says yes to one of the moments that were proposed."""
        is_first_yes = state in {self.flow.initial, "countered"} and self.flow.target(state, name) in self.holding
        return is_first_yes or name == "welcome"

    @property
    def live(self) -> frozenset[str]:
        """The states in which something may still come."""
        return frozenset(name for name, state in self.flow.states.items() if not state.final)

    @property
    def in_line(self) -> frozenset[str]:
        """The states in which one waits for something to become free."""
        return frozenset().union(
            *(move.sources for move in self.flow.moves if move.name in {self.promote, self.recall})
        )

    @property
    def awaiting_coordination(self) -> frozenset[str]:
        """The states that the coordination alone carries forward: it is told of each."""
        return frozenset(state for move in self.flow.moves if move.who == {MEDIATOR} for state in move.sources)

    def moves_for(self, state: str, roles) -> list[Move]:
        """List what these sides may do from a state."""
        return list(self.flow.moves_from(state, set(roles) or {"nobody"}))

    @property
    def _leaving(self) -> set[str]:
        return {f"{move.name} from {state}" for move in self.flow.moves for state in move.sources}

    def _known(self, what: str, names, known: set[str]) -> None:
        if unknown := set(names) - known:
            raise ValueError(f"The flow {self.flow.name}: {what} names {', '.join(sorted(unknown))}, which is unknown.")
