"""Two households swap homes: published, found, other days proposed, agreed, lived in, thanked; and what may go wrong."""

from datetime import timedelta

from playwright.sync_api import expect

from maillon.modules.exchanges.demo_homes import LIVED_CODE, PROPOSED_CODE

from .deeds import SOON, deed, give_up, invitations, stands, thank, write
from .gestures import AWA, KARIM, NADIA, SYLVIE, headline, press

PLACE = {"Un appartement": True, "Combien êtes": "2", "Dans quelle commune": "42000"}


def test_other_days_are_proposed_each_way_and_each_home_is_seen_by_the_other_household_once_both_agree(people):
    karim, nadia = people(KARIM, NADIA)
    write(
        nadia, "echanges-de-logement", "offer", "Un duplex place Chavanelle", **{
            **PLACE, "Combien de personnes": "4", "L’endroit exact": "5, place Chavanelle",
        },
    )  # fmt: skip
    write(
        karim, "echanges-de-logement", "offer", "Un atelier d’artiste", **{
            **PLACE, "Combien de personnes": "2", "L’endroit exact": "9, montée du Crêt",
        },
    )  # fmt: skip

    karim.goto("/echanges-de-logement/")
    karim.get_by_role("main").get_by_role("link", name="Un duplex place Chavanelle", exact=True).click()
    karim.get_by_role("link", name="Proposer notre logement en échange").click()
    karim.get_by_role("radio", name="Un atelier d’artiste").check()
    karim.get_by_label("À partir de quel jour").fill(SOON.isoformat())
    karim.get_by_label("Jusqu’à quel jour").fill((SOON + timedelta(days=6)).isoformat())
    press(karim, "Envoyer")
    swap = karim.url
    expect(karim.get_by_role("button", name="Voir comment vous joindre")).to_have_count(0)

    other = SOON + timedelta(days=20)
    nadia.goto(swap)
    expect(nadia.get_by_role("main")).to_contain_text("Un atelier d’artiste")
    propose_days(nadia, other, other - timedelta(days=1))
    expect(nadia.get_by_text("Choisissez un premier jour").first).to_be_visible()
    nadia.get_by_label("Jusqu’à quel jour").fill((other + timedelta(days=6)).isoformat())
    nadia.get_by_role("main").get_by_role("button", name="Proposer d’autres jours").click()
    stands(nadia, "Une autre proposition est faite")
    deed(karim, swap, "Dire oui", then="Convenu")

    press(karim, "Voir comment vous joindre")
    expect(karim.get_by_role("main")).to_contain_text("5, place Chavanelle")
    nadia.goto(swap)
    press(nadia, "Voir comment vous joindre")
    expect(nadia.get_by_role("main")).to_contain_text("9, montée du Crêt")

    # Somebody falls ill, and both homes are free again.
    give_up(karim, swap, "Annuler", "Quelqu’un est malade", then="Annulé")
    nadia.goto("/nouvelles/")
    expect(nadia.get_by_role("main")).to_contain_text("Annulé")


def test_whoever_has_no_home_to_give_is_shown_what_to_do_first(people):
    sylvie, _karim = people(SYLVIE, KARIM)
    sylvie.goto("/echanges-de-logement/")
    sylvie.get_by_role("main").get_by_role("link", name="Maison avec jardin, au calme", exact=True).click()
    sylvie.get_by_role("link", name="Proposer notre logement en échange").click()

    expect(sylvie.get_by_role("main")).to_contain_text("D’abord, publiez le vôtre")
    sylvie.get_by_role("main").get_by_role("link", name="Nous échangeons notre logement").click()
    expect(headline(sylvie)).to_contain_text("Nous échangeons notre logement")


def test_both_came_home_and_thank_each_other_and_something_broken_goes_to_the_coordination(people):
    karim, awa, nadia, sylvie = people(KARIM, AWA, NADIA, SYLVIE)
    known = invitations(awa, "Nadia")
    deed(awa, f"/echanges/{LIVED_CODE}/", "Nous sommes rentrés", then="L’un des deux dit que c’est fait")
    deed(nadia, f"/echanges/{LIVED_CODE}/", "Nous sommes rentrés", then="C’est fait")
    thank(awa, "Nadia", "Un balcon plein de fleurs, et des voisins charmants.", known=known)

    swap = f"/echanges/{PROPOSED_CODE}/"
    deed(karim, swap, "Dire oui", then="Convenu")
    karim.get_by_role("main").locator("summary", has_text="Demander l’aide de la coordination").click()
    karim.get_by_role("textbox", name="Que s’est-il passé").fill(
        "Elle ne répond plus depuis que j’ai réservé le train."
    )
    karim.get_by_role("main").get_by_role("button", name="Demander l’aide de la coordination").click()
    stands(karim, "Entre les mains de la coordination")
    sylvie.goto("/coordination/echanges/")
    sylvie.get_by_role("main").get_by_role("link", name="Maison avec jardin, au calme", exact=True).first.click()
    expect(sylvie.get_by_role("main")).to_contain_text("Elle ne répond plus")


def propose_days(page, first, last) -> None:
    """Propose other days on the page of an exchange."""
    page.get_by_role("main").locator("summary", has_text="Proposer d’autres jours").click()
    page.get_by_label("À partir de quel jour").fill(first.isoformat())
    page.get_by_label("Jusqu’à quel jour").fill(last.isoformat())
    page.get_by_role("main").get_by_role("button", name="Proposer d’autres jours").click()
