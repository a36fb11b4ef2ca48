"""Somebody learns from a neighbour: three moments are proposed, one is kept, it takes place, and both have a word for it."""

from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import expect

from .deeds import SINCE, SOON, deed, give_up, reply, stands, tell, thank, write
from .gestures import AWA, KARIM, NADIA, SYLVIE

THREE = [(SOON + timedelta(days=days)).isoformat() for days in (0, 1, 3)]


def test_three_moments_are_proposed_one_is_kept_and_it_takes_place_then(people, days_pass):
    karim, awa, nadia = people(KARIM, AWA, NADIA)
    listing = write(karim, "savoirs", "offer", "Jouer un air à l’harmonica", Sur_quoi="music", Dans_quelle="42000")
    ill = reply(nadia, listing, "J’aimerais l’apprendre", Jour_1=SOON.isoformat(), À_quelle_heure="09:00")
    deed(karim, ill, "Dire oui", then="Convenu")
    give_up(nadia, ill, "Annuler", "Quelqu’un est malade", then="Annulé")

    met = reply(
        awa, listing, "J’aimerais l’apprendre", Jour=THREE, À_quelle_heure=["18:00", "10:30", "20:00"], Un_mot="Je sais déjà siffler."
    )  # fmt: skip
    karim.goto(met)
    yes = karim.get_by_role("main").locator("details").filter(has=karim.locator("summary", has_text="Dire oui"))
    yes.locator("summary").click()
    expect(yes.get_by_role("radio")).to_have_count(3)
    yes.get_by_role("radio", name="10 h 30").check()
    yes.get_by_role("button", name="Dire oui").click()
    stands(karim, "Convenu")
    awa.reload()
    expect(awa.get_by_role("main")).to_contain_text("10 h 30")
    expect(awa.get_by_role("main")).not_to_contain_text("20 h")
    expect(awa.get_by_role("button", name="C’est fait")).to_have_count(0)

    days_pass(listing, SINCE + 1)
    deed(awa, met, "C’est fait", then="C’est fait")
    thank(awa, met, "Je joue « Le temps des cerises » d’un bout à l’autre.")
    awa.goto(listing)
    expect(awa.get_by_role("main")).to_contain_text("Terminée")


def test_whoever_comes_for_nothing_says_so_and_the_other_may_see_it_otherwise(people, days_pass):
    karim, awa, sylvie = people(KARIM, AWA, SYLVIE)
    listing = write(awa, "savoirs", "ask", "Tailler un pommier", Sur_quoi="nature", Dans_quelle="42000")
    met = reply(karim, listing, "Je peux l’expliquer", Jour=[SOON.isoformat()], À_quelle_heure=["18:00"])
    deed(awa, met, "Dire oui", then="Convenu")

    days_pass(listing, SINCE)
    deed(karim, met, "Il n’y avait personne", then="Quelqu’un n’est pas venu")
    tell(
        awa,
        met,
        "Je vois les choses autrement",
        "J’étais au fond du jardin.",
        then="Entre les mains de la coordination",
    )
    sylvie.goto("/coordination/echanges/")
    sylvie.get_by_role("main").locator(f"a[href='{urlsplit(met).path}']").first.click()
    expect(sylvie.get_by_role("main")).to_contain_text("au fond du jardin")
