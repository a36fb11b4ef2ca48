"""What is given back to a person of their time, and what stays when they are erased: figures, never names or words."""

from datetime import timedelta

import pytest

from maillon.kernel.credits import actions
from maillon.kernel.credits.models import Account, Hold, Transfer
from maillon.kernel.credits.privacy import time_of
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.privacy.erasure import erase_all_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(earn, account, community, people, now):
    """Awa earned, gave with a word, and has agreed to something; Chantal owes."""
    earn("Awa", 90)
    actions.give(account("Awa"), to=account("Bruno"), minutes=30, words="Merci", by=people["Awa"], now=now)
    actions.hold(
        community=community, payer=people["Awa"], payee=people["Bruno"], minutes=20, about=("test", "1"),
        by=people["Awa"], now=now,
    )  # fmt: skip


def test_a_person_takes_away_all_that_was_written_of_their_time(busy, people):
    (taken,) = time_of(people["Awa"])

    assert (taken["community"], taken["minutes"]) == ("Le temps partagé", 60)
    assert [(one["minutes"], one["words"]) for one in taken["history"]] == [(-30, "Merci"), (90, "")]
    assert [one["minutes"] for one in taken["set_aside"]] == [-20]


def test_somebody_erased_leaves_figures_that_still_sum_to_zero(busy, people, balances, account, now):
    erase_all_of(people["Awa"], now=now)

    assert balances() == {"Bruno": 30, "Chantal": -90, "common": 60}
    assert Account.objects.filter(person=people["Awa"]).count() == 0
    assert Hold.objects.get(about_code="1").state == "released"
    assert [transfer.words for transfer in Transfer.objects.all()] == [""] * 3


def test_what_an_erased_person_owed_stays_as_nobodys(busy, people, balances, client, now):
    erase_all_of(people["Chantal"], now=now)
    client.force_login(people["Awa"])

    assert balances() == {"Awa": 60, "Bruno": 30, "nobody": -90}
    assert "une personne partie" in client.get("/mon-temps/").content.decode()


def test_words_go_with_time_and_the_minutes_stay(busy, balances, now):
    before = balances()
    sweep(now=now + timedelta(days=700))
    kept = [transfer.words for transfer in Transfer.objects.filter(kind="gift")]
    sweep(now=now + timedelta(days=731))

    assert (kept, [transfer.words for transfer in Transfer.objects.filter(kind="gift")]) == (["Merci"], [""])
    assert balances() == before
