"""Somebody is hosted: the household says yes, then the association; they stay, they thank; and a stay that cannot be."""

from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import expect

from .deeds import (
    SOON,
    answer,
    code_in,
    deed,
    find,
    give_up,
    is_not_found,
    is_told,
    read_and_publish,
    reply,
    thank,
    write,
)
from .gestures import AWA, KARIM, NADIA, SYLVIE, press

LAST = SOON + timedelta(days=2)


def test_nobody_is_published_or_reached_before_the_association_says_yes_and_a_stay_is_thanked_for(people, days_pass):
    nadia, sylvie, awa = people(NADIA, SYLVIE, AWA)
    title = "Une chambre sur le jardin"
    room = write(
        nadia, "hebergements", "offer", title, **{
            "Pour combien de personnes": "2", "Une chambre à part": True,
            "Dans quelle commune": "42000", "L’endroit exact": "7, allée des Tilleuls",
        },
    )  # fmt: skip
    is_not_found(awa, room)
    read_and_publish(sylvie, room)

    find(awa, room, Près_de_quelle="42000")
    stay = answer(awa, "Demander un séjour", **nights(SOON, LAST))
    deed(nadia, stay, "Dire oui", then="En attente de l’association")
    awa.goto(stay)
    expect(awa.get_by_role("button", name="Voir comment vous joindre")).to_have_count(0)
    agree(sylvie, stay)
    awa.goto(stay)
    press(awa, "Voir comment vous joindre")
    expect(awa.get_by_role("main")).to_contain_text("7, allée des Tilleuls")
    expect(awa.get_by_role("button", name="C’est fait")).to_have_count(0)

    days_pass(room, 7)
    deed(nadia, stay, "C’est fait", then="C’est fait")
    thank(awa, stay, "Un jardin, du thé, et du calme.")


def test_a_stay_that_the_household_cancels_is_looked_for_elsewhere(people):
    nadia, sylvie, karim = people(NADIA, SYLVIE, KARIM)
    title = "Le bureau, avec un lit"
    room = write(
        nadia, "hebergements", "offer", title, **{
            "Pour combien de personnes": "1", "Une chambre à part": True, "Dans quelle commune": "42000",
        },
    )  # fmt: skip
    read_and_publish(sylvie, room)
    stay = reply(karim, room, "Demander un séjour", **nights(SOON, LAST))
    deed(nadia, stay, "Dire oui", then="En attente de l’association")
    agree(sylvie, stay)

    give_up(nadia, stay, "Annuler", "Un imprévu est arrivé", then="Annulé")
    is_told(sylvie, "Quelqu’un cherche peut-être un toit", title)
    is_told(karim, title)


def test_somebody_says_what_they_need_and_the_coordination_finds_a_room(people):
    awa, sylvie, karim = people(AWA, SYLVIE, KARIM)
    title = "Un toit pour une étudiante"
    room = write(
        karim, "hebergements", "offer", "Le canapé du bureau", **{
            "Pour combien de personnes": "1", "Une chambre partagée": True, "Dans quelle commune": "42000",
            "L’endroit exact": "3, rue du Marché",
        },
    )  # fmt: skip
    wanted = write(awa, "hebergements", "ask", title, **{**nights(SOON, LAST), "Dans quelle commune": "42000"})
    for listing in (room, wanted):
        read_and_publish(sylvie, listing)
    is_not_found(karim, wanted)

    sylvie.goto("/coordination/a-reunir/")
    sylvie.get_by_role("main").locator(f"a[href*='{code_in(wanted)}']").first.click()
    sylvie.get_by_role("radio", name="Le canapé du bureau").first.check()
    press(sylvie, "Proposer aux deux")
    expect(sylvie.get_by_role("main")).to_contain_text(title)
    stay = sylvie.url
    deed(karim, stay, "Dire oui", then="En attente de l’association")
    awa.goto(stay)
    expect(awa.get_by_role("button", name="Voir comment vous joindre")).to_have_count(0)
    agree(sylvie, stay)
    awa.goto(stay)
    press(awa, "Voir comment vous joindre")
    expect(awa.get_by_role("main")).to_contain_text("3, rue du Marché")
    awa.get_by_role("main").get_by_role("link", name=title).click()
    expect(awa.get_by_role("main")).to_contain_text("Terminée")


def nights(first, last) -> dict:
    """Ask for these nights, alone."""
    return {"À partir de quel jour": first.isoformat(), "Jusqu’à quel jour": last.isoformat(), "Combien êtes-vous": "1"}


def agree(coordinator, stay: str) -> None:
    """Say yes for the association, to what waits for it."""
    coordinator.goto("/coordination/echanges/")
    coordinator.get_by_role("main").locator(f"a[href='{urlsplit(stay).path}']").first.click()
    press(coordinator, "L’association dit oui")
    expect(coordinator.get_by_role("button", name="L’association dit oui")).to_have_count(0)
