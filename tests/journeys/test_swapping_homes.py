"""Two households swap homes: found, other days agreed to, lived in, thanked; nothing to give yet, and something gone wrong."""

from playwright.sync_api import expect

from maillon.modules.exchanges.demo_homes import LIVED_CODE, PROPOSED_CODE

from .deeds import deed, invitations, stands, thank
from .gestures import AWA, KARIM, NADIA, SYLVIE, headline


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
