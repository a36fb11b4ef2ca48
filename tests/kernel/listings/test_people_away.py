"""What somebody published who was stopped for good, or waits to be erased, is shown to nobody, signed in or not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel import kinds, search
from maillon.kernel.listings.actions import living
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.holding import hold, lift
from maillon.kernel.safety.actions.leaving import wish_to_leave
from maillon.kernel.safety.models import ErasureWish, Hold

pytestmark = pytest.mark.django_db
TITLE = "Armoire bretonne"
EVERYTHING_SEARCHED = [
    "/recherche/?q=armoire",
    "/recherche/?q=armoire&type=listing",
    "/recherche/?q=armoire&pres-de=42110",
    "/recherche/?pres-de=42110&type=listing",
    "/api/v1/search?q=armoire",
    "/api/v1/search?q=armoire&near=42110",
    "/api/v1/search?type=listing",
    "/api/v1/search?type=listing&near=42110",
]


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
        f"/signaler/listing/{listing.code}/",
        *EVERYTHING_SEARCHED,
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


@pytest.mark.parametrize("leave", [stopped_for_good, waiting_to_be_erased, blocked_by_them])
@pytest.mark.parametrize("path", EVERYTHING_SEARCHED)
def test_the_general_search_neither_shows_nor_counts_what_is_by_somebody_the_reader_does_not_meet(
    client, published, make_person, nadia, sylvie, karim, now, leave, path
):
    for number in range(3):
        published(kinds.get("gift"), title=f"{TITLE} {number}", by=make_person(f"Autre {number}"))
    theirs = published(kinds.get("gift"), title=TITLE)
    client.force_login(karim)
    before, many = _found(client, path)
    leave(nadia, by=karim if leave is blocked_by_them else sylvie, now=now)

    after, fewer = _found(client, path)

    assert (theirs.code in before, theirs.code in after) == (True, False)
    assert (many, fewer) == (4, 3)
    client.force_login(nadia)
    assert theirs.code in _found(client, path)[0]


def _found(client, path) -> tuple[str, int]:
    """Return the page, and how many listings it says there are."""
    page = client.get(path)
    if path.startswith("/api/"):
        return page.content.decode(), page.json()["total"]
    shelf = next(shelf for shelf in page.context["answer"].shelves if shelf.kind.slug == "listing")
    return page.content.decode(), shelf.found.total


@pytest.mark.parametrize("path", EVERYTHING_SEARCHED)
def test_leaving_people_out_of_the_general_search_costs_no_statement(
    client, published, nadia, karim, sylvie, now, path
):
    published(kinds.get("gift"), title=TITLE)
    counts = []
    for _times in range(2):
        client.force_login(karim)
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))
        block(nadia, by=karim, now=now)

    assert counts[0] == counts[1]


def test_what_is_by_somebody_stopped_for_good_leaves_the_index_and_comes_back_if_that_is_undone(
    published, nadia, sylvie, now, run_jobs
):
    shown, paused = published(kinds.get("gift"), title=TITLE), published(kinds.get("ride"), title=TITLE)
    living.pause(paused, by=nadia, now=now)

    hold(nadia, what="publish", until=None, rule="hate", by=sylvie, now=now)
    assert search.find("listing", shown.code)
    stopped = hold(nadia, what="all", until=None, rule="hate", by=sylvie, now=now)
    run_jobs()
    assert search.find("listing", shown.code) is None
    search.rebuild("listing")
    assert search.find("listing", shown.code) is None

    lift(stopped, by=sylvie, now=now)
    run_jobs()
    assert search.find("listing", shown.code)
    assert search.find("listing", paused.code) is None
    wish_to_leave(nadia, now=now)
    assert search.find("listing", shown.code) is None
