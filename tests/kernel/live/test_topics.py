from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.live.topics import MOST_TOPICS, canonical, permitted, reached
from maillon.lib.codes import new_code

SEGMENTS = st.lists(st.text("ABCR0123456789", min_size=1, max_size=6), max_size=5)


def test_whoever_knows_the_code_of_a_request_may_follow_it(now):
    assert permitted(AnonymousUser(), ["request:ABCD2345"], on=now.date()) == ["request:ABCD2345"]


@pytest.mark.parametrize(
    "topic",
    [
        "",
        "request:",
        "request:' OR 1",
        "person:ABCD2345",
        "territory:FR/",
        "territory:",
        "everything",
        "request:A\nB22",
    ],
)
def test_a_visitor_follows_nothing_else(topic, now):
    assert permitted(AnonymousUser(), [topic], on=now.date()) == []


def test_a_person_follows_themselves_and_nobody_else(make_person, now):
    awa, bob = make_person("Awa"), make_person("Bob")

    assert permitted(awa, [f"person:{awa.code}", f"person:{bob.code}"], on=now.date()) == [f"person:{awa.code}"]


def test_a_territory_is_for_those_whose_role_covers_it(make_person, give, saint_etienne, now):
    awa = make_person("Awa")
    give(awa, "mediator", saint_etienne.parent)
    asked = ["territory:FR/R84/D42/C42218/", "territory:FR/R84/D42", "territory:FR/R84/", "territory:FR/R84/D421/"]

    assert permitted(awa, asked, on=now.date()) == asked[:2]


def test_a_role_that_ended_opens_nothing(make_person, give, saint_etienne, now):
    awa = make_person("Awa")
    give(awa, "mediator", saint_etienne, ends_on=now.date() - timedelta(days=1))

    assert permitted(awa, [f"territory:{saint_etienne.path}"], on=now.date()) == []


def test_a_role_without_a_place_covers_everything(make_person, give, now):
    awa = make_person("Awa")
    give(awa, "operator")

    assert permitted(awa, ["territory:", "territory:FR/R84/"], on=now.date()) == ["territory:", "territory:FR/R84/"]


def test_one_page_follows_few_topics(now):
    asked = [f"request:{new_code()}" for _number in range(5 * MOST_TOPICS)]

    assert len(permitted(AnonymousUser(), asked, on=now.date())) == MOST_TOPICS


def test_a_signal_reaches_the_territories_above():
    assert reached("territory:FR/R84/D42/C42218/") == [
        "territory:", "territory:FR/", "territory:FR/R84/", "territory:FR/R84/D42/", "territory:FR/R84/D42/C42218/",
    ]  # fmt: skip
    assert reached("person:ABCD2345") == ["person:ABCD2345"]


@given(SEGMENTS, SEGMENTS)
def test_a_signal_reaches_exactly_the_prefixes_of_its_path(here, there):
    followed = canonical("territory:" + "/".join(there))

    assert (followed in reached("territory:" + "/".join(here))) == (here[: len(there)] == there)
