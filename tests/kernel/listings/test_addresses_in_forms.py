"""An author writes several addresses in the form of a mission, without JavaScript; nothing typed is lost."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel import kinds
from maillon.kernel.engagements.forms import AnswerForm
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.models import ExactAddress, Listing
from maillon.kernel.listings.writing_form import ListingForm
from maillon.kernel.organisations.actions import let_act
from maillon.kernel.organisations.models import Organisation

pytestmark = pytest.mark.django_db
MISSION = kinds.get("mission")
WRITE = "/missions/publier/offer/"


@pytest.fixture
def sent(nadia, client, feurs, roanne, saint_etienne, now):
    """What a filled form sends: two addresses, and a date at the second."""
    organisation = Organisation.objects.create(name="Les Voisins", created_at=now)
    let_act(nadia, organisation, now=now)
    client.force_login(nadia)
    day = (timezone.now() + timedelta(days=9)).date().isoformat()
    return {
        "organisation": organisation.pk, "title": "Collecter des denrées", "brings": "Accueillir.", "field": ["solidarity"],
        "total": 4, "day_1": day, "at_1": "14:00", "until_1": "16:00", "spot_1": "2", "place": "Feurs", "address": "1, rue du Secret",
        "label-1": "Gare", "place-2": "Roanne", "address-2": "2, rue du Mystère", "label-2": "Mairie",
    }  # fmt: skip


def faults(client, sent, **otherwise) -> dict:
    """Send it otherwise, and return the faults of the form that comes back."""
    return {
        name: list(map(str, said)) for name, said in client.post(WRITE, sent | otherwise).context["form"].errors.items()
    }


def test_it_is_kept_with_its_places_and_its_date_at_one_of_them_then_shown_as_it_was(client, sent):
    client.post(WRITE, sent | {"place-3": "", "address-3": "", "label-3": ""})

    listing = Listing.objects.get()
    assert [str(place) for place in listing.addresses.there()] == ["Gare, Feurs (42)", "Mairie, Roanne (42)"]
    assert listing.slots.get().place == listing.addresses.there()[1]
    assert ExactAddress.objects.get().address == "2, rue du Mystère"
    form = client.get(reverse("listings:change", args=[MISSION, listing.code])).context["form"]
    shown = {name: form[name].value() for name in ("label-1", "label-2", "address-2", "spot_1")}
    assert shown == {"label-1": "Gare", "label-2": "Mairie", "address-2": "2, rue du Mystère", "spot_1": 2}
    assert str(form["place-2"].value()) == "Roanne (42)"


def test_what_is_sent_again_as_it_was_shown_changes_nothing(client, sent):
    client.post(WRITE, sent)
    listing = Listing.objects.get()
    before = list(listing.addresses.there().values_list("code", "number", "label", "territory"))
    url = reverse("listings:change", args=[MISSION, listing.code])
    page = client.get(url).content.decode()
    codes = {name: re.search(rf'name="{name}" value="(\w+)"', page)[1] for name in ("code-1", "code-2")}

    client.post(url, sent | codes | {"title": "Collecter encore", "draft": "1"})

    assert list(listing.addresses.there().values_list("code", "number", "label", "territory")) == before
    assert Listing.objects.get().title == "Collecter encore"
    assert listing.slots.get().place == listing.addresses.there()[1]


@pytest.mark.parametrize(
    ("otherwise", "where"),
    [
        ({"place-2": ""}, "place-2"),
        ({"place-2": "Nulle-Part-sur-Rien"}, "place-2"),
        ({"place-3": "Roanne", "address-3": "2, RUE du Mystère", "label-3": "mairie"}, "place-3"),
        ({"spot_1": "3"}, "spot_1"),
        ({"repeats": "week"}, "spot_1"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(otherwise, where, client, sent):
    assert list(faults(client, sent, **otherwise)) == [where]
    page = client.post(WRITE, sent | otherwise).content.decode()

    assert not Listing.objects.exists()
    assert "2, rue du Mystère" in page
    assert 'value="Gare"' in page
    assert f'id="id_{where}"' in page


def test_there_is_room_for_more_up_to_ten(client, sent):
    page = client.post(WRITE, sent | {"more_places": "1", "title": ""}).content.decode()

    assert "2, rue du Mystère" in page
    assert "Donnez-lui un titre" not in page
    assert 'name="place-5"' in page
    assert 'name="place-6"' not in page
    many = {f"place-{number}": "" for number in range(2, 11)}
    page = client.post(WRITE, sent | many | {"more_places": "1", "place-11": "Lyon"}).content.decode()
    assert 'name="place-10"' in page
    assert 'name="place-11"' not in page
    assert not Listing.objects.exists()


def test_a_draft_keeps_an_address_of_which_the_commune_is_not_said_yet(client, sent):
    client.post(WRITE, sent | {"place-2": "", "draft": "1"})

    listing = Listing.objects.get()
    assert listing.state == "draft"
    assert ExactAddress.objects.get().address == "2, rue du Mystère"
    assert listing.addresses.there()[1].territory is None


def test_other_kinds_ask_one_address(nadia, now):
    form = ListingForm(kinds.get("gift"), "offer", now=now)

    assert not [name for name in form.fields if "-" in name or name.startswith("spot")]


def test_whoever_answers_is_asked_at_which_address_unless_the_date_says_it(client, sent, sylvie, karim):
    client.post(WRITE, sent | {"spot_1": "", "day_2": sent["day_1"], "at_2": "18:00", "spot_2": "2"})
    listing = Listing.objects.get()
    client.force_login(sylvie)
    client.post(reverse("listings:decide", args=[listing.code]), {"approve": "1", "version": listing.version})
    client.force_login(karim)
    url = reverse("engagements:answer", args=[MISSION, listing.code])
    free, said = listing.slots.order_by("starts_at")
    first = listing.addresses.there()[0]
    answered = {"submission": "7f1a6a0e-6a7e-4b0c-9b3a-2f5f0a4f9f10", "slot": free.pk, "message": "Je viens."}

    page = client.post(url, answered)
    assert list(page.context["form"].errors) == ["place"]
    assert "Je viens." in page.content.decode()
    assert "Mairie, Roanne (42)" in page.content.decode()
    client.post(url, answered | {"place": first.code})
    client.post(url, answered | {"slot": said.pk, "submission": "7f1a6a0e-6a7e-4b0c-9b3a-2f5f0a4f9f11"})

    assert [one.place.label for one in Engagement.objects.order_by("pk")] == ["Gare", "Mairie"]


def test_an_address_is_needed_where_no_date_says_one_and_not_asked_where_all_do(client, sent, nadia, now):
    client.post(WRITE, sent | {"spot_1": ""})
    listing = Listing.objects.get()
    first, _second = listing.addresses.there()

    assert AnswerForm(listing, person=nadia, now=now).fields["place"].required
    listing.slots.update(place=first)
    assert "place" not in AnswerForm(listing, person=nadia, now=now).fields
