"""A ride every week: its dates are seen before it is published, one is cancelled, and whoever was expected is told."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from .gestures import KARIM, NADIA, become, headline, press

DAYS = ("lundis", "mardis", "mercredis", "jeudis", "vendredis", "samedis", "dimanches")


def see_it_cancelled(page: Page, exchange: str) -> None:
    """Look again until what happens by itself has happened."""
    for _look in range(20):
        page.goto(exchange)
        if page.get_by_role("main").get_by_text("Annulé", exact=True).count():
            return
        page.wait_for_timeout(500)
    raise AssertionError("Nobody was told.")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_ride_that_comes_again_is_seen_answered_and_one_date_is_cancelled(someone, javascript):
    karim, nadia = someone(javascript=javascript, width=360, height=740), someone(javascript=javascript)
    become(karim, KARIM)
    become(nadia, NADIA)
    first = date.today() + timedelta(days=3)
    title = f"Au marché chaque semaine {'avec' if javascript else 'sans'}"

    karim.goto("/trajets/publier/offer/")
    karim.get_by_role("textbox", name="En quelques mots").fill(title)
    karim.get_by_label("Quel jour").fill(first.isoformat())
    karim.get_by_label("À quelle heure").first.fill("09:00")
    karim.get_by_text("Cela revient", exact=True).click()
    karim.get_by_label("À quel rythme").select_option("week")
    press(karim, "Voir les dates")
    expect(karim.get_by_role("main")).to_contain_text(f"Tous les {DAYS[first.weekday()]} de 9")
    karim.get_by_label("Départ de").fill("42000")
    karim.get_by_label("Vers").fill("Lyon")
    press(karim, "Publier")
    expect(headline(karim)).to_have_text(title)
    listing = karim.url

    nadia.goto(listing)
    expect(nadia.get_by_role("main")).to_contain_text("Les prochaines dates")
    nadia.get_by_role("link", name="J’aimerais une place").click()
    nadia.get_by_role("group", name="Quelles dates").get_by_role("checkbox").nth(1).check()
    press(nadia, "Envoyer")
    exchange = nadia.url
    karim.goto(exchange)
    press(karim, "Dire oui")

    karim.goto(listing)
    karim.get_by_role("link", name="Gérer les dates").click()
    karim.get_by_role("main").get_by_role("link", name="1 personne").click()
    press(karim, "Annuler cette date")
    expect(karim.get_by_role("main")).to_contain_text("Dites pourquoi")
    karim.get_by_label("Pourquoi").select_option("ill")
    press(karim, "Annuler cette date")
    expect(karim.get_by_role("status").first).to_contain_text("Cette date est annulée")
    expect(karim.get_by_role("main")).to_contain_text("Remettre cette date")

    see_it_cancelled(nadia, exchange)
