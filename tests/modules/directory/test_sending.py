"""Sending a place to a telephone or a mailbox, from its page."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.notices.links import Recipient
from maillon.kernel.notices.models import Delivery
from maillon.modules.directory.importing.run import import_places
from maillon.modules.directory.models import Place, PlaceSending
from maillon.modules.directory.sending import send_place
from tests.modules.directory.conftest import as_csv
from tests.together import at_once


@pytest.fixture
def library(saint_etienne, now):
    import_places(as_csv({}), source="essai", file_name="essai.csv", now=now)
    return Place.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize(("typed", "channel"), [("06 39 98 12 34", "sms"), ("awa@exemple.fr", "email")])
def test_a_place_leaves_with_its_address_its_number_and_its_page(library, client, typed, channel):
    sending = reverse("directory:sending", args=[library.code])
    assert sending in client.get(library.get_absolute_url()).content.decode()

    answer = client.post(sending, {"to": typed}, follow=True)

    message = Delivery.objects.get()
    assert (PlaceSending.objects.get().channel, message.channel) == (channel, channel)
    written = message.body.replace("\u00a0", " ")
    assert all(fact in written for fact in ("20 rue Jo Gouttebarge", "04 77 43 09 91"))
    assert "Envoyé" in answer.content.decode()


@pytest.mark.django_db
def test_a_landline_is_explained_beside_the_field_and_nothing_leaves(library, client):
    answer = client.post(reverse("directory:sending", args=[library.code]), {"to": "04 77 12 34 56"})

    assert (answer.status_code, Delivery.objects.count()) == (422, 0)
    assert "Un téléphone fixe ne reçoit pas de SMS" in answer.content.decode()


@pytest.mark.django_db
def test_nothing_says_to_whom_a_place_went_but_the_message_which_is_encrypted(library, client):
    client.post(reverse("directory:sending", args=[library.code]), {"to": "awa@exemple.fr"})

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_jsonb(s)::text FROM directory_placesending s UNION ALL SELECT key FROM access_hitcount"
            " UNION ALL SELECT to_jsonb(d)::text FROM notices_delivery d"
        )
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert "notices.recipient:" in kept
    assert "awa" not in kept


@pytest.mark.django_db
def test_a_withdrawn_place_is_not_sent(library, client):
    Place.objects.update(state="withdrawn")

    assert client.get(reverse("directory:sending", args=[library.code])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_one_form_posted_fifty_times_sends_one_message(library, settings):
    submission, to = uuid.uuid4(), Recipient(phone="+33639981234")
    at = timezone.now()

    def send(number):
        return lambda: send_place(library, to=to, submission=submission, address=f"a{number}", now=at).pk

    at_once([send(number) for number in range(50)])

    assert Delivery.objects.count() == PlaceSending.objects.count() == 1
