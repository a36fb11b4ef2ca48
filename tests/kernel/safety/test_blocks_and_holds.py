"""People who no longer meet, and people who are stopped for a time."""

from datetime import timedelta

import pytest
from django.db import connection

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.events import bus
from maillon.kernel.people.models import Person
from maillon.kernel.safety import are_apart, hidden_for, require_may
from maillon.kernel.safety.actions.blocking import block, unblock
from maillon.kernel.safety.actions.holding import hold, lift
from maillon.kernel.safety.models import Block
from maillon.lib.refusal import Refused
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(make_person):
    return [make_person(name) for name in ("Awa", "Bruno", "Chantal")]


@pytest.fixture
def told(monkeypatch):
    """What other applications hear of blocks."""
    heard = []
    monkeypatch.setattr(bus, "_reactions", bus._reactions.copy())
    monkeypatch.setitem(
        bus._reactions, "safety.PersonBlocked", [bus.Reaction("safety.PersonBlocked", heard.append, later=False)]
    )
    return heard


def test_blocking_is_mutual_at_once_and_undone_by_whoever_did_it(three, told, now):
    awa, bruno, chantal = three
    block(bruno, by=awa, now=now)

    hidden = [sorted(hidden_for(person)) for person in three]
    apart = [are_apart(awa, bruno), are_apart(bruno, awa), are_apart(awa, chantal)]
    tried = unblock(awa, by=bruno, now=now)
    still = are_apart(bruno, awa)
    undone = unblock(bruno, by=awa, now=now)

    assert hidden == [[bruno.pk], [awa.pk], []]
    assert apart == [True, True, False]
    assert (tried, still, undone, are_apart(awa, bruno)) == (False, True, True, False)
    assert [(event.blocker_id, event.blocked_id) for event in told] == [(awa.pk, bruno.pk)]


@pytest.mark.parametrize("who_blocks", ["the author", "the reader"])
def test_whoever_is_blocked_reads_nothing_of_the_other_wherever_they_look(
    client, published, nadia, karim, now, who_blocks
):
    title = "Armoire bretonne"
    listing = published(kinds.get("gift"), title=title)
    surfaces = [
        "/dons/",
        "/dons/?near=42110",
        "/dons/?q=armoire&near=42110",
        listing.get_absolute_url(),
        f"{listing.get_absolute_url()}repondre/",
        f"/signaler/listing/{listing.code}/",
        "/recherche/?q=armoire",
        "/recherche/?q=armoire&type=listing",
        "/recherche/?q=armoire&pres-de=42110",
        "/api/v1/listings?kind=gift",
        f"/api/v1/listings/{listing.code}",
        "/api/v1/search?q=armoire",
        "/api/v1/search?type=listing&near=42110",
    ]
    client.force_login(karim)

    def shown():
        return [url for url in surfaces if title in client.get(url).content.decode()]

    assert shown() == surfaces
    one, other = (nadia, karim) if who_blocks == "the author" else (karim, nadia)
    block(other, by=one, now=now)

    assert shown() == []


def test_whoever_took_part_still_reports_what_is_by_somebody_they_blocked(client, published, nadia, karim, now):
    listing = published(kinds.get("gift"), title="Armoire bretonne")
    answer(listing, Answer(), by=karim, now=now)
    block(nadia, by=karim, now=now)
    client.force_login(karim)

    assert client.get(f"/signaler/listing/{listing.code}/").status_code == 200


def test_when_both_blocked_one_who_undoes_it_still_sees_nobody(three, now):
    awa, bruno, _chantal = three
    block(bruno, by=awa, now=now)
    block(awa, by=bruno, now=now)

    unblock(bruno, by=awa, now=now)

    assert (are_apart(awa, bruno), list(hidden_for(awa))) == (True, [bruno.pk])


def test_a_list_leaves_out_the_other_in_the_same_statement(three, now, django_assert_num_queries):
    awa, bruno, chantal = three
    block(bruno, by=awa, now=now)
    block(awa, by=chantal, now=now)

    with django_assert_num_queries(1):
        seen = list(Person.objects.exclude(pk__in=hidden_for(awa)).order_by("pk"))

    assert seen == [awa]


