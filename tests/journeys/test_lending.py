"""A thing is lent: found, agreed for some days, its condition written at each end, thanked; late, both are told; and never twice."""

from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import expect

from .deeds import SOON, answer, deed, find, is_told, reply, stands, tell, thank, write
from .gestures import AWA, KARIM, NADIA, SYLVIE, press

LAST = SOON + timedelta(days=2)


def test_a_thing_comes_back_as_it_left_and_its_condition_is_written_at_each_end(people, days_pass):
    karim, awa = people(KARIM, AWA)
    saw = write(
        karim, "prets", "offer", "Une scie sauteuse", **{
            "Qu’est-ce": "diy", "Caution": "20", "Dans quelle": "42000", "L’endroit exact": "3, rue des Jardins",
        },
    )  # fmt: skip
    find(awa, saw, Quoi="scie", Près_de_quelle="42000")
    loan = answer(awa, "J’aimerais l’emprunter", **days(SOON, LAST), Un_mot="Pour une étagère.")
    deed(karim, loan, "Dire oui", then="Convenu")

    days_pass(saw, 4)
    tell(karim, loan, "Je l’ai remis", "Lame neuve, mallette complète.", then="Prêté")
    awa.goto(loan)
    expect(awa.get_by_role("main")).to_contain_text("Lame neuve, mallette complète.")
    days_pass(saw, 2)
    tell(awa, loan, "J’ai rendu", "La lame est un peu usée.", then="Rendu, à confirmer")
    tell(karim, loan, "C’est rendu", "Complète, lame à changer un jour.", then="C’est fait")
    awa.goto(loan)
    for words in ("Lame neuve", "un peu usée", "lame à changer"):
        expect(awa.get_by_role("main")).to_contain_text(words)
    thank(awa, loan, "L’étagère est faite, merci !")


def test_what_comes_back_late_is_asked_for_and_whoever_has_it_next_is_warned(people, days_pass, morning_comes):
    nadia, karim, awa = people(NADIA, KARIM, AWA)
    title = "Une remorque de vélo"
    trailer = write(nadia, "prets", "offer", title, **{"Qu’est-ce": "transport", "Dans quelle": "42000"})
    loan = reply(karim, trailer, "J’aimerais l’emprunter", **days(SOON, LAST))
    deed(nadia, loan, "Dire oui", then="Convenu")
    following = reply(
        awa, trailer, "J’aimerais l’emprunter", **days(LAST + timedelta(days=2), LAST + timedelta(days=4))
    )
    deed(nadia, following, "Dire oui", then="Convenu")
    tell(nadia, loan, "Je l’ai remis", "Deux pneus neufs.", then="Prêté")

    days_pass(trailer, 8)
    morning_comes()
    karim.goto(loan)
    expect(karim.get_by_role("main")).to_contain_text("En retard")
    expect(karim.get_by_role("main")).to_contain_text("Rapportez")
    is_told(karim, "À rendre", title)
    is_told(nadia, "Est-ce revenu", title)
    is_told(awa, "Demandez avant de venir", title)

    tell(karim, loan, "J’ai rendu", "Un pneu à regonfler.", then="Rendu, à confirmer")
    tell(nadia, loan, "C’est rendu", "Rien de grave.", then="C’est fait")


def test_a_thing_is_never_lent_twice_on_one_day_and_the_coordination_hears_both_sides(people):
    nadia, karim, awa, sylvie = people(NADIA, KARIM, AWA, SYLVIE)
    tent = write(nadia, "prets", "offer", "Une tente pour cinq", **{"Qu’est-ce": "travel", "Dans quelle": "42000"})
    mine = reply(karim, tent, "J’aimerais l’emprunter", **days(SOON, LAST))
    theirs = reply(awa, tent, "J’aimerais l’emprunter", **days(LAST, LAST + timedelta(days=2)))
    deed(nadia, mine, "Dire oui", then="Convenu")
    nadia.goto(theirs)
    press(nadia, "Dire oui")
    expect(nadia.get_by_role("status").first).to_contain_text("pas libres")

    tell(nadia, mine, "Je l’ai remis", "Neuve, douze sardines.", then="Prêté")
    tell(
        karim, mine, "Demander l’aide de la coordination", "Il manquait deux sardines au départ.",
        then="Entre les mains de la coordination",
    )  # fmt: skip
    sylvie.goto("/coordination/echanges/")
    sylvie.get_by_role("main").locator(f"a[href='{urlsplit(mine).path}']").first.click()
    press(sylvie, "Rejoindre leur conversation")
    sylvie.get_by_role("textbox", name="Votre message").fill("Bonjour à vous deux, je vous lis.")
    press(sylvie, "Envoyer")
    sylvie.goto(mine)
    sylvie.get_by_text("Cela compte comme fait").first.click()
    sylvie.get_by_role("textbox", name="Pourquoi").first.fill("Deux sardines manquaient déjà.")
    sylvie.get_by_role("button", name="Cela compte comme fait").click()
    expect(sylvie.get_by_role("status").first).to_contain_text("C’est réglé")
    karim.goto(mine)
    stands(karim, "C’est fait")
    expect(karim.get_by_role("main")).to_contain_text("Deux sardines manquaient déjà.")
    karim.get_by_role("main").get_by_role("link", name="S’écrire").click()
    expect(karim.get_by_role("main")).to_contain_text("vient aider, pour la coordination")
    thank(karim, mine, "Nous nous sommes expliqués, merci.")


def days(first, last) -> dict:
    """Ask for these days."""
    return {"À partir de quel jour": first.isoformat(), "Jusqu’à quel jour": last.isoformat()}
