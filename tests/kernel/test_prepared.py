"""A prepared question gives what the ordinary one gives, with other values each time and from any thread."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from maillon.kernel.access.models import HitCount
from maillon.kernel.people.models import Person, Role
from maillon.kernel.prepared import Prepared, as_anybody
from maillon.kernel.territories.models import Territory
from maillon.modules.commons.models import Guide
from tests.together import at_once


def hits(key, least, now):
    return HitCount.objects.filter(key=key, hits__gte=least, window_at__lt=now).order_by("window_at")[:2]


def roles_of(names):
    return Role.objects.filter(person__name__among=names).select_related("person").order_by("person__name", "kind")


@pytest.fixture
def counted(db, now):
    """Three windows of one door, one of another."""
    for key, number in (("door", 1), ("door", 2), ("door", 3), ("window", 4)):
        HitCount.objects.create(key=key, window_at=now - timedelta(hours=number), hits=number)


def test_it_gives_what_the_ordinary_question_gives_whatever_the_values(counted, now):
    prepared = Prepared(hits, key=str, least=int, now=datetime)

    for key, least, moment in (
        ("door", 1, now),
        ("door", 2, now),
        ("window", 1, now),
        ("door", 1, now - timedelta(hours=2)),
    ):
        asked = {"key": key, "least": least, "now": moment}
        assert prepared(**asked) == list(hits(**asked)), asked


def test_what_goes_with_a_row_and_what_is_worked_out_come_along(make_person, give, django_assert_num_queries):
    prepared = Prepared(roles_of, names=list)
    for name in ("Karim", "Nadia", "Sylvie"):
        give(make_person(name), "coordinator")
    prepared(names=["Nobody"])

    for names in (["Karim"], ["Nadia", "Sylvie"], []):
        with django_assert_num_queries(1):
            assert [role.person.name for role in prepared(names=names)] == names


def test_columns_left_out_and_values_alone_are_as_asked_for(make_person):
    make_person("Awa")
    by_name = Prepared(lambda name: Person.objects.filter(name=name).values_list("name", flat=True), name=str)

    assert by_name(name="Awa") == ["Awa"]
    assert by_name(name="Zoé") == []


def test_a_value_that_is_never_asked_for_is_a_mistake_of_ours(db):
    prepared = Prepared(lambda key, now: HitCount.objects.filter(key=key), key=str, now=datetime)

    with pytest.raises(ImproperlyConfigured, match="now"):
        prepared(key="door", now=None)


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_ask_at_once_and_each_gets_its_own_answer(now):
    for number in range(20):
        HitCount.objects.create(key=f"door {number}", window_at=now - timedelta(hours=1), hits=1)
    prepared = Prepared(hits, key=str, least=int, now=datetime)

    def ask(number):
        return lambda: [row.key for row in prepared(key=f"door {number}", least=1, now=now)]

    assert at_once([ask(number) for number in range(20)]) == [[f"door {number}"] for number in range(20)]


def test_whoever_may_do_more_than_a_visitor_is_not_answered_as_one(make_person):
    awa = make_person("Awa")

    assert as_anybody(awa, "read", Guide)
    assert not as_anybody(awa, "see", Person)


def test_numbers_with_decimals_are_asked_for_too(feurs, roanne):
    north_of = Prepared(lambda south: Territory.objects.communes().filter(latitude__gt=south), south=float)

    assert north_of(south=46.0) == [roanne]
    assert {*north_of(south=45.5)} == {feurs, roanne}