def test_a_visitor_is_apart_from_nobody(three, now):
    from django.contrib.auth.models import AnonymousUser

    block(three[0], by=three[1], now=now)

    assert list(hidden_for(AnonymousUser())) == []


def test_whoever_is_stopped_for_good_is_hidden_from_all_but_themselves(three, now):
    from django.contrib.auth.models import AnonymousUser

    awa, bruno, chantal = three
    hold(awa, what="publish", until=None, rule="spam", by=bruno, now=now)
    before = list(hidden_for(AnonymousUser()))
    held = hold(awa, what="all", until=None, rule="hate", by=bruno, now=now)
    seen = {person.name: list(hidden_for(person)) for person in three} | {"": list(hidden_for(AnonymousUser()))}
    lists = [Person.objects.exclude(pk__in=hidden_for(person)).count() for person in three]
    lift(held, by=chantal, now=now)

    assert (before, list(hidden_for(bruno))) == ([], [])
    assert seen == {"Awa": [], "Bruno": [awa.pk], "Chantal": [awa.pk], "": [awa.pk]}
    assert lists == [3, 2, 2]


def test_nobody_blocks_themselves(three, now):
    with pytest.raises(Refused, match="block_oneself"):
        block(three[0], by=three[0], now=now)


@pytest.mark.django_db(transaction=True)
def test_fifty_who_block_at_once_block_once_and_others_hear_it_once(make_person, told, now):
    awa, bruno = make_person("Awa"), make_person("Bruno")

    at_once(
        [lambda: block(bruno, by=awa, now=now).pk for _ in range(25)] + [lambda: block(awa, by=bruno, now=now).pk] * 25
    )

    assert sorted(Block.objects.values_list("blocker", "blocked")) == sorted([(awa.pk, bruno.pk), (bruno.pk, awa.pk)])
    assert len(told) == 2


def test_somebody_held_may_do_what_the_hold_leaves(three, now):
    awa, sylvie, _ = three
    end = now + timedelta(days=7)
    may = {}

    def answers():
        return [_refusal(awa, what, now) for what in ("publish", "answer")]

    may["free"] = answers()
    made = hold(awa, what="publish", until=end, rule="spam", by=sylvie, now=now)
    may["publish"] = answers()
    everything = hold(awa, what="all", until=None, rule="hate", by=sylvie, now=now)
    may["all"] = answers()
    lift(everything, by=sylvie, now=now)
    may["lifted"] = answers()
    may["later"] = [_refusal(awa, what, end) for what in ("publish", "answer")]

    assert may == {
        "free": ["", ""],
        "publish": ["held_until", ""],
        "all": ["held_for_good", "held_for_good"],
        "lifted": ["held_until", ""],
        "later": ["", ""],
    }
    assert not lift(everything, by=sylvie, now=now)
    assert made.until == end


def test_asking_costs_one_statement(three, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        require_may(three[0], "publish", now=now)


def test_blocked_people_are_listed_and_let_go(client, three):
    awa, bruno, _ = three
    client.force_login(awa)

    asked = client.get(f"/personnes/{bruno.code}/blocage/").content.decode()
    done = client.post(f"/personnes/{bruno.code}/blocage/", follow=True).content.decode()
    undone = client.post(f"/personnes/{bruno.code}/deblocage/", follow=True).content.decode()

    assert "Bloquer Bruno" in asked
    assert "Revoir Bruno" in done
    assert "Revoir Bruno" not in undone
    assert client.get("/personnes/ABCDEFGH/blocage/").status_code == 404


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_one_and_for_five(client, make_person, now, count, django_assert_max_num_queries):
    awa = make_person("Awa")
    for number in range(count):
        block(make_person(f"Voisin {number}"), by=awa, now=now)
    client.force_login(awa)
    client.get("/compte/moi/personnes-bloquees/")

    with django_assert_max_num_queries(8):
        assert client.get("/compte/moi/personnes-bloquees/").status_code == 200


def _refusal(person, what, now) -> str:
    try:
        require_may(person, what, now=now)
    except Refused as refused:
        return refused.reason
    return ""


def test_the_database_itself_refuses_to_block_oneself(three, now):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        Block.objects.create(blocker=three[0], blocked=three[0], made_at=now)
    assert connection.needs_rollback
