"""Run where the package is installed: the kind it brings, walked through by HTTP from its list to its feed."""

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.models import Listing
from maillon.project.reference import exchanges

pytestmark = pytest.mark.django_db
LIST = "/chantiers-de-jardin/"


def test_a_kind_of_somebody_else_is_published_found_answered_agreed_and_read_by_a_calendar(
    client, nadia, karim, feurs, run_jobs
):
    client.force_login(nadia)
    form = client.get(f"{LIST}publier/offer/").text
    assert ("J’ai un terrain à défricher" in form, "Qu’est-ce qui y pousse" in form) == (True, True)
    typed = {
        "title": "Le talus derrière la gare", "ground": "brambles", "place": "42110", "total": "4",
        "day": "2026-11-21", "at": "09:00", "last_day": "", "until": "12:00",
    }  # fmt: skip
    page = client.post(f"{LIST}publier/offer/", typed, follow=True)
    listing = Listing.objects.get()
    assert (page.redirect_chain[-1][0], listing.state) == (listing.get_absolute_url(), "published")
    run_jobs()

    client.force_login(karim)
    found = client.get(LIST, {"near": "Feurs", "ground": "ground:brambles"}).text
    other = client.get(LIST, {"near": "Feurs", "ground": "ground:grass"}).text
    assert ("Le talus derrière la gare" in found, "Le talus derrière la gare" in other) == (True, False)
    assert "Je viens bêcher" in client.get(listing.get_absolute_url()).text
    assert "Des gants épais" in client.get(f"{LIST}regles/").text
    answering = f"{listing.get_absolute_url()}repondre/"
    assert "Je viens bêcher" in client.get(answering).text
    client.post(answering, {"message": "J’ai une faux.", "quantity": "2"})
    made = Engagement.objects.get()

    client.force_login(nadia)
    assert "Dire oui" in client.get(made.get_absolute_url()).text
    client.post(reverse("engagements:move", args=[made.code]), {"move": "accept"})
    made.refresh_from_db()
    assert (made.state, made.quantity, listing.slots.get().left) == ("accepted", 2, 2)

    client.force_login(karim)
    assert "Le talus derrière la gare" in client.get(reverse("agenda:one", args=[made.code])).text
    client.logout()
    feed = client.get(f"{LIST}agenda.ics").text
    assert ("Matinées de défrichage" in feed, "Le talus derrière la gare" in feed) == (True, True)


def test_a_kind_of_somebody_else_is_in_the_menu_the_api_and_the_reference(client, published):
    listing = published(kinds.get("digging"), title="Le jardin de l’école")

    menu, told = client.get("/echanger/").text, {one["slug"]: one for one in client.get("/api/v1/kinds").json()}
    answer = client.get("/api/v1/listings", {"kind": "digging"}).json()

    assert "Matinées de défrichage" in menu
    assert told["digging"]["facets"] == {"ground:brambles": "Des ronces", "ground:grass": "De l’herbe haute"}
    assert [one["code"] for one in answer["results"]] == [listing.code]
    assert "| `digging` | `/chantiers-de-jardin/` |" in exchanges.kinds()
