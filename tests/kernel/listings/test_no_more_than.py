"""A kind says how many there may be: beyond, it is a trade; whoever publishes is told next to the field, and stopped."""

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment, Said
from maillon.kernel.listings.writing_form import ListingForm
from maillon.kernel.organisations.models import Organisation
from maillon.lib.refusal import Refused

from ...fixtures.exchange import whole

pytestmark = pytest.mark.django_db
RIDE = kinds.get("ride")


def test_the_form_of_a_ride_says_how_many_seats_there_may_be_next_to_the_field(client, nadia, now):
    client.force_login(nadia)
    address = reverse("listings:begin", args=[RIDE, "offer"])
    assert "8 au plus." in client.get(address).content.decode()

    page = client.post(address, {"title": "Vers Lyon", "total": "9"})
    assert page.context["form"].errors["total"] == ["Indiquez 8 au plus."]
    assert "Indiquez 8 au plus." in page.content.decode()
    page = client.post(address, {"title": "Vers Lyon", "total": "8"})
    assert "total" not in page.context["form"].errors


def test_a_kind_without_a_most_of_its_own_says_none(now):
    nobody = Organisation.objects.none()
    field = ListingForm(kinds.get("surplus"), "offer", organisations=nobody, now=now).fields["total"]

    assert (field.max_value, str(field.help_text)) == (10_000, "kg")


def test_nobody_publishes_more_seats_than_a_car_has(nadia, feurs, saint_etienne, now):
    said = whole(RIDE, side="offer", place=feurs, to=saint_etienne, now=now)
    begun = writing.begin(RIDE, side="offer", said=Said(**said, total=50), by=nadia, now=now)

    with pytest.raises(Refused, match="listing_too_many"):
        living.publish(begun, by=nadia, now=now)

    writing.rewrite(begun, said=Said(**said, total=8), by=nadia, now=now)
    assert living.publish(Listing.objects.get(), by=nadia, now=now).state == "published"


def test_what_is_published_grows_no_further_nor_does_one_of_its_moments(published, nadia, feurs, saint_etienne, now):
    ride = published(RIDE)
    said = whole(RIDE, side="offer", place=feurs, to=saint_etienne, now=now)
    more_then = (Moment(ride.starts_at, ride.ends_at, total=9),)

    for grown in ({"total": 9}, {"total": 8, "moments": more_then}):
        with pytest.raises(Refused, match="listing_too_many"):
            writing.rewrite(ride, said=Said(**(said | grown)), by=nadia, now=now)
    assert list(ride.slots.values_list("total", flat=True)) == [3]
