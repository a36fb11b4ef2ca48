"""Flows refuse nonsense when they are declared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.flows import Flow, Move, State
from maillon.lib.refusal import Refused

STATES = {
    "waiting": "Waiting",
    "called": "Called",
    "closed": State("closed", "Closed", final=True),
}
TAKE = Move("take", frozenset({"waiting"}), "called", frozenset({"mediator"}))
GIVE_BACK = Move("give_back", frozenset({"called"}), "waiting", frozenset({"mediator", "clock"}))
CLOSE = Move("close", frozenset({"waiting", "called"}), "closed", frozenset({"mediator", "coordinator"}))
REQUEST = Flow("request", "waiting", STATES, [TAKE, GIVE_BACK, CLOSE])


def test_a_flow_tells_its_states_and_moves():
    assert REQUEST.state("waiting") == State("waiting", "Waiting")
    assert REQUEST.move("take") is TAKE
    assert REQUEST.moves_from("waiting") == (TAKE, CLOSE)
    assert REQUEST.moves_from("waiting", "coordinator") == (CLOSE,)
    assert REQUEST.legal("called", {"clock"}) == {"give_back"}
    assert REQUEST.moves_from("closed") == ()


def test_a_story_is_replayed_to_its_state():
    assert REQUEST.replay([]) == "waiting"
    assert REQUEST.replay(["take", "give_back", "take", "close"]) == "closed"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (lambda: REQUEST.target("closed", "take"), "move_impossible"),
        (lambda: REQUEST.replay(["close", "close"]), "move_impossible"),
        (lambda: REQUEST.move("fly"), "move_unknown"),
        (lambda: REQUEST.state("lost"), "state_unknown"),
        (lambda: REQUEST.moves_from("lost"), "state_unknown"),
    ],
)
def test_what_the_flow_does_not_say_is_refused(wrong, reason):
    with pytest.raises(Refused) as met:
        wrong()

    assert met.value.reason == reason


def move(name, sources, target, who="mediator"):
    return Move(name, frozenset(sources.split()), target, frozenset(who.split()))


@pytest.mark.parametrize(
    ("states", "initial", "moves", "complaint"),
    [
        ("a b!", "z", [move("go", "a", "b")], "starts in z"),
        ("a b!", "a", [move("go", "a", "c")], "names c"),
        ("a b! c!", "a", [move("go", "a", "b")], "never reaches c"),
        ("a b", "a", [move("go", "a", "b")], "b traps"),
        ("a b!", "a", [move("go", "a", "b", who="system")], "a traps"),
        ("a b!", "a", [move("go", "a", "b"), move("stay", "b", "a")], "b is final"),
        ("a b!", "a", [move("go", "a", "b"), move("go", "a", "b")], "declared twice"),
        ("a a b!", "a", [move("go", "a", "b")], "a state is declared twice"),
        ("a b!", "a", [move("go", "a", "b", who="")], "needs a source"),
        (
            "a b! c d",
            "a",
            [move("go", "a", "b"), move("in", "a", "c"), move("on", "c", "d"), move("off", "d", "c")],
            "goes round",
        ),
    ],
)
def test_nonsense_is_refused_at_construction(states, initial, moves, complaint):
    listed = [State(name.rstrip("!"), name.title(), final=name.endswith("!")) for name in states.split()]

    with pytest.raises(ValueError, match=complaint):
        Flow("wrong", initial, listed, moves)


def test_a_state_filed_under_another_name_is_refused():
    with pytest.raises(ValueError, match="another name"):
        Flow("wrong", "a", {"a": State("b", "B"), "b": State("b", "B", final=True)}, [move("go", "a", "b")])


@given(st.lists(st.integers(0, 5), max_size=30))
def test_following_legal_moves_is_what_replaying_them_gives(choices):
    state, story = REQUEST.initial, []
    for choice in choices:
        moves = REQUEST.moves_from(state)
        if not moves:
            break
        chosen = moves[choice % len(moves)]
        story.append(chosen.name)
        state = REQUEST.target(state, chosen.name)

    assert REQUEST.replay(story) == state


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(["person", "clock", "system"])), max_size=8
    ),
    st.sets(st.integers(0, 4)),
)
def test_no_flow_that_is_accepted_traps_anybody(arrows, finals):
    states = [State(str(number), "State", final=number in finals) for number in range(5)]
    moves = [Move(f"m{i}", frozenset({str(a)}), str(b), frozenset({who})) for i, (a, b, who) in enumerate(arrows)]
    try:
        flow = Flow("drawn", "0", states, moves)
    except ValueError:
        return

    for state in flow.states.values():
        exits = flow.moves_from(state.name, {"person", "clock"})
        assert bool(exits) != state.final
        assert state.name == flow.initial or any(state.name == move.target for move in flow.moves)


def test_the_drawing_shows_every_state_and_arrow():
    assert REQUEST.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    waiting : Waiting",
        "    called : Called",
        "    closed : Closed",
        "    [*] --> waiting",
        "    waiting --> called : take (mediator)",
        "    called --> waiting : give_back (clock, mediator)",
        "    called --> closed : close (coordinator, mediator)",
        "    waiting --> closed : close (coordinator, mediator)",
        "    closed --> [*]",
    ]


def test_what_is_final_is_left_by_a_late_move_alone_and_for_what_is_not_final():
    states = [State("a", "A"), State("b", "B", final=True)]
    go = Move("go", frozenset({"a"}), "b", frozenset({"mediator"}))
    undo = Move("undo", frozenset({"b"}), "a", frozenset({"mediator"}), late=True)

    flow = Flow("undone", "a", states, [go, undo])

    assert flow.replay(["go", "undo", "go"]) == "b"
    for wrong in (Move("skip", go.sources, "b", go.who, late=True), Move("stay", undo.sources, "b", go.who, late=True)):
        with pytest.raises(ValueError, match="is late"):
            Flow("wrong", "a", states, [go, wrong])
