"""What somebody typed stays before their eyes when it is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from maillon.modules.rota.models import Exceptional

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia(client, volunteer):
    """Nadia, signed in."""
    nadia = volunteer("Nadia")
    client.force_login(nadia)
    return nadia


def still_there(answer, *typed):
    page = answer.content.decode()
    return (answer.status_code, "data-error-summary" in page, [value in page for value in typed])


def test_an_absence_in_the_past_keeps_its_days(client, nadia):
    days = [(timezone.now() - timedelta(days=ago)).date().isoformat() for ago in (9, 7)]

    answer = client.post("/creneaux/absences/", {"kind": "away", "first_day": days[0], "last_day": days[1]})

    assert still_there(answer, *days) == (422, True, [True, True])
    assert not Exceptional.objects.exists()


def test_a_certificate_of_no_hours_keeps_its_days(client, nadia, hub):
    days = ["2026-03-03", "2026-04-04"]

    answer = client.post("/creneaux/heures/", {"hub": hub.code, "since": days[0], "until": days[1]})

    assert still_there(answer, *days) == (422, True, [True, True])
