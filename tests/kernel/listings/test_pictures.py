"""A listing shows a few pictures: small, without the place they were taken at, to whoever may see it, and no longer."""

import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from PIL import Image

from maillon.kernel import kinds
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.kinds import Review
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.actions.pictures import PicturesSaid, keep_pictures, let_wait
from maillon.kernel.listings.models import Listing, ListingPicture
from maillon.kernel.listings.pictures import pictures_of
from maillon.kernel.listings.privacy import listings_of
from maillon.kernel.privacy.erasure import erase_all_of
from maillon.kernel.privacy.retention import rules
from maillon.kernel.safety.actions.blocking import block
from maillon.lib.refusal import Refused
from tests.fixtures.photographs import GPS, MAKER, of_a_telephone, photograph
from tests.together import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
GIFT = kinds.get("gift")
TABLE = {"title": "Table ronde", "sort": "furniture", "place": "Feurs"}


def opened(field):
    with field.open("rb") as file:
        image = Image.open(io.BytesIO(file.read()))
        image.load()
        return image


def shown(listing, *colours, by, now, alts=()):
    codes = tuple(let_wait(photograph(colour), by=by, now=now).code for colour in colours)
    keep_pictures(listing, PicturesSaid(coming=codes, alts=dict(zip(codes, alts, strict=False))), by=by, now=now)
    return listing


def served(address, answer):
    return SimpleNamespace(address=address, html=answer.content.decode())


def kept_files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def form_of(client, nadia, feurs, published, now):
    """Nadia's form of a gift, as her browser sends it."""
    published(kinds.get("loan"))  # what must be known of her is
    client.force_login(nadia)
    url = reverse("listings:begin", args=[GIFT, "offer"])

    def send(*pictures, to=url, **said):
        return client.post(to, TABLE | said | {"pictures": list(pictures)}, follow=True)

    return send


def test_what_is_stored_is_small_upright_and_says_nothing_of_the_place(published, nadia, now):
    listing = shown(published(GIFT), by=nadia, now=now)
    row = let_wait(photograph(size=(4000, 3000)), by=nadia, now=now)
    keep_pictures(listing, PicturesSaid(coming=(row.code,)), by=nadia, now=now)
    row = listing.pictures.get()

    for field, size in ((row.file, (1200, 1600)), (row.small, (240, 320))):
        image = opened(field)
        assert image.size == size
        assert not image.getexif()
        assert GPS not in image.getexif()
        assert MAKER not in image.getexif()
        with field.open("rb") as file:
            assert b"Nadia" not in file.read()
    assert row.small.size < 20_000


def test_a_gift_is_published_with_its_pictures_in_the_order_they_were_sent(form_of, client):
    page = form_of(photograph("red"), photograph("blue"))

    listing = Listing.objects.get(kind_slug="gift")
    assert listing.state == "published"
    assert [one["alt"] for one in pictures_of(listing)] == ["Table ronde", "Table ronde (2)"]
    red, _green, blue = opened(listing.pictures.get(number=1).file).getpixel((5, 5))
    assert red > 200 > blue
    assert page.content.decode().count('loading="lazy"') == 2


def test_a_mistake_elsewhere_loses_no_picture(form_of):
    page = form_of(photograph("red"), title="").content.decode()

    (waiting,) = ListingPicture.objects.all()
    assert f'name="waiting" value="{waiting.code}"' in page
    assert reverse("listings:waiting_picture", args=[waiting.code]) in page
    assert "Donnez un titre" in page

    form_of(waiting=waiting.code, **{f"alt-{waiting.code}": "Le plateau, rayé"})
    listing = Listing.objects.get(kind_slug="gift")
    assert [one["words"] for one in pictures_of(listing)] == ["Le plateau, rayé"]


def test_what_browsers_cannot_show_is_refused_in_words_and_the_others_are_kept(form_of):
    page = form_of(photograph("red"), of_a_telephone()).content.decode()

    assert "IMG_0001.HEIC" in page
    assert "(HEIC)" in page
    assert "capture d’écran" in page
    assert not Listing.objects.filter(kind_slug="gift").exists()
    assert ListingPicture.objects.filter(listing=None).count() == 1


def test_one_too_many_is_said_and_those_before_it_are_kept(form_of):
    page = form_of(*(photograph(colour) for colour in ("red", "blue", "green", "black", "white"))).content.decode()

    assert "Montrez 4 photos au plus" in page
    assert ListingPicture.objects.filter(listing=None).count() == 4


