"""An organisation certifies the hours of a mission once it took place: once, printed by whoever gave them, verified by anybody."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.certifying import certify_hours
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Hours
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused

from ...together import at_once


@pytest.fixture
def mission(published, answered, nadia, karim, now):
    """Have a mission of two hours agreed with Karim."""
    return move_on(answered(published(kinds.get("mission")), karim), "accept", by=nadia, now=now)


@pytest.fixture
def happened(mission, nadia, now):
    return move_on(mission, "finish", by=nadia, now=now + timedelta(days=4))


@pytest.mark.django_db
def test_hours_are_certified_once_it_took_place_and_by_the_organisation(mission, nadia, karim, now):
    with pytest.raises(Refused, match="hours_not_yet"):
        certify_hours(mission, minutes=120, by=nadia, now=now)
    happened = move_on(mission, "finish", by=nadia, now=now + timedelta(days=4))
    with pytest.raises(Refused, match="not_allowed"):
        certify_hours(happened, minutes=120, by=karim, now=now)
    with pytest.raises(Refused, match="hours_wrong"):
        certify_hours(happened, minutes=0, by=nadia, now=now)

    hours = certify_hours(happened, minutes=90, by=nadia, now=now)

    assert hours.minutes == 90
    assert Notice.objects.filter(person=karim, slug="exchange-hours").exists()
    with pytest.raises(Refused, match="hours_already"):
        certify_hours(happened, minutes=60, by=nadia, now=now)


@pytest.mark.django_db(transaction=True)
def test_fifty_certificates_of_one_mission_are_one(happened, nadia, now):
    said = at_once([lambda: certify_hours(happened, minutes=120, by=nadia, now=now).minutes] * 50)

    assert said.count(120) == 1
    assert said.count("hours_already") == 49
    assert Hours.objects.count() == 1


@pytest.mark.django_db
def test_only_kinds_of_organisations_certify_hours(published, answered, nadia, karim, now):
    ride = published(kinds.get("ride"))
    made = move_on(answered(ride, karim), "accept", by=nadia, now=now)
    made = move_on(made, "finish", by=nadia, now=now + timedelta(days=4))

    with pytest.raises(Refused, match="not_allowed"):
        certify_hours(made, minutes=60, by=nadia, now=now)


@pytest.mark.django_db
def test_it_is_done_from_the_page_printed_whole_and_verified_with_initials(happened, nadia, karim, client):
    client.force_login(nadia)
    assert "Attester les heures" in client.get(happened.get_absolute_url()).content.decode()
    client.post(f"/echanges/{happened.code}/heures/", {"hours": "2", "minutes": "30"})
    hours = Hours.objects.get()
    assert hours.minutes == 150

    client.force_login(karim)
    mine, whole = (client.get(url).content.decode() for url in ("/mes-echanges/heures/", hours.get_absolute_url()))
    client.logout()
    stranger = client.get(hours.get_absolute_url()).content.decode()

    assert "2\u00a0h\u00a030" in mine
    assert "Karim" in whole
    assert "Karim" not in stranger
    assert "K." in stranger
    assert "2\u00a0h\u00a030" in stranger
    assert client.get("/heures/ABCDEFGH/").status_code == 404
