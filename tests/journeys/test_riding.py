"""People ride together: found by a detour, agreed, driven, thanked; a way to work taken for one day; and what goes wrong."""

from datetime import timedelta

from playwright.sync_api import expect

from .deeds import (
    SINCE,
    SOON,
    WEEKDAYS,
    answer,
    deed,
    fill,
    find,
    give_up,
    is_not_found,
    is_told,
    reply,
    stands,
    thank,
    write,
)
from .gestures import AWA, KARIM, NADIA, press

ON_THE_WAY = {"Au_départ_de_quelle": "42110", "Vers_quelle": "42300"}


def test_a_way_is_found_by_its_detour_and_whoever_waited_for_the_last_seat_rides(people, days_pass):
    karim, awa, nadia = people(KARIM, AWA, NADIA)
    way = write(
        karim, "trajets", "offer", "Monter à Roanne", Départ="42000", Vers="42300", Quel_jour=SOON.isoformat(), À_quelle="08:00",
        Combien_de_places="1",
    )  # fmt: skip
    is_not_found(awa, way, **ON_THE_WAY)
    karim.goto(way)
    karim.get_by_role("link", name="Modifier").click()
    fill(karim, {"Détour": "15"})
    press(karim, "Enregistrer")

    first = reply(nadia, way, "J’aimerais une place")
    deed(karim, first, "Dire oui", then="Convenu")
    find(awa, way, **ON_THE_WAY)
    ride = answer(awa, "J’aimerais une place", Un_mot="Je monte à Feurs, devant la gare.")
    stands(awa, "Sur la liste d’attente")
    expect(awa.get_by_role("main")).to_contain_text("Vous le saurez si cela se libère")
    deed(karim, ride, "Oui, si cela se libère", then="Sur la liste d’attente, avec un oui")
    give_up(nadia, first, "Annuler", "Quelqu’un est malade", then="Annulé")
    deed(awa, ride, "Oui, je viens", then="Convenu")
    expect(awa.get_by_role("button", name="C’est fait")).to_have_count(0)

    days_pass(way, SINCE)
    deed(karim, ride, "C’est fait", then="C’est fait")
    thank(awa, ride, "Une conduite douce, et de bonnes histoires.")


def test_a_way_to_work_is_taken_for_one_day_and_whoever_has_a_seat_is_told_that_it_is_not_driven(people):
    karim, awa, nadia = people(KARIM, AWA, NADIA)
    next_day, third = SOON + timedelta(days=1), SOON + timedelta(days=3)
    title = "Aller travailler à Feurs"
    way = write(
        karim, "trajets", "offer", title, **{
            "Départ": "42000", "Vers": "42110", "Quel jour": SOON.isoformat(), "À quelle heure": "07:30", "À quel rythme": "week",
            **{WEEKDAYS[day.weekday()].title(): True for day in (next_day, third)}, "Combien de places": "1",
        },
    )  # fmt: skip
    hers = reply(awa, way, "J’aimerais une place", date=1)
    theirs = reply(nadia, way, "J’aimerais une place", date=0)
    for seat in (hers, theirs):
        deed(karim, seat, "Dire oui", then="Convenu")

    karim.goto(way)
    karim.get_by_role("link", name="Gérer les dates").click()
    karim.get_by_role("main").locator(".row a, a.row").nth(1).click()
    expect(karim.get_by_role("main")).to_contain_text("1 personne a répondu")
    karim.get_by_label("Pourquoi").select_option(label="Quelqu’un est malade.")
    press(karim, "Annuler cette date")
    expect(karim.get_by_role("status").first).to_contain_text("prévenu")
    is_told(awa, title, "Annulé")
    awa.goto(hers)
    stands(awa, "Annulé")
    nadia.goto(theirs)
    stands(nadia, "Convenu")