def test_nobody_shows_a_picture_that_somebody_else_sent(form_of, karim, now):
    theirs = let_wait(photograph("red"), by=karim, now=now)

    form_of(waiting=theirs.code)

    assert Listing.objects.get(kind_slug="gift").gallery == []
    assert ListingPicture.objects.get().owner == karim


def test_a_picture_that_waits_is_seen_by_whoever_sent_it_only(client, nadia, karim, now):
    url = reverse("listings:waiting_picture", args=[let_wait(photograph(), by=nadia, now=now).code])
    client.force_login(karim)
    assert client.get(url).status_code == 404
    client.force_login(nadia)
    assert "no-store" in client.get(url)["Cache-Control"]


def test_one_is_taken_away_and_another_said_otherwise_in_the_form_of_changes(published, form_of, nadia, now):
    listing = shown(published(GIFT), "red", "blue", by=nadia, now=now)
    first, second = listing.pictures.order_by("number")
    form_of(to=reverse("listings:change", args=[GIFT, listing.code]), **{f"remove-{first.code}": "on", f"alt-{second.code}": "De dos"})  # fmt: skip

    listing.refresh_from_db()
    assert [(one.code, one.number, one.alt) for one in listing.pictures.all()] == [(second.code, 1, "De dos")]
    assert [one["words"] for one in pictures_of(listing)] == ["De dos"]
    assert entries_of(listing).filter(verb="change pictures").count() == 2


def test_the_same_form_sent_twice_shows_a_picture_once(published, nadia, now):
    listing = published(GIFT)

    for _time in range(2):
        shown(listing, "red", by=nadia, now=now)

    assert listing.pictures.count() == len(listing.gallery) == 1


