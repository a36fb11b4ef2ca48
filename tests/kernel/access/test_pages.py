import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from maillon.kernel.access import public, role_required, signed_in

pytestmark = pytest.mark.django_db


def page(request):
    return HttpResponse("in")


@pytest.fixture
def asked(rf, now):
    def ask(person, method="get", path="/page/?a=1"):
        request = getattr(rf, method)(path)
        request.person, request.now = person, now
        return request

    return ask


def test_each_page_says_who_may_open_it():
    assert [view(page).access for view in (public, signed_in, role_required("b", "a"))] == [
        "public", "signed in", "role: a or b",
    ]  # fmt: skip


def test_a_visitor_is_sent_to_the_door_and_back(asked):
    answer = signed_in(page)(asked(AnonymousUser()))

    assert (answer.status_code, answer.url) == (302, "/compte/connexion/?next=%2Fpage%2F%3Fa%3D1")


def test_a_page_of_a_role_is_for_those_who_hold_it_that_day(asked, make_person, give, saint_etienne, now):
    view = role_required("mediator", "coordinator")(page)
    awa, bob = make_person("Awa"), make_person("Bob")
    give(awa, "mediator", saint_etienne)
    give(bob, "mediator", saint_etienne, ends_on=now.date().replace(day=1))

    assert view(asked(awa)).content == b"in"
    with pytest.raises(PermissionDenied):
        view(asked(bob))
    assert view(asked(AnonymousUser())).status_code == 302


@pytest.mark.parametrize("guard", [signed_in, role_required("mediator")])
def test_no_browser_keeps_a_page_that_is_not_for_everyone(guard, asked, make_person, give, saint_etienne):
    awa = make_person("Awa")
    give(awa, "mediator", saint_etienne)

    answer = guard(page)(asked(awa))

    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
