"""Time neither appears nor vanishes, and what is held can always be paid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib import ledger
from maillon.lib.ledger import Entry, Standing, Transfer
from maillon.lib.refusal import Refused

MINUTES = st.integers(-20, 400)
NAMES = ("awa", "bruno", "chantal")
DEEDS = st.lists(
    st.tuples(st.sampled_from(["hold", "settle", "release", "transfer"]), st.permutations(NAMES), MINUTES), max_size=40
)


@st.composite
def standings(draw):
    """Any account that keeps to its limits."""
    floor = draw(st.none() | st.integers(-300, 0))
    ceiling = draw(st.none() | st.integers(300, 3_000))
    balance = draw(st.integers(-300 if floor is None else floor, 3_000 if ceiling is None else ceiling))
    held = draw(st.integers(0, 500 if floor is None else balance - floor))
    promised = draw(st.integers(0, 500 if ceiling is None else ceiling - balance))
    return Standing(balance, held, promised, floor, ceiling)


def or_refused(deed):
    try:
        return deed()
    except Refused as refused:
        return refused.reason


@given(standings(), standings(), MINUTES)
def test_a_hold_then_its_payment_is_a_transfer(payer, payee, minutes):
    at_once = or_refused(lambda: ledger.transfer(payer, payee, minutes))
    in_two_steps = or_refused(
        lambda: ledger.settle(*ledger.hold(payer, payee, minutes), held=minutes, paid=minutes),
    )

    assert in_two_steps == at_once


@given(standings(), standings(), st.integers(1, 400))
def test_a_hold_let_go_leaves_nothing(payer, payee, minutes):
    held = or_refused(lambda: ledger.hold(payer, payee, minutes))

    assert held in ("time_short", "time_full") or ledger.release(*held, minutes) == (payer, payee)


@given(standings(), standings(), st.integers(1, 400), st.data())
def test_what_is_held_can_always_be_paid_in_part_or_whole(payer, payee, minutes, data):
    held = or_refused(lambda: ledger.hold(payer, payee, minutes))
    if isinstance(held, str):
        return
    paid = data.draw(st.integers(1, minutes))

    after = ledger.settle(*held, held=minutes, paid=paid)

    assert [one.balance for one in after] == [payer.balance - paid, payee.balance + paid]
    assert [one.is_sound for one in after] == [True, True]


@given(DEEDS)
def test_whatever_people_do_time_neither_appears_nor_vanishes_and_nobody_passes_their_limits(deeds):
    accounts = {name: Standing(floor=-300, ceiling=600) for name in NAMES}
    holds: list[tuple[str, str, int]] = []
    written: list[Transfer] = []
    for deed, (payer, payee, _other), minutes in deeds:
        pair = accounts[payer], accounts[payee]
        try:
            if deed == "transfer":
                accounts[payer], accounts[payee] = ledger.transfer(*pair, minutes)
                written.append(ledger.between(payer, payee, minutes))
            elif deed == "hold":
                accounts[payer], accounts[payee] = ledger.hold(*pair, minutes)
                holds.append((payer, payee, minutes))
            elif holds:
                payer, payee, held = holds[0]
                pair = accounts[payer], accounts[payee]
                if deed == "settle":
                    accounts[payer], accounts[payee] = ledger.settle(*pair, held=held, paid=minutes)
                    written.append(ledger.between(payer, payee, minutes))
                else:
                    accounts[payer], accounts[payee] = ledger.release(*pair, held)
                holds.pop(0)
        except Refused:
            pass

        balances = {name: account.balance for name, account in accounts.items()}
        assert sum(balances.values()) == 0
        assert {name: minutes for name, minutes in balances.items() if minutes} == {
            name: minutes for name, minutes in ledger.balances(written).items() if minutes
        }
        assert all(account.is_sound for account in accounts.values())
        assert sum(account.held for account in accounts.values()) == sum(held for _payer, _payee, held in holds)


@given(st.lists(st.tuples(st.permutations(NAMES), st.integers(1, 400)), max_size=10))
def test_a_transfer_written_the_other_way_round_undoes_it(moves):
    written = [ledger.between(payer, payee, minutes) for (payer, payee, _other), minutes in moves]

    assert set(ledger.balances([*written, *map(ledger.reverse, written)]).values()) <= {0}


@pytest.mark.parametrize(
    "entries",
    [
        (Entry("awa", -60), Entry("bruno", 30)),
        (Entry("awa", -60), Entry("awa", 60)),
        (Entry("awa", 0), Entry("bruno", 0)),
        (Entry("awa", 0),),
        (),
    ],
)
def test_entries_that_do_not_balance_are_no_transfer(entries):
    with pytest.raises(ValueError):  # noqa: PT011 - the reason is for developers
        Transfer(entries)


def test_a_class_for_five_is_one_transfer():
    lesson = Transfer((Entry("awa", 300), *(Entry(number, -60) for number in range(5))))

    assert ledger.balances([lesson]) == {"awa": 300, 0: -60, 1: -60, 2: -60, 3: -60, 4: -60}


def test_a_refusal_says_how_much_is_missing():
    awa, bruno = Standing(balance=-100, held=180, floor=-300), Standing(balance=2_950, ceiling=3_000)

    with pytest.raises(Refused) as short:
        ledger.hold(awa, Standing(), 40)
    with pytest.raises(Refused) as full:
        ledger.transfer(Standing(), bruno, 60)

    assert (short.value.reason, short.value.details) == ("time_short", {"missing": 20})
    assert (full.value.reason, full.value.details) == ("time_full", {"over": 10})


def test_what_one_owes_is_never_given_away():
    assert [Standing(balance=balance, held=30, floor=-300).own for balance in (-60, 20, 90)] == [0, 0, 60]
