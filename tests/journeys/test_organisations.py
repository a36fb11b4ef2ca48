"""Somebody without an organisation would like to propose a mission: they ask, are let act, publish, and hand over."""

from playwright.sync_api import expect

from .deeds import SOON, fill, find, read_and_publish
from .gestures import AWA, INES, KARIM, SYLVIE, headline, press

TITLE, GARDEN = "Désherber les allées", "Le Jardin des Acacias"


def test_somebody_asks_to_act_for_their_garden_and_publishes_its_first_mission(people):
    ines, sylvie, karim, awa = people(INES, SYLVIE, KARIM, AWA)
    ines.goto("/missions/publier/offer/")
    expect(ines.get_by_role("main")).to_contain_text("Seul un organisme propose ceci")
    ines.get_by_role("textbox", name="En quelques mots").fill(TITLE)
    press(ines, "Garder, et demander à agir")
    expect(headline(ines)).to_have_text("Agir pour un organisme")
    fill(
        ines,
        {"Nom de l’organisme": GARDEN, "Dans quelle commune": "Feurs", "Qu’y faites-vous": "J’en suis la trésorière."},
    )
    press(ines, "Envoyer ma demande")
    expect(ines.get_by_role("main")).to_contain_text("Attendent une réponse")

    sylvie.goto("/coordination/organismes/")
    sylvie.get_by_role("main").get_by_role("link", name=GARDEN).click()
    expect(sylvie.get_by_role("main")).to_contain_text("J’en suis la trésorière.")
    press(sylvie, "Laisser agir cette personne")
    sylvie.get_by_role("main").get_by_role("link", name=GARDEN).click()
    expect(sylvie.get_by_role("main")).to_contain_text("Inès")
    sylvie.get_by_role("textbox", name="Son adresse e-mail, ou son code").fill(AWA)
    press(sylvie, "Ajouter cette personne")
    expect(sylvie.get_by_role("main")).to_contain_text("Awa")

    ines.goto("/mes-organismes/")
    expect(ines.get_by_role("main")).to_contain_text(GARDEN)
    ines.goto("/mes-annonces/")
    ines.get_by_role("link", name=TITLE).click()
    ines.get_by_role("link", name="Modifier").click()
    fill(ines, {
        "Pour quel organisme": GARDEN, "Solidarité et insertion": True, "Ce que fait": "Arracher, biner, arroser.",
        "Quel jour": SOON.isoformat(), "À quelle heure": "14:00", "Jusqu’à quelle heure": "17:00", "Dans quelle": "42110",
    })  # fmt: skip
    press(ines, "Publier")
    expect(headline(ines)).to_have_text(TITLE)
    mission = ines.url
    read_and_publish(sylvie, mission)
    find(karim, mission)
    expect(karim.get_by_role("main")).to_contain_text(GARDEN)

    ines.goto("/mes-organismes/")
    ines.get_by_role("main").locator("summary", has_text="Partir").click()
    press(ines, f"Ne plus agir pour {GARDEN}")
    awa.goto("/mes-annonces/")
    press(awa, f"Prendre la suite de « {TITLE} »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
    expect(headline(awa)).to_have_text(TITLE)
    expect(awa.get_by_role("link", name="Modifier")).to_be_visible()
