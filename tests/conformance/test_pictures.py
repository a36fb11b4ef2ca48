"""What every kind with pictures keeps: they are shown with the listing, taken away, and hidden with it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.actions.pictures import PicturesSaid, keep_pictures, let_wait
from maillon.kernel.listings.models import ListingPicture
from maillon.kernel.listings.pictures import pictures_of
from tests.fixtures.photographs import photograph

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
WITH_PICTURES = pytest.mark.parametrize(
    "kind", [kind for kind in kinds.all_kinds() if kind.pictures], ids=lambda kind: kind.slug
)
EVERY = pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.slug)


def showing(listing, *colours, by, now):
    codes = tuple(let_wait(photograph(colour), by=by, now=now).code for colour in colours)
    keep_pictures(listing, PicturesSaid(coming=codes, alts={codes[0]: "Vu de face"}), by=by, now=now)
    return listing


@WITH_PICTURES
def test_its_pictures_are_seen_in_its_list_and_on_its_page_while_it_is(kind, published, nadia, karim, now, client):
    listing = showing(published(kind), *["red", "blue"][: kind.pictures], by=nadia, now=now)
    first = pictures_of(listing)[0]
    listed, page = (client.get(url).content.decode() for url in (reverse("listings:listings", args=[kind]), listing.get_absolute_url()))  # fmt: skip

    assert (first["small"] in listed) == (kind.visibility == "public")
    assert all(one["small"] in page and one["whole"] in page and one["alt"] for one in pictures_of(listing))
    assert 'alt="Vu de face"' in page
    assert {client.get(first[one]).status_code for one in ("small", "whole")} == {200}

    living.hide(listing, by=nadia, now=now)
    client.force_login(karim)
    assert {client.get(first[one]).status_code for one in ("small", "whole")} == {404}


@WITH_PICTURES
def test_a_picture_that_is_taken_away_is_nowhere_any_more(kind, published, nadia, now, client, own_files, django_capture_on_commit_callbacks):  # fmt: skip
    listing = showing(published(kind), "red", by=nadia, now=now)
    shown = pictures_of(listing)[0]

    with django_capture_on_commit_callbacks(execute=True):
        gone = frozenset(listing.pictures.values_list("code", flat=True))
        keep_pictures(listing, PicturesSaid(gone=gone), by=nadia, now=now)

    assert client.get(shown["whole"]).status_code == 404
    assert shown["small"] not in client.get(listing.get_absolute_url()).content.decode()
    assert not ListingPicture.objects.exists()
    assert not [path for path in own_files.rglob("*") if path.is_file()]


@EVERY
def test_its_forms_ask_for_pictures_where_it_shows_some(kind, nadia, client):
    client.force_login(nadia)
    for side in kind.sides:
        page = client.get(reverse("listings:begin", args=[kind, side.name])).content.decode()

        assert ('type="file" name="pictures"' in page) == bool(kind.pictures)
        assert ('enctype="multipart/form-data"' in page) == bool(kind.pictures)


@WITH_PICTURES
def test_pictures_cost_a_list_nothing(kind, published, make_person, nadia, now, client):
    page = reverse("listings:listings", args=[kind])
    plain = published(kind)
    client.get(page)
    with CaptureQueriesContext(connection) as without:
        client.get(page)
    showing(plain, "red", by=nadia, now=now)
    for number in range(4):
        other = make_person(f"Voisin {number}")
        showing(published(kind, by=other), "red", by=other, now=now)

    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert len(many) == len(without) <= 6
