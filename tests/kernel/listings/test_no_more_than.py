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


@pytest.fixture
def long_ago(published):
    """A ride with twelve seats, published before its kind said a most."""
    ride = published(RIDE)
    Listing.objects.filter(pk=ride.pk).update(total=12)
    ride.slots.update(total=12, left=12)
    return Listing.objects.get(pk=ride.pk)


def _of(ride, feurs, saint_etienne, now, **otherwise):
    said = whole(RIDE, side="offer", place=feurs, to=saint_etienne, now=now)
    return Said(**(said | {"starts_at": ride.starts_at, "ends_at": ride.ends_at} | otherwise))


def test_what_was_published_with_more_long_ago_is_said_otherwise_with_as_many_or_fewer(
    long_ago, nadia, feurs, saint_etienne, now
):
    for total in (12, 10):
        said = _of(long_ago, feurs, saint_etienne, now, words="Départ de la gare.", total=total)
        writing.rewrite(long_ago, said=said, by=nadia, now=now)
        assert list(long_ago.slots.values_list("total", flat=True)) == [total]
    for total in (11, 12):
        with pytest.raises(Refused, match="listing_too_many"):
            writing.rewrite(long_ago, said=_of(long_ago, feurs, saint_etienne, now, total=total), by=nadia, now=now)


def test_what_had_more_long_ago_rests_comes_back_and_lasts_but_does_not_grow_meanwhile(
    long_ago, nadia, feurs, saint_etienne, now
):
    living.prolong(long_ago, by=nadia, now=now)
    paused = living.pause(long_ago, by=nadia, now=now)

    with pytest.raises(Refused, match="listing_too_many"):
        writing.rewrite(paused, said=_of(paused, feurs, saint_etienne, now, total=13), by=nadia, now=now)
    assert living.resume(Listing.objects.get(), by=nadia, now=now).state == "published"


def test_what_is_published_anew_has_no_more_than_others(long_ago, nadia, feurs, saint_etienne, now):
    ended = living.end(long_ago, by=nadia, now=now)

    with pytest.raises(Refused, match="listing_too_many"):
        living.renew(ended, by=nadia, now=now)
    writing.rewrite(ended, said=_of(ended, feurs, saint_etienne, now, total=8), by=nadia, now=now)
    assert living.renew(Listing.objects.get(), by=nadia, now=now).state == "published"


def test_the_form_of_what_had_more_long_ago_says_that_it_may_stay(long_ago, client, nadia):
    client.force_login(nadia)
    address = reverse("listings:change", args=[RIDE, long_ago.code])
    first = client.get(address)
    typed = {name: value for name, value in first.context["form"].initial.items() if value not in (None, "")}
    typed = {name: getattr(value, "code", value) for name, value in typed.items()} | {"words": "Départ de la gare."}

    assert "8 au plus. Vous pouvez garder les 12 que vous aviez." in first.content.decode()
    page = client.post(address, typed | {"total": "13"})
    assert page.context["form"].errors["total"] == ["Indiquez 8 au plus."]
    page = client.post(address, typed | {"total": "12"})
    assert page.context is None or "total" not in page.context["form"].errors
