"""An association proposes a mission at two addresses; the coordination reads it; somebody waits, comes, has their hours, and thanks."""

from playwright.sync_api import expect

from .deeds import (
    SINCE,
    SOON,
    answer,
    deed,
    find,
    give_up,
    is_not_found,
    is_told,
    read_and_publish,
    reply,
    stands,
    thank,
    write,
)
from .gestures import AWA, KARIM, NADIA, SYLVIE, headline, press

STATION, MARKET = "Hall de la gare, près du kiosque", "Sous la halle, côté fontaine"


def test_whoever_waited_for_a_place_comes_to_the_address_they_chose_and_their_hours_are_certified(people, days_pass):
    awa, sylvie, karim, nadia = people(AWA, SYLVIE, KARIM, NADIA)
    title = "Tenir le vestiaire"
    mission = write(
        awa, "missions", "offer", title, **{
            "Solidarité et insertion": True, "Ce que fait": "Accueillir, ranger, sourire.", "Quel jour": SOON.isoformat(),
            "À quelle heure": "14:00", "Jusqu’à quelle heure": "17:00", "Combien de bénévoles": "1", "Dans quelle": "42000",
            "Un nom court pour la première": "La gare", "Adresse 2": "42110", "L’endroit exact": [STATION, MARKET],
        },
    )  # fmt: skip
    expect(awa.get_by_role("main")).to_contain_text("En cours de lecture")
    is_not_found(karim, mission)
    read_and_publish(sylvie, mission)

    first = reply(karim, mission, "J’aimerais participer", La_gare=True)
    deed(awa, first, "Dire oui", then="Convenu")
    find(nadia, mission, Près_de_quelle="42110")
    expect(headline(nadia)).to_have_text(title)
    expect(nadia.get_by_role("main")).not_to_contain_text(MARKET)
    place = answer(nadia, "J’aimerais participer", Feurs=True)
    stands(nadia, "Sur la liste d’attente")
    deed(awa, place, "Oui, si cela se libère", then="Sur la liste d’attente, avec un oui")
    give_up(karim, first, "Annuler", "Un imprévu est arrivé", then="Annulé")
    is_told(nadia, title, "libre")
    deed(nadia, place, "Oui, je viens", then="Convenu")
    press(nadia, "Voir comment vous joindre")
    expect(nadia.get_by_role("main")).to_contain_text(MARKET)
    expect(nadia.get_by_role("main")).not_to_contain_text(STATION)

    days_pass(mission, SINCE)
    deed(awa, place, "C’est fait", then="C’est fait")
    awa.get_by_role("main").locator("summary", has_text="Attester les heures").click()
    press(awa, "Attester les heures")
    thank(nadia, place, "Un bel accueil, et une belle équipe.")
    nadia.goto(place)
    expect(nadia.get_by_role("main")).to_contain_text("Heures attestées")
