"""A kind refuses nonsense when it is declared."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from maillon.kernel import kinds
from maillon.kernel.kinds import (
    ASK,
    OFFER,
    Barter,
    Choice,
    Credits,
    Day,
    Desks,
    Feedback,
    Free,
    Kind,
    Number,
    One,
    Quantity,
    Rhythm,
    Seats,
    Several,
    Shared,
    Side,
    Text,
    When,
    Where,
    Who,
    Yes,
    flows,
    nearness,
    soon,
)
from maillon.kernel.kinds.deal import Deadline
from maillon.kernel.kinds.shape import Visibility
from maillon.kernel.listings.checks import check_kinds, errors_of

SHARED = {
    "slug": "garden", "path": "jardins", "icon": "sparkles", "label": "Garden", "label_plural": "Gardens", "pitch": "A plot to share.",
    "sides": (Side(OFFER, "I have a plot", "Plots", "I would like to garden"),), "where": Where.SITE, "when": When.NONE, "reminders": (),
}  # fmt: skip


OFFERED, SOUGHT = SHARED["sides"][0], Side(ASK, "I need a plot", "Sought", "I have one", days=("since", "until"))
DAYS = (Day("since", "From?", side=ASK, required=True), Day("until", "Until?", side=ASK, required=True))
PACE = Choice("pace", "How often?", required=True, options={"7": "Every week", "30": "Every month"})


def test_what_goes_on_in_a_rhythm_is_a_kind():
    assert Kind(**SHARED, rhythm=Rhythm("pace"), deal=flows.PAIRING, details=(PACE,)).rhythm.detail == "pace"


def test_what_is_asked_for_some_days_is_found_by_the_coordination_alone():
    calendars = {"sides": (OFFERED, SOUGHT), "details": DAYS, "when": When.DATES, "deal": flows.STAY}
    kind = Kind(**(SHARED | calendars))

    assert [kind.is_public(side.name) for side in kind.sides] == [True, False]


def test_what_makes_sense_is_a_kind():
    assert Kind(**SHARED).side(OFFER).label == "I have a plot"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"slug": "Garden share"},
        {"path": "jardins/partagés"},
        {"label": ""},
        {"sides": ()},
        {"sides": SHARED["sides"] * 2},
        {"details": (Yes("sun", "Sunny"), Yes("sun", "In the sun"))},
        {"details": (Number("title", "Title"),)},
        {"details": (Number("size", "Size", facet=True, answer=True),)},
        {
            "details": (
                Several("sorts", "Which?", options={"a": "A", "b": "B"}),
                Yes("cold", "Cold", needed_when=("sorts", "a")),
            )
        },
        {"when": When.DATES},
        {"deal": flows.LOAN},
        {"when": When.SLOTS, "ranking": (nearness(weight=1, half_at_km=3), soon(weight=1))},
        {"capacity": Desks()},
        {"deal": flows.SWAP, "capacity": Quantity(unit="kg")},
        {"reveal_place_on": "asked"},
        {"expires_after": timedelta(days=800)},
        {"reminders": (timedelta(0),)},
        {"radius_km": 5_000},
        {"visibility": Visibility.COORDINATED},
        {"addresses": 0},
        {"addresses": 11},
        {"addresses": 3, "where": Where.ROUTE},
        {"addresses": 3, "where": Where.REMOTE},
        {"addresses": 3, "where": Where.AREA},
        {"addresses": 3, "deal": flows.SWAP},
        {"addresses": 3, "when": When.DATES, "deal": flows.LOAN, "capacity": Desks()},
        {"addresses": 3, "rhythm": Rhythm("pace"), "deal": flows.PAIRING, "details": (PACE,)},
        {"rhythm": Rhythm("pace"), "deal": flows.PAIRING},
        {"rhythm": Rhythm("pace"), "deal": flows.BOOKING, "details": (PACE,)},
        {"rhythm": Rhythm("pace"), "deal": flows.PAIRING, "details": (replace(PACE, required=False),)},
        {
            "rhythm": Rhythm("pace"),
            "deal": flows.PAIRING,
            "details": (replace(PACE, options={"often": "Often", "7": "A week"}),),
        },
        {"rhythm": Rhythm("pace"), "deal": flows.PAIRING, "details": (replace(PACE, answer=True),)},
    ],
    ids=" ".join,
)
def test_nonsense_is_refused_when_it_is_declared(nonsense):
    with pytest.raises(ValueError, match="The kind"):
        Kind(**(SHARED | nonsense))


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda: Side("lend", "I lend", "Lent", "Borrow"),
        lambda: Number("size", "Size", minimum=5, maximum=2),
        lambda: Number("people", "How many?", at_most="beds"),
        lambda: Yes("sun", "Sunny", required=True),
        lambda: Choice("soil", "Soil", options={"clay": "Clay"}),
        lambda: Quantity(usual=3),
        lambda: Seats(most=0),
        lambda: Seats(most=20_000),
        lambda: Seats(usual=9, most=8),
        lambda: Seats(usual=3, at_once=9, most=8),
        lambda: Rhythm("pace", patience=timedelta(0)),
        lambda: replace(flows.PAIRING, lasting=frozenset({"done"})),
        lambda: replace(flows.BOOKING, proposing=frozenset({"accept"})),
        lambda: replace(flows.CLAIM, counted=frozenset({"cancel"})),
        lambda: replace(flows.BOOKING, explained=frozenset({"accept"})),
        lambda: Shared("cost", 0),
        lambda: Feedback(question=""),
        lambda: Feedback(within=timedelta(days=1)),
        lambda: Feedback(within=timedelta(days=90)),
        lambda: nearness(weight=0, half_at_km=2),
        lambda: replace(flows.BOOKING, holding=frozenset({"dreamt"})),
        lambda: replace(flows.BOOKING, deadlines={}),
        lambda: replace(
            flows.BOOKING, deadlines=flows.BOOKING.deadlines | {"asked": Deadline("accept", timedelta(days=1))}
        ),
        lambda: replace(flows.BOOKING, happened=frozenset()),
    ],
)
def test_its_parts_refuse_nonsense_too(nonsense):
    with pytest.raises(ValueError, match=r"\S"):
        nonsense()


FAR = Number("how_far", "How far?", required=True, minimum=1, maximum=50)
BEDS = Number("beds", "Beds", required=True)
DRIVER = Who(minimum_age=18, attestations=("driver",))


@pytest.mark.parametrize(
    "wrong", [{"path": "guides"}, {"path": "mes-annonces"}, {"may_answer": DRIVER}, {"may_publish": DRIVER}]
)
def test_a_kind_that_hides_a_page_or_asks_what_nobody_checks_is_said_at_start(wrong):
    assert len(errors_of(Kind(**(SHARED | wrong)))) == 1
    assert errors_of(Kind(**SHARED)) == []
    assert check_kinds(None) == []


@pytest.mark.parametrize(
    "nonsense",
    [
        {"where": "site"},
        {"when": "none"},
        {"longest": timedelta(days=-1)},
        {"details": (Number("size", "Size", required=True, side=ASK),)},
        {"reciprocity": Barter()},
        {"feedback": None},
        {"reciprocity": Free(""), "deal": flows.BOOKING},
        {"reciprocity": Free(), "deal": flows.SWAP},
        {"deal": flows.BOTH_WAYS, "when": When.DATES, "capacity": One()},
        {"reciprocity": Credits(), "deal": flows.DROP_IN},
        {"reciprocity": Credits(), "deal": flows.BOOKING},
        {"where": Where.ROUTE, "reciprocity": Shared("cost", 20), "details": (Text("cost", "Cost"),)},
        {"where": Where.ROUTE, "detour": "by", "details": (Text("by", "By"),)},
        {"where": Where.AREA},
        {"where": Where.AREA, "reach": "how_far", "details": (Number("how_far", "How far?", minimum=1, maximum=50),)},
        {"where": Where.AREA, "reach": "how_far", "details": (replace(FAR, minimum=0),)},
        {"where": Where.AREA, "reach": "how_far", "details": (replace(FAR, maximum=500),)},
        {"where": Where.ROUTE, "reach": "how_far", "details": (FAR,)},
        {"addresses": 3, "reach": "how_far", "details": (FAR,)},
        {"may_answer": Who(minimum_age=16, age_from="size")},
        {"may_answer": Who()},
        {"may_answer": Who(minimum_age=16, minors_need=())},
        {"may_publish": Who(minimum_age=16, minors_need=())},
        {"may_answer": Who(attestations=("charter",))},
        {"details": (Number("people", "How many?", answer=True, at_most="beds"),)},
        {"details": (Number("people", "How many?", answer=True, at_most="beds"), Text("beds", "Beds"))},
        {"details": (Number("people", "How many?", answer=True, minimum=2, at_most="beds"), Number("beds", "Beds"))},
        {"details": (Number("people", "How many?", required=True, fits="beds"), BEDS)},
        {"details": (Number("people", "How many?", required=True, fits="beds"),), "deal": flows.SWAP},
        {"details": (Number("people", "How many?", fits="beds"), BEDS), "deal": flows.SWAP},
        {"deal": flows.BOTH_WAYS},
        {"deal": flows.BOTH_WAYS, "when": When.DATES, "capacity": Desks()},
        {"sides": (OFFERED, SOUGHT)},
        {"sides": (OFFERED, SOUGHT), "details": DAYS},
        {"sides": (SOUGHT,), "details": DAYS, "when": When.DATES, "deal": flows.STAY},
        {"sides": (OFFERED, SOUGHT), "details": DAYS[:1], "when": When.DATES, "deal": flows.STAY},
        {
            "details": (
                Number("beds", "Beds"),
                Number("people", "How many?", answer=True, required=True, at_most="beds", together=True),
            )
        },
        {
            "when": When.DATES,
            "deal": flows.STAY,
            "details": (
                Number("beds", "Beds"),
                Number("people", "How many?", answer=True, at_most="beds", together=True),
            ),
        },
        {"details": (Day("until", "Until", binds_when=("sort", "fresh")),)},
    ],
)
def test_what_would_break_once_somebody_publishes_is_refused_at_import(nonsense):
    with pytest.raises(ValueError, match="The kind garden"):
        Kind(**(SHARED | nonsense))


def test_where_each_gives_one_it_is_a_barter():
    swap = Kind(**SHARED, deal=flows.SWAP, reciprocity=Barter())

    with translation.override("fr"):
        assert str(swap.reciprocity.said) == "Chose contre chose, sans argent"


def test_an_area_goes_so_far_around():
    assert Kind(**SHARED | {"where": Where.AREA}, reach="how_far", details=(FAR,)).reach == "how_far"


def test_an_hour_counts_for_something():
    with pytest.raises(ValueError, match="An hour"):
        Credits(0)


def test_every_address_and_slug_is_taken_once():
    every = kinds.all_kinds()

    assert len({kind.slug for kind in every}) == len({kind.path for kind in every}) == len(every) >= 10


@pytest.mark.parametrize("capacity", [Seats(usual=3, side=OFFER), Seats(usual=1, side=ASK)])
def test_who_says_for_how_many_is_one_of_its_sides_and_the_other_is_for_one(capacity):
    assert Kind(**SHARED, capacity=Seats(usual=1, side=OFFER)).capacity.is_asked_of(OFFER)
    with pytest.raises(ValueError, match="for how many"):
        Kind(**SHARED, capacity=capacity)
