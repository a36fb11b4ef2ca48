"""What worries somebody is read by the coordination, and never by whoever it may be about."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.access import may
from maillon.kernel.engagements.actions.expecting import see_to
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pairing import bring_together
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
WORRY = "Quelqu’un s’inquiète"


@pytest.fixture
def pair(published, karim, sylvie, now):
    """Karim visits Odette; Nadia published it for her."""
    odette = published(kinds.get("visit"), side="ask", title="Des visites pour Odette", total=2)
    return move_on(bring_together(odette, karim, by=sylvie, now=now), "accept", by=karim, now=now)


def worries_told(person) -> int:
    return Notice.objects.filter(person=person, slug="exchange-worry").count()


def test_neither_side_sees_that_somebody_worries_about_the_other(pair, karim, nadia, sylvie, client, now):
    note(pair, at=now, minutes=60, words="Il crie.", is_worrying=True, by=nadia, now=now)
    client.force_login(sylvie)
    assert WORRY in client.get(reverse("engagements:to_settle")).content.decode()
    assert WORRY in client.get(pair.get_absolute_url()).content.decode()

    for person in (karim, nadia):
        client.force_login(person)
        for page in (reverse("engagements:mine"), pair.get_absolute_url(), pair.listing.get_absolute_url()):
            words = client.get(page).content.decode()
            assert pair.listing.title in words
            assert WORRY not in words
            assert "Il crie." not in words


def test_a_coordinator_who_is_one_of_the_two_is_neither_told_nor_settles_it(
    pair, karim, nadia, sylvie, give, loire, client, now
):
    give(karim, "coordinator", loire)

    note(pair, at=now, minutes=60, words="Il crie.", is_worrying=True, by=nadia, now=now)

    assert (worries_told(sylvie), worries_told(karim)) == (1, 0)
    client.force_login(karim)
    waiting = client.get(reverse("engagements:to_settle")).content.decode()
    assert pair.listing.title not in waiting
    assert not may(karim, "settle", pair)
    with pytest.raises(Refused, match="not_allowed"):
        see_to(pair, words="Tout va bien.", by=karim, now=now)
