"""Two households swap homes: published, found, other days proposed, agreed, lived in, thanked; and what may go wrong."""

from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import expect

from .deeds import SOON, deed, reply, stands, tell, thank, write
from .gestures import KARIM, NADIA, SYLVIE, headline, press

PLACE = {"Un appartement": True, "Combien êtes": "2", "Dans quelle commune": "42000"}


def test_other_days_are_proposed_each_home_is_seen_once_both_agree_and_both_households_thank_each_other(
    people, days_pass
):
    karim, nadia = people(KARIM, NADIA)
    duplex = write(
        nadia, "echanges-de-logement", "offer", "Un duplex place Chavanelle", **{
            **PLACE, "Combien de personnes": "4", "L’endroit exact": "5, place Chavanelle",
        },
    )  # fmt: skip
    write(
        karim, "echanges-de-logement", "offer", "Un atelier d’artiste", **{
            **PLACE, "Combien de personnes": "2", "L’endroit exact": "9, montée du Crêt",
        },
    )  # fmt: skip

    swap = reply(
        karim, duplex, "Proposer notre logement en échange", **{
            "Un atelier d’artiste": True, "À partir de quel jour": SOON.isoformat(),
            "Jusqu’à quel jour": (SOON + timedelta(days=6)).isoformat(),
        },
    )  # fmt: skip
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

    days_pass(duplex, 20 + 4 + 6 + 1)
    deed(karim, swap, "Nous sommes rentrés", then="L’un des deux dit que c’est fait")
    deed(nadia, swap, "Nous sommes rentrés", then="C’est fait")
    thank(nadia, swap, "Une lumière de peintre, et un chat qui dort.")


def test_whoever_has_no_home_to_give_is_shown_what_to_do_first(people):
    sylvie, _karim = people(SYLVIE, KARIM)
    sylvie.goto("/echanges-de-logement/")
    sylvie.get_by_role("main").get_by_role("link", name="Maison avec jardin, au calme", exact=True).click()
    sylvie.get_by_role("link", name="Proposer notre logement en échange").click()

    expect(sylvie.get_by_role("main")).to_contain_text("D’abord, publiez le vôtre")
    sylvie.get_by_role("main").get_by_role("link", name="Nous échangeons notre logement").click()
    expect(headline(sylvie)).to_contain_text("Nous échangeons notre logement")


def test_one_household_no_longer_answers_and_the_coordination_is_asked_for_help(people):
    karim, nadia, sylvie = people(KARIM, NADIA, SYLVIE)
    loft = write(nadia, "echanges-de-logement", "offer", "Un loft au bord du Furan", **PLACE, Combien_de_personnes="2")
    write(karim, "echanges-de-logement", "offer", "Un studio clair", **PLACE, Combien_de_personnes="2")
    swap = reply(
        karim, loft, "Proposer notre logement en échange", **{
            "Un studio clair": True, "À partir de quel jour": SOON.isoformat(),
            "Jusqu’à quel jour": (SOON + timedelta(days=6)).isoformat(),
        },
    )  # fmt: skip
    deed(nadia, swap, "Dire oui", then="Convenu")
    tell(
        karim, swap, "Demander l’aide de la coordination", "Elle ne répond plus depuis que j’ai réservé le train.",
        then="Entre les mains de la coordination",
    )  # fmt: skip
    sylvie.goto("/coordination/echanges/")
    sylvie.get_by_role("main").locator(f"a[href='{urlsplit(swap).path}']").first.click()
    expect(sylvie.get_by_role("main")).to_contain_text("Elle ne répond plus")


def propose_days(page, first, last) -> None:
    """Propose other days on the page of an exchange."""
    page.get_by_role("main").locator("summary", has_text="Proposer d’autres jours").click()
    page.get_by_label("À partir de quel jour").fill(first.isoformat())
    page.get_by_label("Jusqu’à quel jour").fill(last.isoformat())
    page.get_by_role("main").get_by_role("button", name="Proposer d’autres jours").click()
