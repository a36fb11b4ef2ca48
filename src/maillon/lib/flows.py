"""Flows: the states something goes through, and who may move it, written as data.

A flow refuses nonsense when it is declared, so that no state can ever trap a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maillon.lib.refusal import Refused

CLOCK = "clock"
SYSTEM = "system"


@dataclass(frozen=True)
class State:
    """Where something may stand; a final state is never left, but by a move that comes late."""

    name: str
    label: str
    final: bool = False


@dataclass(frozen=True)
class Move:
    """A verb that leads from some states to one other, for those who may use it.

    `who` names kinds of people, or "clock" (it happens by itself in time), or "system" (in answer to something else).
    A `late` move says otherwise of what had ended, where whoever calls finds that it still may.
    """

    name: str
    sources: frozenset[str]
    target: str
    who: frozenset[str]
    label: str = ""
    guard: str | None = None
    late: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", _names(self.sources))
        object.__setattr__(self, "who", _names(self.who))

    @property
    def frees(self) -> bool:
        """Whether a human or the clock may make this move, without waiting for anything else."""
        return bool(self.who - {SYSTEM})


@dataclass(frozen=True, eq=False)
class Flow:
    """All the states and moves of one kind of thing, checked at construction."""

    name: str
    initial: str
    states: Mapping[str, State]
    moves: tuple[Move, ...]

    def __init__(
        self,
        name: str,
        initial: str,
        states: Iterable[State] | Mapping[str, State | str],
        moves: Iterable[Move],
    ) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "initial", initial)
        object.__setattr__(self, "states", self._states_by_name(states))
        object.__setattr__(self, "moves", tuple(moves))
        self.check()

    def state(self, name: str) -> State:
        """Give the state of that name."""
        if name not in self.states:
            raise Refused("state_unknown", flow=self.name, state=name)
        return self.states[name]

    def move(self, name: str) -> Move:
        """Give the move of that name."""
        for move in self.moves:
            if move.name == name:
                return move
        raise Refused("move_unknown", flow=self.name, move=name)

    def moves_from(self, state: str, who: str | Iterable[str] | None = None) -> tuple[Move, ...]:
        """List the moves possible from a state, for somebody if named, in the order of declaration."""
        self.state(state)
        wanted = None if who is None else _names(who)
        return tuple(move for move in self.moves if state in move.sources and (wanted is None or move.who & wanted))

    def legal(self, state: str, who: str | Iterable[str] | None = None) -> frozenset[str]:
        """Name the moves possible from a state, for somebody if named."""
        return frozenset(move.name for move in self.moves_from(state, who))

    def target(self, state: str, move_name: str) -> str:
        """Say where a move leads from a state, or refuse it."""
        move = self.move(move_name)
        if state not in move.sources:
            raise Refused("move_impossible", flow=self.name, state=state, move=move_name)
        return move.target

    def replay(self, names: Iterable[str]) -> str:
        """Follow moves from the initial state and give the state they lead to."""
        state = self.initial
        for name in names:
            state = self.target(state, name)
        return state

    def mermaid(self) -> str:
        """Draw the flow in Mermaid's language, for the documentation."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.name} : {state.label}" for state in self.states.values()]
        lines.append(f"    [*] --> {self.initial}")
        for move in self.moves:
            who = ", ".join(sorted(move.who))
            lines += [f"    {source} --> {move.target} : {move.name} ({who})" for source in sorted(move.sources)]
        lines += [f"    {state.name} --> [*]" for state in self.states.values() if state.final]
        return "\n".join(lines) + "\n"

    def check(self) -> None:
        """Refuse a flow that names unknown states, cannot reach some, or traps somebody in one."""
        self._check_names()
        lost = sorted(set(self.states) - self._reached(self.moves, {self.initial}))
        if lost:
            self._wrong(f"never reaches {', '.join(lost)}")
        finals = {state.name for state in self.states.values() if state.final}
        for move in self.moves:
            if move.late and (not move.sources <= finals or move.target in finals):
                self._wrong(f"{move.name} is late, yet it does not lead from what is final to what is not")
        for state in self.states.values():
            exits = [move for move in self.moves if state.name in move.sources and not (state.final and move.late)]
            if state.final and exits:
                self._wrong(f"{state.name} is final, yet {exits[0].name} leaves it")
            if not state.final and not any(move.frees and move.target != state.name for move in exits):
                self._wrong(f"{state.name} traps: no human and no clock can leave it")
            ahead = self._reached([move for move in self.moves if move.frees], {state.name})
            if finals and not finals & ahead:
                self._wrong(f"{state.name} traps: it goes round and never ends")

    def _check_names(self) -> None:
        if self.initial not in self.states:
            self._wrong(f"starts in {self.initial}, which is unknown")
        seen: set[str] = set()
        for move in self.moves:
            unknown = sorted((move.sources | {move.target}) - set(self.states))
            if unknown:
                self._wrong(f"{move.name} names {', '.join(unknown)}, which is unknown")
            if not move.sources or not move.who:
                self._wrong(f"{move.name} needs a source and somebody to make it")
            if move.name in seen:
                self._wrong(f"{move.name} is declared twice")
            seen.add(move.name)

    def _wrong(self, what: str) -> None:
        raise ValueError(f"Flow {self.name}: {what}")

    @staticmethod
    def _reached(moves: Iterable[Move], start: set[str]) -> set[str]:
        moves = tuple(moves)
        reached: set[str] = set()
        ahead = set(start)
        while ahead:
            reached |= ahead
            ahead = {move.target for move in moves if move.sources & ahead} - reached
        return reached

    def _states_by_name(self, states: Iterable[State] | Mapping[str, State | str]) -> dict[str, State]:
        if isinstance(states, Mapping):
            listed = [
                state if isinstance(state, State) else State(name=name, label=state) for name, state in states.items()
            ]
            if [state.name for state in listed] != list(states):
                self._wrong("a state is filed under another name than its own")
        else:
            listed = list(states)
        by_name = {state.name: state for state in listed}
        if len(by_name) != len(listed):
            self._wrong("a state is declared twice")
        return by_name


def _names(given: str | Iterable[str]) -> frozenset[str]:
    return frozenset({given}) if isinstance(given, str) else frozenset(given)
