"""The pages of every kind cost the same for a few and for many: of one listing, of what one exchanges, of what one published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .every import EVERY

pytestmark = pytest.mark.django_db
A_FEW, MANY = 2, 10


@pytest.fixture
def cost_of(client, nadia):
    """Count the statements of a page that its owner opens again: cost_of("/mes-echanges/")."""
    client.force_login(nadia)

    def cost(page: str) -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        return len(asked)

    return cost


@EVERY
def test_the_page_of_a_listing_and_that_of_ones_exchanges_cost_the_same_however_many_answered(
    kind, published, answered, crowd, cost_of, client
):
    listing = published(kind)
    made = [answered(listing, person) for person in crowd[:A_FEW]]
    pages = {made[0].listing.get_absolute_url(), reverse("engagements:mine")}
    few = {page: cost_of(page) for page in pages}
    for person in crowd[A_FEW:MANY]:
        answered(listing, person)

    assert {page: cost_of(page) for page in pages} == few
    assert all(f"Personne {MANY - 1}" in client.get(page).text for page in pages)


@EVERY
def test_the_page_of_what_one_published_costs_the_same_however_many_there_are(kind, published, cost_of):
    for number in range(A_FEW):
        published(kind, title=f"Annonce {number}")
    few = cost_of(reverse("listings:mine"))
    for number in range(A_FEW, MANY):
        published(kind, title=f"Annonce {number}")

    assert cost_of(reverse("listings:mine")) == few
