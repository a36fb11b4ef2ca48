"""Time set aside when something is agreed, paid when it was done, let go otherwise."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from maillon.kernel.access.refusals import explain
from maillon.kernel.credits import actions, queries
from maillon.kernel.credits.models import Entry, Hold, Transfer
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
ABOUT = ("test", "S0VPE000")


@pytest.fixture
def hold(community, people, now):
    def hold(minutes=60, *, payer="Awa", payee="Bruno", about=ABOUT, **facts):
        return actions.hold(
            community=community, payer=people[payer], payee=people[payee], minutes=minutes, about=about,
            by=people[payer], now=now, **facts,
        )  # fmt: skip

    return hold


def test_an_hour_agreed_is_set_aside_then_paid(hold, account, balances, people, now):
    kept = hold()
    during = account("Awa").standing, account("Bruno").standing
    transfer = actions.settle(kept, by=people["Awa"], now=now)

    assert [(one.balance, one.held, one.promised) for one in during] == [(0, 60, 0), (0, 0, 60)]
    assert balances() == {"Awa": -60, "Bruno": 60}
    assert (account("Awa").held, account("Bruno").promised) == (0, 0)
    assert (transfer.kind, kept.state, kept.ended_at) == ("settlement", "settled", now)


def test_what_is_let_go_leaves_no_trace_in_the_accounts(hold, account, balances, people, now):
    before = account("Awa").standing, account("Bruno").standing
    actions.release(hold(), by=people["Bruno"], now=now)

    assert (account("Awa").standing, account("Bruno").standing) == before
    assert balances() == {}
    assert Transfer.objects.count() == 0


def test_the_same_thing_agreed_twice_is_set_aside_once(hold, account):
    first, second = hold(), hold()

    assert first == second
    assert account("Awa").held == 60


@pytest.mark.parametrize("otherwise", [{"minutes": 90}, {"payer": "Chantal"}, {"payee": "Chantal"}])
def test_other_terms_about_the_same_thing_are_refused(hold, otherwise):
    hold()

    with pytest.raises(Refused, match="already_held"):
        hold(**otherwise)
    assert Hold.objects.count() == 1


def test_the_same_thing_may_be_agreed_again_once_let_go(hold, people, account, now):
    actions.release(hold(), by=people["Awa"], now=now)
    hold(90)

    assert account("Awa").held == 90


def test_paying_or_letting_go_twice_has_no_further_effect(hold, balances, people, now):
    kept, other = hold(), hold(30, about=("test", "other"))
    first, second = (actions.settle(kept, by=people["Awa"], now=now) for _twice in range(2))
    for _twice in range(2):
        actions.release(other, by=people["Awa"], now=now)

    assert first == second
    assert balances() == {"Awa": -60, "Bruno": 60}


def test_what_is_over_is_over(hold, people, now):
    paid, gone = hold(), hold(about=("test", "other"))
    actions.settle(paid, by=people["Awa"], now=now)
    actions.release(gone, by=people["Awa"], now=now)

    with pytest.raises(Refused, match="hold_over"):
        actions.release(paid, by=people["Awa"], now=now)
    with pytest.raises(Refused, match="hold_over"):
        actions.settle(gone, by=people["Awa"], now=now)


def test_less_time_than_agreed_lets_the_rest_go(hold, account, balances, people, now):
    actions.settle(hold(), minutes=45, by=people["Bruno"], now=now)

    assert balances() == {"Awa": -45, "Bruno": 45}
    assert account("Awa").held == 0


def test_more_time_than_agreed_needs_whoever_pays(hold, balances, people, now):
    kept = hold()

    with pytest.raises(Refused, match="more_than_held") as refused:
        actions.settle(kept, minutes=90, by=people["Bruno"], now=now)
    assert "1\u00a0h" in explain(refused.value)
    actions.settle(kept, minutes=90, by=people["Awa"], now=now)

    assert balances() == {"Awa": -90, "Bruno": 90}


def test_nobody_goes_below_their_limit_counting_what_is_set_aside(hold, people, community):
    hold(280)

    with pytest.raises(Refused, match="time_short") as refused:
        hold(40, about=("test", "other"))
    assert refused.value.details == {"missing": 20, "time": "20 minutes"}
    assert "Il vous manque 20 minutes" in explain(refused.value)
    assert queries.why_not(people["Awa"], 20, community=community) is None
    assert queries.why_not(people["Awa"], 40, community=community).details == refused.value.details


def test_nobody_is_promised_more_than_their_account_may_have(hold, people, community):
    type(community).objects.filter(pk=community.pk).update(ceiling=100)
    people["Bruno"].credit_accounts.update(ceiling=100)
    hold(90)

    with pytest.raises(Refused, match="time_full"):
        hold(20, payer="Chantal", about=("test", "other"))
    assert queries.why_not(people["Chantal"], 20, community=community, payee=people["Bruno"]).reason == "time_full"
    assert queries.why_not(people["Chantal"], 20, community=community) is None


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"minutes": 0}, "minutes_missing"),
        ({"minutes": -60}, "minutes_missing"),
        ({"payee": "Awa"}, "to_oneself"),
        ({"payee": "Sylvie"}, "not_a_member"),
    ],
)
def test_what_makes_no_sense_is_refused(hold, terms, reason):
    with pytest.raises(Refused, match=reason):
        hold(**terms)


def test_nothing_begins_in_a_closed_community_but_what_began_is_paid(hold, community, people, balances, now):
    kept = hold()
    actions.close_community(community, by=people["Sylvie"], now=now)

    with pytest.raises(Refused, match="not_a_member"):
        hold(about=("test", "other"))
    actions.settle(kept, by=people["Awa"], now=now)

    assert balances() == {"Awa": -60, "Bruno": 60}
    assert queries.why_not(people["Awa"], 10, community=community) is not None


def test_what_is_held_too_long_is_free_again_and_both_are_told(hold, account, people, now):
    hold(until=now + timedelta(days=1))
    hold(30, about=("test", "later"))
    gone = [actions.release_expired(now=now + timedelta(days=days)) for days in (0, 2, 3)]

    assert gone == [0, 1, 0]
    assert account("Awa").held == 30
    assert {name: people[name].notices.count() for name in ("Awa", "Bruno", "Chantal")} == {
        "Awa": 1, "Bruno": 1, "Chantal": 0,
    }  # fmt: skip


def test_the_database_refuses_what_does_not_balance(earn, account):
    earn("Awa", 60)
    transfer = Transfer.objects.get()
    lonely = {"community": transfer.community, "kind": "gift", "at": transfer.at}

    def write(entries):
        with transaction.atomic():
            written = Transfer.objects.create(**lonely)
            for name, minutes in zip(("Awa", "Bruno"), entries, strict=False):
                Entry.objects.create(transfer=written, account=account(name), minutes=minutes)
            connection.check_constraints()

    for entries in ([], [30], [30, -20]):
        with pytest.raises(IntegrityError):
            write(entries)


def test_the_database_refuses_to_change_what_was_written(earn):
    earn("Awa", 60)

    for change in (
        lambda: Entry.objects.update(minutes=1),
        lambda: Transfer.objects.update(kind="gift"),
        lambda: Entry.objects.all().delete(),
        lambda: Transfer.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_database_refuses_an_account_below_its_floor(account):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(account("Awa")).objects.filter(pk=account("Awa").pk).update(held=301)
