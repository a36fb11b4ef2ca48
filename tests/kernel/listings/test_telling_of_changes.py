"""Those who agreed are told of another time or place, whether or not others may still find the listing."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.notices.models import Notice

pytestmark = pytest.mark.django_db
AWAY = {"paused": living.pause, "ended": living.end}


@pytest.mark.parametrize("state", ["published", *AWAY])
@pytest.mark.parametrize("what", ["time", "place"])
def test_a_passenger_is_told_though_the_ride_is_shown_to_nobody_else(
    published, answered, nadia, karim, roanne, now, run_jobs, state, what
):
    ride = published(kinds.get("ride"))
    move_on(answered(ride, karim), "accept", by=nadia, now=now)
    if state in AWAY:
        AWAY[state](Listing.objects.get(), by=nadia, now=now)
    start = ride.starts_at + (timedelta(hours=1) if what == "time" else timedelta())
    said = Said(
        title=ride.title, territory=ride.territory if what == "time" else roanne, to_territory=ride.to_territory,
        details=ride.details, starts_at=start, ends_at=start + timedelta(hours=2), total=ride.total,
    )  # fmt: skip

    writing.rewrite(ride, said=said, by=nadia, now=now)
    run_jobs()

    assert Notice.objects.filter(slug="exchange-changed").values_list("person", flat=True).get() == karim.pk
    assert Listing.objects.get().state == state
