"""One life of each kind of exchange: published or found, answered, agreed; and one thing that goes wrong in it."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from .gestures import AWA, KARIM, NADIA, SYLVIE, become, headline, press

SOON = date.today() + timedelta(days=4)


@pytest.fixture
def people(someone):
    """Give a page to each of these people."""

    def sit(*codes) -> list[Page]:
        pages = [someone(width=360, height=740) if code == AWA else someone() for code in codes]
        for page, code in zip(pages, codes, strict=True):
            become(page, code)
        return pages

    return sit


def write(page: Page, path: str, side: str, title: str, **said) -> str:
    """Publish something; `said` are fields by their label, dates and choices as they are typed, boxes to tick."""
    page.goto(f"/{path}/publier/{side}/")
    page.get_by_role("textbox", name="En quelques mots").fill(title)
    for label, value in said.items():
        field = page.get_by_role("main").get_by_label(label.replace("_", " ")).first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        elif field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)
    press(page, "Publier")
    expect(headline(page)).to_have_text(title)
    return page.url


def reply(page: Page, listing: str, button: str, **said) -> str:
    """Answer a listing, and return the address of the exchange."""
    page.goto(listing)
    page.get_by_role("link", name=button).click()
    for label, value in said.items():
        page.get_by_role("main").get_by_label(label.replace("_", " ")).first.fill(value)
    press(page, "Envoyer")
    expect(page).to_have_url(re.compile(r"/echanges/\w{8}/$"))
    return page.url


def deed(page: Page, exchange: str, button: str, *, then: str) -> None:
    """Press a button on the page of an exchange, and see where it stands."""
    page.goto(exchange)
    press(page, button)
    expect(page.get_by_role("main")).to_contain_text(then)


def give_up(page: Page, exchange: str, button: str, why: str, *, then: str) -> None:
    """Press a button that asks why."""
    page.goto(exchange)
    page.get_by_role("main").locator("summary", has_text=button).click()
    page.get_by_role("radio", name=why).check()
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(then)


def test_service_a_hand_is_lent_and_another_time_it_cannot_be(people):
    karim, awa = people(KARIM, AWA)
    listing = write(awa, "coups-de-main", "ask", "Monter une étagère", Quelle_sorte="diy", Dans_quelle="42000")

    helped = reply(karim, listing, "Je peux aider", Un_mot="Samedi, avec ma perceuse.")
    deed(awa, helped, "Dire oui", then="Convenu")
    deed(awa, helped, "C’est fait", then="C’est fait")

    again = write(awa, "coups-de-main", "ask", "Descendre un carton", Quelle_sorte="diy", Dans_quelle="42000")
    refused = reply(karim, again, "Je peux aider")
    give_up(awa, refused, "Dire non", "Le moment ne convient pas", then="Pas cette fois")


def test_ride_two_take_the_last_seat_and_one_waits_until_it_is_free(people):
    karim, awa, nadia = people(KARIM, AWA, NADIA)
    listing = write(
        karim, "trajets", "offer", "Aller à Feurs", Départ="42000", Vers="42110", Quel_jour=SOON.isoformat(), À_quelle="08:00",
        Combien_de_places="1",
    )  # fmt: skip

    first, second = reply(awa, listing, "J’aimerais une place"), reply(nadia, listing, "J’aimerais une place")
    deed(karim, first, "Dire oui", then="Convenu")
    nadia.goto(second)
    expect(nadia.get_by_role("main")).to_contain_text("Sur la liste d’attente")
    give_up(awa, first, "Annuler", "Quelqu’un est malade", then="Annulé")
    deed(nadia, second, "Oui, je viens", then="Convenu")


def test_swap_both_agree_on_two_things_and_each_has_theirs(people):
    karim, awa = people(KARIM, AWA)
    mine = write(karim, "trocs", "offer", "Un jeu de société", **{"Qu’est-ce": "books", "Dans quelle": "42000"})
    write(awa, "trocs", "offer", "Trois bandes dessinées", **{"Qu’est-ce": "books", "Dans quelle": "42000"})

    swap = reply(awa, mine, "Je propose un troc")
    expect(awa.get_by_role("main")).to_contain_text("Trois bandes dessinées")
    deed(karim, swap, "Dire oui", then="Convenu")
    deed(awa, swap, "J’ai donné le mien", then="L’un des deux dit que c’est fait")
    deed(karim, swap, "C’est fait", then="C’est fait")


def test_mission_an_association_proposes_it_the_coordination_reads_it_and_somebody_comes(people):
    awa, sylvie, karim = people(AWA, SYLVIE, KARIM)
    title = "Tenir le vestiaire"
    write(
        awa, "missions", "offer", title, **{
            "Solidarité et insertion": True, "Ce que fait": "Accueillir, ranger, sourire.", "Quel jour": SOON.isoformat(),
            "À quelle heure": "14:00", "Jusqu’à quelle heure": "17:00", "Combien de bénévoles": "1", "Dans quelle": "42000",
        },
    )  # fmt: skip
    expect(awa.get_by_role("main")).to_contain_text("En cours de lecture")
    karim.goto("/missions/")
    expect(karim.get_by_role("main")).not_to_contain_text(title)

    sylvie.goto("/coordination/annonces/")
    sylvie.get_by_role("main").get_by_role("link", name=title).click()
    press(sylvie, "Publier")
    karim.goto("/missions/")
    karim.get_by_role("main").get_by_role("link", name=title).click()
    expect(headline(karim)).to_have_text(title)
    applied = reply(karim, karim.url, "J’aimerais participer")
    deed(awa, applied, "Dire oui", then="Convenu")
    give_up(karim, applied, "Annuler", "Un imprévu est arrivé", then="Annulé")


def test_skill_exchange_three_moments_are_proposed_and_one_is_kept(people):
    karim, awa = people(KARIM, AWA)
    listing = write(karim, "savoirs", "offer", "Jouer un air à l’harmonica", Sur_quoi="music", Dans_quelle="42000")

    met = reply(awa, listing, "J’aimerais l’apprendre", Jour_1=SOON.isoformat(), **{"À quelle heure": "18:00"})
    deed(karim, met, "Dire oui", then="Convenu")
    awa.reload()
    expect(awa.get_by_role("main")).to_contain_text("18 h")


def test_hosting_nobody_is_published_or_reached_before_the_association_says_yes(people):
    nadia, sylvie, awa = people(NADIA, SYLVIE, AWA)
    title = "Une chambre sur le jardin"
    nadia.goto("/hebergements/publier/offer/")
    nadia.get_by_role("checkbox", name="J’ai lu la charte").check()
    nadia.get_by_role("textbox", name="En quelques mots").fill(title)
    nadia.get_by_label("Pour combien de personnes").fill("2")
    nadia.get_by_role("radio", name="Une chambre à part").check()
    nadia.get_by_role("textbox", name="Dans quelle commune").fill("42000")
    nadia.get_by_role("textbox", name="L’endroit exact").fill("7, allée des Tilleuls")
    press(nadia, "Publier")
    sylvie.goto("/coordination/annonces/")
    sylvie.get_by_role("main").get_by_role("link", name=title).click()
    press(sylvie, "Publier")

    awa.goto("/hebergements/")
    awa.get_by_role("main").get_by_role("link", name=title).click()
    expect(headline(awa)).to_have_text(title)
    stay = reply(
        awa, awa.url, "Demander un séjour", **{
            "À partir de quel jour": SOON.isoformat(), "Jusqu’à quel jour": (SOON + timedelta(days=20)).isoformat(), "Combien êtes-vous": "1",
        },
    )  # fmt: skip
    deed(nadia, stay, "Dire oui", then="En attente de l’association")
    awa.goto(stay)
    expect(awa.get_by_role("button", name="Voir comment vous joindre")).to_have_count(0)
    sylvie.goto("/coordination/echanges/")
    sylvie.get_by_role("main").get_by_role("link", name=title).click()
    press(sylvie, "L’association dit oui")
    awa.goto(stay)
    press(awa, "Voir comment vous joindre")
    expect(awa.get_by_role("main")).to_contain_text("7, allée des Tilleuls")
