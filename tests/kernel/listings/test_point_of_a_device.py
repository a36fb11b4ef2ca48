"""An author may say where their device is: everybody sees it blurred, those one agrees with as it is, nobody another commune."""

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.writing_form import ListingForm
from maillon.kernel.organisations.models import Organisation
from maillon.lib.geo import distance_km

pytestmark = pytest.mark.django_db
HERE = (45.7460, 4.2300)  # at Feurs, a little away from its middle


@pytest.fixture
def send(client, nadia, feurs, roanne):
    """Send the form of a gift, or the one of a gift that was written."""
    gift = kinds.get("gift")
    client.force_login(nadia)
    details = {detail.name: next(iter(detail.options)) for detail in gift.details if detail.required}
    typed = {"title": "Table ronde", "place": "42110", **details}

    def send(listing=None, **otherwise):
        url = (
            reverse("listings:change", args=[gift, listing.code])
            if listing
            else reverse("listings:begin", args=[gift, "offer"])
        )
        return client.post(url, typed | otherwise)

    return send


def shown(listing) -> tuple[float, float]:
    listing.refresh_from_db()
    return listing.latitude, listing.longitude


def test_the_point_of_a_device_is_shown_blurred_and_kept_exact_for_whoever_one_agrees_with(send, feurs):
    send(point="45.74600,4.23000")

    listing = Listing.objects.get()
    assert 0.05 < distance_km(*shown(listing), *HERE) <= 0.5
    assert shown(listing) != (feurs.latitude, feurs.longitude)
    assert listing.exact_place.point == "45.746000,4.230000"


@pytest.mark.parametrize("point", ["", "nowhere", "91,200", "45.7;;4"])
def test_without_a_point_it_is_in_the_middle_of_its_commune(send, feurs, point):
    send(point=point)

    assert shown(Listing.objects.get()) == (feurs.latitude, feurs.longitude)


def test_a_device_that_is_elsewhere_is_asked_about_once_and_nothing_typed_is_lost(send, feurs, roanne):
    page = send(point=f"{roanne.latitude},{roanne.longitude}", words="Presque neuve.")
    form = page.context["form"]
    again = send(point=form["point"].value(), words=form["words"].value())

    assert "Votre appareil est loin" in str(form.errors["place"])
    assert (form["point"].value(), form["words"].value(), again.status_code) == ("", "Presque neuve.", 302)
    assert shown(Listing.objects.get()) == (feurs.latitude, feurs.longitude)


def test_it_stays_there_when_other_words_are_written_and_goes_with_its_commune(send, client, roanne):
    send(point="45.74600,4.23000")
    listing = Listing.objects.get()
    first = shown(listing)
    kept = client.get(reverse("listings:change", args=[listing.kind, listing.code])).context["form"]["point"].value()

    send(listing, words="Presque neuve.", point=kept)
    same = shown(listing)
    send(listing, place="Roanne", point=kept)

    assert (same, shown(listing)) == (first, (roanne.latitude, roanne.longitude))


@pytest.mark.parametrize(
    ("kind", "is_asked"), [("gift", True), ("surplus", True), ("hosting", False), ("visit", False), ("mission", False)]
)
def test_a_kind_that_shows_no_more_than_the_commune_asks_no_point(kind, is_asked, now):
    kind = kinds.get(kind)

    assert (
        "point" in ListingForm(kind, kind.sides[0].name, now=now, organisations=Organisation.objects.none()).fields
    ) == is_asked
