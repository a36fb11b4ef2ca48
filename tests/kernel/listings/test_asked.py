"""The form that finds is drawn once for what is asked with it, and says the same as if it were drawn each time."""

import pytest
from django.http import QueryDict

from maillon.kernel.kinds import get
from maillon.kernel.listings.asked import asked_with
from maillon.kernel.listings.forms import FindForm
from maillon.ui import kept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    """Each test draws anew."""
    kept.forget()
    yield
    kept.forget()


def asked(query: str):
    return asked_with(FindForm(get("gift"), QueryDict(query)))


def form_in(page: str) -> str:
    return page[page.index('<form class="card stack') :].partition("</form>")[0]


def test_two_visitors_who_ask_different_things_each_read_their_own(client, saint_etienne):
    one = client.get("/dons/?q=perceuse&sort=sort:tools").content.decode()
    other = client.get("/dons/?q=table").content.decode()
    again = client.get("/dons/?q=perceuse&sort=sort:tools").content.decode()

    assert ('value="perceuse"' in one, 'value="perceuse"' in other, 'value="table"' in other) == (True, False, True)
    assert (one.count('value="sort:tools"'), one.count("checked") - other.count("checked")) == (1, 1)
    kept.forget()
    anew = client.get("/dons/?q=perceuse&sort=sort:tools").content.decode()
    assert form_in(one) == form_in(again) == form_in(anew) != form_in(other)


def test_a_town_that_nobody_knows_is_said_to_whoever_typed_it_and_not_kept(client, saint_etienne):
    wrong = client.get("/dons/?near=Nulleparterie").content.decode()
    right = client.get("/dons/?near=Saint-Étienne").content.decode()

    assert asked("near=Nulleparterie") is None
    assert ('value="Nulleparterie"' in wrong, 'aria-invalid="true"' in wrong) == (True, True)
    assert ("Nulleparterie" in right, 'aria-invalid="true"' in right) == (False, False)


@pytest.mark.parametrize(
    "query", ["q=table" + "+" * 5_000, "q=" + "x" * 5_000 + "&q=table", "near=Saint-Étienne&far=" + "x" * 5_000]
)
def test_a_long_address_is_understood_all_the_same_and_takes_no_room(client, saint_etienne, query):
    page = client.get(f"/dons/?{query}")

    assert (page.status_code, asked(query)) == (200, None)


def test_what_is_asked_twice_or_not_of_the_form_makes_no_other_drawing(saint_etienne):
    once = asked("q=table&sort=sort:tools")

    assert asked("q=table&sort=sort:tools&sort=sort:tools&page=3&utm=" + "x" * 500) == once
    assert asked("q=table&sort=sort:tools&q=table") == once
    assert asked("q=chaise&sort=sort:tools") != once
