"""Fifty at once: the same hour is spent once, crossing payments never wait for each other, and all sums to zero."""

import uuid

import pytest

from maillon.kernel.credits import actions
from maillon.kernel.credits.models import Account, Transfer
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def test_the_same_last_hour_is_spent_once(community, people, account, balances, now):
    Account.objects.filter(person=people["Awa"]).update(floor=-60)

    def spend(number):
        return actions.hold(
            community=community, payer=people["Awa"], payee=people["Bruno"], minutes=60, about=("test", str(number)),
            by=people["Awa"], now=now,
        ).state  # fmt: skip

    answers = at_once([lambda number=number: spend(number) for number in range(MANY)])

    assert sorted(answers) == ["held", *["time_short"] * (MANY - 1)]
    assert account("Awa").held == 60
    assert balances() == {}


def test_the_same_thing_agreed_by_fifty_is_set_aside_once(community, people, account, balances, now):
    def agree():
        return actions.hold(
            community=community, payer=people["Awa"], payee=people["Bruno"], minutes=10, about=("test", "1"),
            by=people["Awa"], now=now,
        ).pk  # fmt: skip

    assert len(set(at_once([agree] * MANY))) == 1
    assert account("Awa").held == 10
    assert balances() == {}


def test_payments_that_cross_never_wait_for_each_other(earn, people, account, balances, now):
    earn("Awa", 100)
    earn("Bruno", 100)
    awa, bruno = account("Awa"), account("Bruno")

    def pay(number):
        giver, to = (awa, bruno) if number % 2 else (bruno, awa)
        return actions.give(giver, to=to, minutes=1 + number // 2, by=giver.person, now=now).kind

    answers = at_once([lambda number=number: pay(number) for number in range(MANY)])

    assert set(answers) <= {"gift", "give_short"}
    assert sum(answer == "gift" for answer in answers) == Transfer.objects.filter(kind="gift").count()
    assert sum(balances().values()) == 0


def test_a_hold_paid_and_let_go_at_once_has_one_end(community, people, account, balances, now):
    kept = [
        actions.hold(
            community=community,
            payer=people["Awa"],
            payee=people["Bruno"],
            minutes=5,
            about=("test", str(number)),
            by=people["Awa"],
            now=now,
        )
        for number in range(5)
    ]
    deeds = [
        lambda hold=hold, deed=deed: deed(type(hold).objects.get(pk=hold.pk), by=people["Awa"], now=now)
        for hold in kept
        for deed in (actions.settle, actions.release) * 5
    ]

    at_once(deeds)

    paid = Transfer.objects.count()
    assert (account("Awa").held, account("Awa").balance) == (0, -5 * paid)
    assert balances() == ({"Awa": -5 * paid, "Bruno": 5 * paid} if paid else {})


def test_a_form_sent_fifty_times_gives_once(earn, people, account, balances, now):
    earn("Awa", 100)
    form, awa, common = uuid.uuid4(), account("Awa"), account()

    answers = at_once(
        [lambda: actions.give(awa, to=common, minutes=1, submission=form, by=people["Awa"], now=now).code] * MANY
    )

    assert len(set(answers)) == 1
    assert balances() == {"Awa": 99, "common": 1, "Chantal": -100}


def test_fifty_corrections_correct_once(earn, people, balances, now):
    wrong = earn("Awa", 100)

    answers = at_once([lambda: actions.correct(wrong, why="Erreur", by=people["Sylvie"], now=now).kind] * MANY)

    assert sorted(answers) == [*["already_corrected"] * (MANY - 1), "correction"]
    assert balances() == {}


def test_joining_in_fifty_tabs_opens_one_account(community, people, now):
    answers = at_once([lambda: actions.join(community, by=people["Sylvie"], now=now).pk] * MANY)

    assert len(set(answers)) == 1
