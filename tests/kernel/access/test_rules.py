import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.access import Scope, allow, get_for, may, require, rules_registry, visible_to, within
from maillon.kernel.access.refusals import declared, explain
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Territory
from maillon.lib.refusal import Refused

PATHS = st.lists(st.sampled_from(["", "FR/", "FR/R84/", "FR/R84/D42/", "FR/R84/D42/C42218/", "FR/R11/"]), max_size=3)


@pytest.fixture
def rule(monkeypatch):
    """Rules of one test only."""
    monkeypatch.setattr(rules_registry, "_rules", {})
    allow(Person, "see", lambda person: Q(pk=person.pk))
    allow(Person, "greet", lambda person: True)
    allow(Person, "sack", lambda person: False)


@pytest.mark.django_db
def test_one_rule_serves_lists_doors_and_questions(rule, make_person):
    awa, bob = make_person("Awa"), make_person("Bob")

    assert list(visible_to(awa, "see", Person)) == [awa]
    assert get_for(awa, "see", Person, awa.code) == awa
    assert (may(awa, "see", awa), may(awa, "see", bob)) == (True, False)
    with pytest.raises(Http404):
        get_for(awa, "see", Person, bob.code)
    with pytest.raises(Refused, match="not_allowed"):
        require(awa, "see", bob)


@pytest.mark.django_db
def test_a_rule_may_say_everything_or_nothing(rule, make_person):
    awa, bob = make_person("Awa"), make_person("Bob")

    assert set(visible_to(awa, "greet", Person)) == {awa, bob}
    assert not visible_to(awa, "sack", Person.objects.filter(pk=awa.pk)).exists()


@pytest.mark.django_db
def test_a_code_is_found_as_people_dictate_it(rule, make_person):
    awa = make_person("Awa", code="ABCD2345")

    assert get_for(awa, "see", Person, " abcd-2345 ") == awa


def test_what_no_rule_allows_is_a_mistake_of_ours_never_a_yes(rule):
    with pytest.raises(ImproperlyConfigured):
        visible_to(AnonymousUser(), "fly", Person)


def test_a_rule_is_declared_once(rule):
    with pytest.raises(ImproperlyConfigured):
        allow(Person, "see", lambda person: True)


@given(PATHS, st.sampled_from(["FR/", "FR/R84/", "FR/R84/D42/", "FR/R11/"]))
def test_a_scope_covers_exactly_what_lies_under_its_paths(paths, place):
    assert Scope(tuple(paths)).covers(place) == any(place.startswith(path) for path in paths)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("paths", "found"),
    [([], []), (["FR/R84/D42/"], ["C42218", "D42"]), ([""], ["C42218", "D42", "FR", "R84"]), (["FR/R11/"], [])],
)
def test_the_database_narrows_as_the_scope_does(saint_etienne, paths, found):
    children = Territory.objects.filter(within(paths, "parent") | Q(pk__in=[]))
    inside = sorted(
        territory.code for territory in Territory.objects.all() if Scope(tuple(paths)).covers(territory.path)
    )

    assert inside == found
    assert {child.parent.code for child in children} <= set(found)


def test_a_role_without_a_scope_covers_nothing_and_says_so():
    assert not Scope()
    assert Scope(("",)).covers("FR/")


def test_each_refusal_has_whole_sentences():
    assert declared()
    assert all(str(text).rstrip().endswith((".", "!", "?")) for text in declared().values())


def test_an_unknown_refusal_still_speaks():
    assert explain(Refused("nobody_thought_of_this", detail=3))
