"""What somebody published who was stopped for good, or waits to be erased, is shown to nobody, signed in or not."""

import pytest

from maillon.kernel import kinds
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.models import ErasureWish, Hold

pytestmark = pytest.mark.django_db
TITLE = "Armoire bretonne"


def stopped_for_good(person, *, by, now):
    Hold.objects.create(person=person, what=Hold.What.ALL, given_by=by, given_at=now)


def waiting_to_be_erased(person, *, by, now):
    ErasureWish.objects.create(person=person, asked_at=now)


@pytest.mark.parametrize("leave", [stopped_for_good, waiting_to_be_erased])
def test_a_visitor_no_longer_finds_reads_or_downloads_it(client, published, nadia, sylvie, karim, now, leave):
    listing = published(kinds.get("gift"), title=TITLE)
    ride = published(kinds.get("ride"), title=TITLE)
    surfaces = [
        "/dons/",
        "/dons/?near=42110",
        "/dons/?q=armoire",
        listing.get_absolute_url(),
        "/api/v1/listings?kind=gift",
        "/api/v1/listings?kind=gift&near=42110",
        f"/api/v1/listings/{listing.code}",
        "/trajets/",
        f"/api/v1/listings/{ride.code}",
    ]

    def shown():
        return [url for url in surfaces if TITLE in client.get(url).content.decode()]

    assert shown() == surfaces
    leave(nadia, by=sylvie, now=now)

    assert shown() == []
    client.force_login(karim)
    assert shown() == []


def blocked_by_them(person, *, by, now):
    block(by, by=person, now=now)


@pytest.mark.parametrize("leave", [stopped_for_good, waiting_to_be_erased, blocked_by_them])
@pytest.mark.parametrize("path", ["/dons/", "/dons/?near=42110", "/dons/?q=armoire", "/dons/?q=armoire&near=42110"])
def test_the_number_found_is_that_of_the_list_whoever_is_not_met_by_the_reader(
    client, published, make_person, nadia, sylvie, karim, now, leave, path
):
    for number in range(3):
        published(kinds.get("gift"), title=f"{TITLE} {number}", by=make_person(f"Autre {number}"))
    theirs = published(kinds.get("gift"), title=TITLE)
    leave(nadia, by=karim if leave is blocked_by_them else sylvie, now=now)
    client.force_login(karim)

    page = client.get(path)

    assert "3 annonces" in page.content.decode().replace("\u00a0", " ")
    assert (page.context["total"], len(page.context["cards"])) == (3, 3)
    assert theirs.code not in page.content.decode()
