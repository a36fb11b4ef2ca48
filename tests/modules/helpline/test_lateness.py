"""What nobody has taken care of in time is noted, and those who coordinate are told."""

from datetime import timedelta

import pytest

from maillon.kernel.access import Scope
from maillon.kernel.search import Hit
from maillon.modules.helpline.actions.helping import (
    give_back,
    show_number,
)
from maillon.modules.helpline.actions.lateness import escalate_overdue
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.models import HelpRequest
from maillon.modules.helpline.queries.board import figures
from tests.modules.helpline.numbers import MOBILE

EVERYWHERE = Scope(("",))
pytestmark = pytest.mark.django_db
GUIDE = Hit("guide", "declarer-revenus", "declarer-revenus", "Déclarer ses revenus", "", "/guides/declarer-revenus/")


def test_a_late_request_is_escalated_once_to_the_coordinator_of_its_territory(ask, make_person, give, lyon, now):
    request = ask(now)
    sylvie, paul = make_person("Sylvie"), make_person("Paul")
    give(sylvie, "coordinator", request.territory.parent)
    give(paul, "coordinator", lyon.parent)
    late = request.due_at + timedelta(seconds=1)

    assert (escalate_overdue(now=late), escalate_overdue(now=late)) == ([request], [])

    assert (sylvie.notices.count(), paul.notices.count()) == (1, 0)


def test_nobody_is_said_to_be_late_while_somebody_is_on_the_phone_with_them(ask, on_duty, make_person, give, now):
    request = ask(now)
    give(sylvie := make_person("Sylvie"), "coordinator", request.territory.parent)
    before, after = request.due_at - timedelta(minutes=10), request.due_at + timedelta(minutes=1)
    nadia = on_duty("Nadia", before)
    take_request(request, by=nadia, now=before)
    assert [HelpRequest.objects.overdue(now=after).count(), figures(EVERYWHERE, now=after)["overdue"]] == [1, 1]

    show_number(request, by=nadia, now=before)
    assert escalate_overdue(now=after) == []
    assert figures(EVERYWHERE, now=after)["overdue"] == 0

    give_back(request, by=nadia, now=after)
    assert escalate_overdue(now=after) == [request]
    assert sylvie.notices.count() == 1


def test_those_late_together_are_one_message_and_no_other_until_it_is_read(ask, make_person, give, now):
    asked = [ask(now, phone=f"+3346571{number:04d}") for number in range(3)]
    later = [ask(now + timedelta(minutes=5 * number), phone=f"+3346572{number:04d}") for number in (1, 2)]
    give(sylvie := make_person("Sylvie"), "coordinator", asked[0].territory.parent)
    give(karim := make_person("Karim"), "coordinator", asked[0].territory.parent.parent)
    first = asked[0].due_at + timedelta(seconds=1)

    assert escalate_overdue(now=first) == asked
    assert [(one.slug, one.data) for one in sylvie.notices.all()] == [("helpline-several-overdue", {"count": 3})]

    # Karim has read it, Sylvie has not: he is told of the fourth, and what waits for her to read counts it.
    karim.notices.update(read_at=first)
    assert escalate_overdue(now=later[0].due_at + timedelta(seconds=1)) == later[:1]
    assert [notice.data["count"] for notice in karim.notices.order_by("pk")] == [3, 4]
    assert [notice.data["count"] for notice in sylvie.notices.all()] == [4]

    # The fifth is noted as soon as it is late, and sends no message to either.
    assert escalate_overdue(now=later[1].due_at + timedelta(seconds=1)) == later[1:]
    assert [notice.data["count"] for notice in karim.notices.order_by("pk")] == [3, 5]
    assert [notice.data["count"] for notice in sylvie.notices.all()] == [5]


def test_what_is_still_late_half_an_hour_later_is_told_again_to_whoever_has_not_read_it(ask, make_person, give, now):
    early, later = ask(now), ask(now + timedelta(minutes=5), phone=MOBILE)
    give(sylvie := make_person("Sylvie"), "coordinator", early.territory.parent)
    give(karim := make_person("Karim"), "coordinator", early.territory.parent)
    give(paul := make_person("Paul"), "coordinator", early.territory.parent)
    escalate_overdue(now=early.due_at + timedelta(seconds=1))
    escalate_overdue(now=later.due_at + timedelta(seconds=1))
    paul.notices.update(read_at=later.due_at + timedelta(minutes=1))
    karim.notices.update(read_at=early.due_at + timedelta(minutes=1))

    assert [escalate_overdue(now=early.due_at + timedelta(minutes=minutes)) for minutes in (30, 31, 32)] == [[], [], []]

    # Paul read both; Karim read the first only, and the second is told to him at the first tick after.
    counts = {
        one.name: [notice.data.get("count") for notice in one.notices.order_by("pk")] for one in (sylvie, karim, paul)
    }
    assert counts == {"Sylvie": [2, 2], "Karim": [2, 2], "Paul": [2]}


def test_while_nothing_more_becomes_late_looking_costs_the_same_however_many_coordinate(
    ask, make_person, give, now, django_assert_num_queries
):
    early, later = ask(now), ask(now + timedelta(minutes=5), phone=MOBILE)
    for name in ("Sylvie", "Karim", "Paul", "Awa"):
        give(make_person(name), "coordinator", early.territory.parent)
    for request in (early, later):
        escalate_overdue(now=request.due_at + timedelta(seconds=1))

    # What is new, what is late, who coordinates, what they were told; and the savepoint around.
    with django_assert_num_queries(6):
        assert escalate_overdue(now=later.due_at + timedelta(minutes=1)) == []


def test_whoever_comes_to_coordinate_is_told_of_what_is_late(ask, make_person, give, now):
    request = ask(now)
    give(make_person("Sylvie"), "coordinator", request.territory.parent)
    late = request.due_at + timedelta(seconds=1)
    escalate_overdue(now=late)
    give(karim := make_person("Karim"), "coordinator", request.territory.parent)

    assert [escalate_overdue(now=late), escalate_overdue(now=late)] == [[], []]

    assert [notice.data["code"] for notice in karim.notices.all()] == [request.code]


def test_where_nobody_coordinates_the_operators_are_told(ask, make_person, give, now):
    request, operator = ask(now), make_person("Operator")
    give(operator, "operator")

    escalate_overdue(now=request.due_at + timedelta(seconds=1))

    assert operator.notices.count() == 1
