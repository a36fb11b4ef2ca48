"""At most one live lease, whatever happens and however many try."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.leases.actions import acquire, acquire_many, release, renew
from maillon.kernel.leases.models import Lease
from maillon.kernel.leases.queries import held_by, lease_on
from maillon.lib.refusal import Refused

KIND = "test.offer"
NOON = datetime(2026, 11, 17, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
HOUR = timedelta(hours=1)


@pytest.fixture
def people(make_person):
    return [make_person(name) for name in ("Awa", "Bob", "Chloé")]


@pytest.mark.django_db
def test_a_thing_that_is_held_is_not_given_to_another(people, saint_etienne):
    awa, bob, _chloe = people
    acquire(KIND, saint_etienne, holder=awa, until=NOON + HOUR, now=NOON)

    with pytest.raises(Refused, match="taken"):
        acquire(KIND, saint_etienne, holder=bob, until=NOON + HOUR, now=NOON)

    assert lease_on(KIND, saint_etienne, now=NOON).holder == awa


@pytest.mark.django_db
def test_a_lease_ends_by_itself_and_its_token_dies_with_it(people, saint_etienne):
    awa, bob, _chloe = people
    old = acquire(KIND, saint_etienne, holder=awa, until=NOON + HOUR, now=NOON)
    later = NOON + HOUR

    assert lease_on(KIND, saint_etienne, now=later) is None
    acquire(KIND, saint_etienne, holder=bob, until=later + HOUR, now=later)
    with pytest.raises(Refused, match="taken"):
        renew(old, until=later + 2 * HOUR, now=later)
    assert lease_on(KIND, saint_etienne, now=later).holder == bob


@pytest.mark.django_db
def test_an_old_token_is_refused_even_when_its_holder_took_the_thing_again(people, saint_etienne):
    awa, *_others = people
    old = acquire(KIND, saint_etienne, holder=awa, until=NOON + HOUR, now=NOON)
    new = acquire(KIND, saint_etienne, holder=awa, until=NOON + 3 * HOUR, now=NOON + HOUR)

    with pytest.raises(Refused, match="taken"):
        renew(old, until=NOON + 9 * HOUR, now=NOON + HOUR)
    assert renew(new, until=NOON + 9 * HOUR, now=NOON + HOUR).expires_at == NOON + 9 * HOUR


@pytest.mark.django_db
def test_an_exclusive_holder_holds_one_thing_of_a_kind(people, saint_etienne):
    awa, *_others = people
    acquire(KIND, saint_etienne, holder=awa, until=NOON + HOUR, now=NOON, exclusive=True)

    with pytest.raises(Refused, match="taken"):
        acquire(KIND, saint_etienne.parent, holder=awa, until=NOON + HOUR, now=NOON, exclusive=True)
    acquire("test.other", saint_etienne.parent, holder=awa, until=NOON + HOUR, now=NOON, exclusive=True)
    acquire(KIND, saint_etienne.parent, holder=awa, until=NOON + 2 * HOUR, now=NOON + HOUR, exclusive=True)

    assert [lease.object_id for lease in held_by(KIND, awa, now=NOON + HOUR)] == [saint_etienne.parent.pk]


@pytest.mark.django_db
def test_giving_back_what_another_holds_changes_nothing(people, saint_etienne):
    awa, bob, _chloe = people
    acquire(KIND, saint_etienne, holder=awa, until=NOON + HOUR, now=NOON)

    assert release(KIND, saint_etienne, holder=bob) is False
    assert release(KIND, saint_etienne, holder=awa) is True
    assert lease_on(KIND, saint_etienne, now=NOON) is None


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["acquire", "renew", "release", "wait"]),
        st.integers(0, 2),
        st.integers(0, 1),
        st.integers(1, 90),
        st.booleans(),
    ),
    max_size=25,
)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_keeps_at_most_one_live_lease_and_refuses_lost_tokens(steps, people, saint_etienne):
    Lease.objects.all().delete()
    things = [saint_etienne, saint_etienne.parent]
    clock, holders, tokens = NOON, {}, {}

    for step, who, what, minutes, exclusive in steps:
        person, thing, until = people[who], things[what], clock + timedelta(minutes=minutes)
        live = {key: lease for key, lease in holders.items() if lease.expires_at > clock}
        if step == "wait":
            clock = until
        elif step == "acquire":
            busy = exclusive and any(lease.holder == person and lease.exclusive for lease in live.values())
            try:
                lease = acquire(KIND, thing, holder=person, until=until, now=clock, exclusive=exclusive)
            except Refused:
                assert what in live or busy
            else:
                assert what not in live
                assert not busy
                tokens[who, what], holders[what] = lease, lease
        elif step == "renew" and (who, what) in tokens:
            lease = tokens[who, what]
            is_live = what in live and live[what].token == lease.token
            try:
                renew(lease, until=until, now=clock)
            except Refused:
                assert not is_live
            else:
                assert is_live
                holders[what] = lease
        elif step == "release" and release(KIND, thing, holder=person):
            holders.pop(what, None)
        for index, thing_seen in enumerate(things):
            stored = lease_on(KIND, thing_seen, now=clock)
            known = holders.get(index)
            expected = known.token if known is not None and known.expires_at > clock else None
            assert (stored.token if stored else None) == expected


def in_threads(number, function):
    def run(index):
        try:
            return function(index)
        except Refused as refused:
            return refused.reason
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(run, range(number)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lapsed", [False, True])
def test_fifty_threads_want_one_thing_and_one_gets_it(make_person, saint_etienne, lapsed):
    people = [make_person(f"p{number}") for number in range(50)]
    if lapsed:
        acquire(KIND, saint_etienne, holder=people[0], until=NOON - HOUR, now=NOON - 2 * HOUR)

    results = in_threads(
        50, lambda index: acquire(KIND, saint_etienne, holder=people[index], until=NOON + HOUR, now=NOON).holder_id
    )

    winners = [result for result in results if result != "taken"]
    assert (len(winners), results.count("taken")) == (1, 49)
    assert [lease.holder_id for lease in Lease.objects.all()] == winners


@pytest.mark.django_db(transaction=True)
def test_fifty_threads_of_one_exclusive_holder_get_one_thing_in_all(make_person, saint_etienne):
    awa = make_person("Awa")
    things = [saint_etienne, saint_etienne.parent]
    for index, thing in enumerate(things):
        acquire(f"{KIND}.{index}", thing, holder=awa, until=NOON + HOUR, now=NOON)
        acquire(KIND, thing, holder=awa, until=NOON - HOUR, now=NOON - 2 * HOUR)

    results = in_threads(
        50,
        lambda index: (
            acquire(KIND, things[index % 2], holder=awa, until=NOON + HOUR, now=NOON, exclusive=True).object_id
        ),
    )

    assert (len([result for result in results if result != "taken"]), results.count("taken")) == (1, 49)
    assert held_by(KIND, awa, now=NOON).count() == 1


@pytest.mark.django_db
def test_several_at_once_take_what_has_lapsed_and_nothing_that_is_held(make_person, saint_etienne):
    awa, karim, nadia = (make_person(name) for name in ("Awa", "Karim", "Nadia"))
    lapsed, held, free = saint_etienne.pk, saint_etienne.parent.pk, saint_etienne.parent.parent.pk
    acquire_many(KIND, [(lapsed, karim.pk)], until=NOON - HOUR, now=NOON - 2 * HOUR)
    acquire_many(KIND, [(held, nadia.pk)], until=NOON + HOUR, now=NOON - 2 * HOUR)

    taken = acquire_many(KIND, [(lapsed, awa.pk), (held, karim.pk)], until=NOON + HOUR, now=NOON)
    after_a_lapse_of_their_own = acquire_many(KIND, [(free, karim.pk)], until=NOON + HOUR, now=NOON)
    while_holding_another = acquire_many(KIND, [(free, nadia.pk)], until=NOON + HOUR, now=NOON)

    assert (taken, after_a_lapse_of_their_own, while_holding_another) == ({lapsed}, {free}, set())
    assert set(Lease.objects.values_list("object_id", "holder_id")) == {
        (lapsed, awa.pk), (held, nadia.pk), (free, karim.pk)
    }  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_fifty_threads_want_several_things_that_lapsed_and_each_has_one_holder(make_person, saint_etienne):
    people = [make_person(f"p{number}") for number in range(52)]
    things = [saint_etienne.pk, saint_etienne.parent.pk]
    acquire_many(KIND, [(thing, people[-1 - rank].pk) for rank, thing in enumerate(things)], until=NOON - HOUR, now=NOON - 2 * HOUR)  # fmt: skip

    def take_both(index):
        other = people[(index + 1) % 50].pk
        return acquire_many(KIND, [(things[0], people[index].pk), (things[1], other)], until=NOON + HOUR, now=NOON)

    results = in_threads(50, take_both)

    assert sorted(thing for taken in results for thing in taken) == sorted(things)
    assert sorted(Lease.objects.values_list("object_id", flat=True)) == sorted(things)