@pytest.mark.django_db(transaction=True)
def test_however_many_forms_are_sent_at_once_no_more_are_shown_than_the_kind_says(published, nadia, now):
    listing = published(GIFT)
    rows = [let_wait(photograph((10 * number, 0, 0)), by=nadia, now=now).code for number in range(0, 24, 2)]

    said = [PicturesSaid(coming=(code,)) for code in rows]
    results = at_once([lambda one=one: keep_pictures(Listing.objects.get(pk=listing.pk), one, by=nadia, now=now) for one in said])  # fmt: skip

    listing.refresh_from_db()
    assert results.count("too_many_pictures") == len(rows) - 4
    assert sorted(listing.pictures.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert [one["code"] for one in listing.gallery] == list(
        listing.pictures.order_by("number").values_list("code", flat=True)
    )


def test_a_draft_shows_its_pictures_to_its_author_only(form_of, client, nadia, karim):
    form_of(photograph("red"), draft="1")
    listing = Listing.objects.get(kind_slug="gift")
    shown = pictures_of(listing)[0]

    assert client.get(shown["whole"])["Cache-Control"] == "private, no-store"
    client.force_login(karim)
    assert client.get(shown["whole"]).status_code == client.get(shown["small"]).status_code == 404
    client.logout()
    assert client.get(shown["whole"]).status_code == 404


@pytest.mark.parametrize("deed", [living.pause, living.end])
def test_what_is_out_or_over_shows_its_pictures_to_no_neighbour(published, nadia, karim, now, client, deed):
    listing = shown(published(GIFT), "red", by=nadia, now=now)
    deed(listing, by=nadia, now=now)
    seen = pictures_of(listing)[0]

    client.force_login(karim)
    assert client.get(seen["whole"]).status_code == client.get(seen["small"]).status_code == 404
    client.force_login(nadia)
    assert client.get(seen["whole"]).status_code == 200


def test_those_who_do_not_meet_do_not_see_each_others_pictures(published, nadia, karim, now, client):
    listing = shown(published(GIFT), "red", by=nadia, now=now)
    block(karim, by=nadia, now=now)

    client.force_login(karim)

    assert client.get(pictures_of(listing)[0]["small"]).status_code == 404


def test_a_picture_taken_away_and_sent_again_at_once_is_shown(published, nadia, now):
    listing = published(GIFT)
    codes = tuple(let_wait(photograph("red"), by=nadia, now=now).code for _time in range(2))

    keep_pictures(listing, PicturesSaid(coming=codes, gone=frozenset(codes[:1])), by=nadia, now=now)

    assert [one["code"] for one in listing.gallery] == [codes[1]]
    assert ListingPicture.objects.count() == 1


def test_pictures_keep_nobody_out_on_a_telephone(published, nadia, now, client, barriers_in, form_of):
    listing = shown(published(GIFT), "red", "blue", by=nadia, now=now, alts=["Le plateau"])
    change = reverse("listings:change", args=[GIFT, listing.code])

    for url in (listing.get_absolute_url(), change, reverse("listings:listings", args=[GIFT])):
        assert barriers_in(served(url, client.get(url))) == []
    assert barriers_in(served(change, form_of(photograph("green"), of_a_telephone(), to=change))) == []


def test_a_browser_keeps_what_it_got_for_an_hour_and_nobody_on_the_way_does(published, nadia, now, client):
    whole = pictures_of(shown(published(GIFT), "red", by=nadia, now=now))[0]["whole"]

    answer = client.get(whole)

    assert answer["Cache-Control"] == "private, max-age=3600, must-revalidate"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(whole, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_where_a_coordinator_reads_first_new_pictures_are_read_too(published, form_of, nadia, sylvie, now, client, monkeypatch):  # fmt: skip
    listing = published(GIFT)
    monkeypatch.setattr("maillon.kernel.listings.actions.writing.is_read_first", lambda _listing: True)

    form_of(photograph("red"), to=reverse("listings:change", args=[GIFT, listing.code]))

    listing.refresh_from_db()
    assert GIFT.review is Review.AFTER
    assert listing.state == "review"
    small = pictures_of(listing)[0]["small"]
    client.logout()
    assert client.get(small).status_code == 404
    client.force_login(sylvie)
    assert client.get(small).status_code == 200
    assert small in client.get(reverse("listings:decide", args=[listing.code])).content.decode()


def test_the_words_of_a_picture_are_read_as_the_others_are(form_of, now, nadia):
    waiting = let_wait(photograph("red"), by=nadia, now=now)

    form_of(waiting=waiting.code, **{f"alt-{waiting.code}": "Appelez le 06 12 34 56 78"})

    assert Listing.objects.get(kind_slug="gift").state == "review"


def test_pictures_go_with_the_person_the_draft_and_the_time(published, nadia, now, own_files, django_capture_on_commit_callbacks):  # fmt: skip
    listing = shown(published(GIFT), "red", by=nadia, now=now, alts=["Le plateau"])
    assert next(one for one in listings_of(nadia) if one["kind"] == "gift")["pictures"][0]["words"] == "Le plateau"
    waits = let_wait(photograph("blue"), by=nadia, now=now)
    rule = {rule.name: rule for rule in rules()}
    assert list(rule["listings.listingpicture.made_at"].expired(now=now + timedelta(days=3))) == [waits]
    assert not rule["listings.listing.expires_at"].expired(now=now + timedelta(days=900)).exists()

    with django_capture_on_commit_callbacks(execute=True):
        living.end(listing, by=nadia, now=now)
        over = rule["listings.listing.expires_at"]
        assert list(over.expired(now=now + timedelta(days=900))) == [listing]
        over.erase(over.expired(now=now + timedelta(days=900)), now=now)
        listing.refresh_from_db()
        assert listing.gallery == []
        assert not listing.pictures.exists()
        shown(listing, "green", by=nadia, now=now)
        living.drop(listing, by=nadia, now=now)
        assert list(ListingPicture.objects.all()) == [waits]
        erase_all_of(nadia, now=now)

    assert not ListingPicture.objects.exists()
    assert not kept_files(own_files)


def test_what_is_published_again_has_its_pictures(published, nadia, now):
    listing = shown(published(GIFT), "red", by=nadia, now=now)
    living.end(listing, by=nadia, now=now)

    listing = living.renew(Listing.objects.get(pk=listing.pk), by=nadia, now=now + timedelta(days=1))

    assert listing.state == "published"
    assert len(pictures_of(listing)) == 1


def test_the_api_gives_their_addresses(published, nadia, now, client):
    listing = shown(published(GIFT), "red", by=nadia, now=now)

    (found,) = client.get("/api/v1/listings?kind=gift").json()["results"]

    (picture,) = found["pictures"]
    assert picture["url"].endswith(pictures_of(listing)[0]["whole"])
    assert picture["words"] == listing.title


def test_a_kind_shows_six_at_most():
    with pytest.raises(ValueError, match="six pictures"):
        kinds.Kind(**{name: getattr(GIFT, name) for name in GIFT.__dataclass_fields__} | {"pictures": 7})


def test_what_no_kind_shows_is_not_asked_for_nor_taken(published, nadia, now):
    ride = published(kinds.get("ride"))
    row = let_wait(photograph("red"), by=nadia, now=now)

    with pytest.raises(Refused, match="too_many_pictures"):
        writing.keep_pictures(ride, PicturesSaid(coming=(row.code,)), by=nadia, now=now)
