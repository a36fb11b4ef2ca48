"""Time given without a service, the common account, corrections, coming and going."""

import uuid

import pytest

from maillon.kernel.access.refusals import explain
from maillon.kernel.credits import actions
from maillon.kernel.credits.models import Account, Transfer
from maillon.kernel.credits.verifying import differences, verify
from maillon.kernel.journal.models import Entry as Journalled
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db


def test_somebody_gives_time_they_earned_and_the_other_is_told(earn, account, balances, people, now):
    earn("Awa", 90)
    actions.give(
        account("Awa"), to=account("Bruno"), minutes=30, words="Merci pour la soupe", by=people["Awa"], now=now
    )

    assert balances() == {"Awa": 60, "Bruno": 30, "Chantal": -90}
    assert people["Bruno"].notices.get().slug == "credits.gift"


def test_nobody_gives_time_they_owe(earn, account, people, now):
    earn("Awa", 30)

    with pytest.raises(Refused, match="give_short") as refused:
        actions.give(account("Awa"), to=account("Bruno"), minutes=50, by=people["Awa"], now=now)
    assert "20 minutes" in explain(refused.value)


def test_the_same_form_sent_twice_gives_once(earn, account, balances, people, now):
    earn("Awa", 90)
    form = uuid.uuid4()
    first, second = (
        actions.give(account("Awa"), to=account(), minutes=30, submission=form, by=people["Awa"], now=now)
        for _twice in range(2)
    )

    assert first == second
    assert balances() == {"Awa": 60, "common": 30, "Chantal": -90}


def test_nobody_gives_out_of_the_account_of_another(earn, account, people, now):
    earn("Awa", 90)

    with pytest.raises(Refused, match="not_allowed"):
        actions.give(account("Awa"), to=account("Bruno"), minutes=30, by=people["Bruno"], now=now)


def test_the_coordination_helps_out_of_the_common_account_never_more_than_it_has(
    earn, account, balances, community, people, now
):
    earn("Awa", 90)
    actions.give(account("Awa"), to=account(), minutes=60, by=people["Awa"], now=now)
    actions.grant(community, to=account("Chantal"), minutes=45, by=people["Sylvie"], now=now)

    with pytest.raises(Refused, match="time_short"):
        actions.grant(community, to=account("Chantal"), minutes=45, by=people["Sylvie"], now=now)
    with pytest.raises(Refused, match="not_allowed"):
        actions.grant(community, to=account("Awa"), minutes=5, by=people["Awa"], now=now)
    assert balances() == {"Awa": 30, "common": 15, "Chantal": -45}


def test_a_correction_writes_the_other_way_round_with_its_reason(earn, balances, people, now):
    wrong = earn("Awa", 90)
    corrected = actions.correct(wrong, why="Compté deux fois", by=people["Sylvie"], now=now)

    assert balances() == {}
    assert (corrected.corrects, corrected.words) == (wrong, "Compté deux fois")
    assert Journalled.objects.get(verb="correct").by == people["Sylvie"]
    assert [people[name].notices.get().slug for name in ("Awa", "Chantal")] == ["credits.corrected"] * 2


def test_a_correction_is_made_once_with_a_reason_by_the_coordination(earn, people, balances, now):
    wrong = earn("Awa", 90)

    with pytest.raises(Refused, match="not_allowed"):
        actions.correct(wrong, why="Non", by=people["Awa"], now=now)
    with pytest.raises(Refused, match="correction_without_reason"):
        actions.correct(wrong, why="  ", by=people["Sylvie"], now=now)
    actions.correct(wrong, why="Oui", by=people["Sylvie"], now=now)
    with pytest.raises(Refused, match="already_corrected"):
        actions.correct(wrong, why="Oui", by=people["Sylvie"], now=now)
    assert balances() == {}


def test_a_correction_itself_can_be_corrected(earn, people, balances, now):
    first = actions.correct(earn("Awa", 90), why="Erreur", by=people["Sylvie"], now=now)
    actions.correct(first, why="Non, c’était juste", by=people["Sylvie"], now=now)

    assert balances() == {"Awa": 90, "Chantal": -90}


def test_time_spent_since_is_not_taken_back_below_the_limit(earn, people, now):
    wrong = earn("Awa", 200)
    earn("Bruno", 300, of="Awa")
    earn("Chantal", 100, of="Awa")

    with pytest.raises(Refused, match="correct_short") as refused:
        actions.correct(wrong, why="Erreur", by=people["Sylvie"], now=now)
    assert refused.value.details["missing"] == 100


def test_whoever_leaves_lets_their_time_go_to_the_common_account(earn, account, balances, people, now):
    earn("Awa", 90)
    actions.leave(account("Awa"), by=people["Awa"], now=now)

    assert account("Awa").closed_at == now
    assert balances() == {"common": 90, "Chantal": -90}


def test_whoever_comes_back_finds_what_they_owed(earn, account, community, balances, people, now):
    earn("Awa", 90)
    actions.leave(account("Chantal"), by=people["Chantal"], now=now)
    back = actions.join(community, by=people["Chantal"], now=now)

    assert (back.balance, back.closed_at) == (-90, None)
    assert balances() == {"Awa": 90, "Chantal": -90}


def test_nobody_leaves_in_the_middle_of_something(account, community, people, now):
    actions.hold(
        community=community, payer=people["Awa"], payee=people["Bruno"], minutes=10, about=("test", "1"), by=people["Awa"], now=now
    )  # fmt: skip

    for name in ("Awa", "Bruno"):
        with pytest.raises(Refused, match="leave_with_holds"):
            actions.leave(account(name), by=people[name], now=now)


def test_joining_twice_opens_one_account(community, people, now):
    actions.join(community, by=people["Awa"], now=now)

    assert Account.objects.filter(person=people["Awa"]).count() == 1
    assert Journalled.objects.filter(verb="join", by=people["Awa"]).count() == 1


def test_only_those_who_look_after_a_place_open_a_community_there(hub, people, give, make_person, lyon, now):
    zoe = make_person("Zoé")
    give(zoe, "coordinator", lyon)

    for person in (people["Awa"], zoe):
        with pytest.raises(Refused, match="not_allowed"):
            actions.open_community(name="Grains de sel", hub=hub, by=person, now=now)
    actions.open_community(name="Grains de sel", hub=hub, by=people["Sylvie"], now=now)
    with pytest.raises(Refused, match="community_known"):
        actions.open_community(name="grains de SEL", hub=hub, by=people["Sylvie"], now=now)


def test_the_count_of_the_night_sees_an_account_that_differs_and_mends_nothing(earn, account, now):
    earn("Awa", 90)
    assert verify(now=now) == []
    Account.objects.filter(pk=account("Awa").pk).update(balance=91)

    found = verify(now=now)

    assert [(one.account_id, one.said, one.written) for one in found] == [(account("Awa").pk, (91, 0, 0), (90, 0, 0))]
    assert Journalled.objects.get(verb="differ").after == [90, 0, 0]
    assert differences() == found


def test_what_is_said_with_a_gift_is_unreadable_in_the_database(earn, account, people, now):
    from django.db import connection

    earn("Awa", 90)
    given = actions.give(account("Awa"), to=account("Bruno"), minutes=30, words="Merci", by=people["Awa"], now=now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM credits_transfer WHERE id = %s", [given.pk])
        stored = cursor.fetchone()[0]
    assert "Merci" not in stored
    assert Transfer.objects.get(pk=given.pk).words == "Merci"
