"""One life of each kind of exchange: published or found, answered, agreed, done, thanked; and one thing that goes wrong in it.

Of what has a day, what took place yesterday is in the demonstration: the journey says that it did. Gifts and loans are in
test_exchanging, visits in test_visiting.
"""

from datetime import date, timedelta

from playwright.sync_api import expect

from maillon.modules.exchanges.demo_lately import GIVEN_CODE, LEARNT_CODE, RIDDEN_CODE, STAYED_CODE

from .deeds import SOON, deed, give_up, invitations, reply, stands, thank, write
from .gestures import AWA, KARIM, NADIA, SYLVIE, headline, press


def test_service_a_hand_is_lent_and_another_time_it_cannot_be(people):
    karim, awa = people(KARIM, AWA)
    listing = write(awa, "coups-de-main", "ask", "Monter une étagère", Quelle_sorte="diy", Dans_quelle="42000")

    helped = reply(karim, listing, "Je peux aider", Un_mot="Samedi, avec ma perceuse.")
    deed(awa, helped, "Dire oui", then="Convenu")
    known = invitations(awa, "Karim")
    deed(awa, helped, "C’est fait", then="C’est fait")
    thank(awa, "Karim", "L’étagère est droite, merci !", known=known)

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
    stands(nadia, "Sur la liste d’attente")
    expect(nadia.get_by_role("main")).to_contain_text("Vous le saurez si cela se libère")
    deed(karim, second, "Oui, si cela se libère", then="Sur la liste d’attente, avec un oui")
    give_up(awa, first, "Annuler", "Quelqu’un est malade", then="Annulé")
    deed(nadia, second, "Oui, je viens", then="Convenu")

    known = invitations(awa, "Karim")
    deed(karim, f"/echanges/{RIDDEN_CODE}/", "C’est fait", then="C’est fait")
    thank(awa, "Karim", "Une conduite douce, et de bonnes histoires.", known=known)


def test_swap_both_agree_on_two_things_and_each_has_theirs(people):
    karim, awa = people(KARIM, AWA)
    mine = write(karim, "trocs", "offer", "Un jeu de société", **{"Qu’est-ce": "books", "Dans quelle": "42000"})
    write(awa, "trocs", "offer", "Trois bandes dessinées", **{"Qu’est-ce": "books", "Dans quelle": "42000"})

    swap = reply(awa, mine, "Je propose un troc")
    expect(awa.get_by_role("main")).to_contain_text("Trois bandes dessinées")
    deed(karim, swap, "Dire oui", then="Convenu")
    deed(awa, swap, "J’ai donné le mien", then="L’un des deux dit que c’est fait")
    known = invitations(awa, "Karim")
    deed(karim, swap, "C’est fait", then="C’est fait")
    thank(awa, "Karim", "Un jeu complet, comme neuf.", known=known)


def test_swap_another_thing_is_proposed_each_way_and_nobody_comes(people):
    nadia, awa = people(NADIA, AWA)
    mine = write(nadia, "trocs", "offer", "Une paire de patins", **{"Qu’est-ce": "books", "Dans quelle": "42000"})
    write(awa, "trocs", "offer", "Un puzzle du monde", **{"Qu’est-ce": "books", "Dans quelle": "42000"})

    awa.goto(mine)
    awa.get_by_role("link", name="Je propose un troc").click()
    awa.get_by_role("radio", name="Autre chose").check()
    press(awa, "Envoyer")
    expect(awa.get_by_text("Dites ce que vous donnez en échange").first).to_be_visible()
    awa.get_by_role("textbox", name="Ou décrivez").fill("Un gâteau aux noix")
    press(awa, "Envoyer")
    swap = awa.url
    nadia.goto(swap)
    expect(nadia.get_by_role("main")).to_contain_text("Un gâteau aux noix")
    nadia.get_by_role("main").locator("summary", has_text="Proposer autre chose").click()
    nadia.get_by_role("radio", name="Un puzzle du monde").check()
    nadia.get_by_role("main").get_by_role("button", name="Proposer autre chose").click()
    expect(nadia.get_by_role("main")).to_contain_text("Un puzzle du monde")
    deed(awa, swap, "Dire oui", then="Convenu")

    nadia.goto("/trocs/")
    nadia.get_by_role("main").get_by_role("link", name="Un puzzle du monde").first.click()
    expect(nadia.get_by_role("main")).to_contain_text("Promis pour l’instant")
    deed(nadia, swap, "Personne n’est venu", then="Quelqu’un n’est pas venu")


def test_surplus_is_taken_in_part_and_what_nobody_collects_goes_back(people):
    awa, sylvie, karim, nadia = people(AWA, SYLVIE, KARIM, NADIA)
    for code in (KARIM, NADIA):
        sylvie.goto(f"/signalements/verifications/?code={code}")
        sylvie.get_by_label("Qu’avez-vous vérifié").select_option("food")
        press(sylvie, "Noter")
        expect(sylvie.get_by_role("status").first).to_contain_text("noté")
    first_day, last_day = (date.today() + timedelta(days=days) for days in (-1, 1))
    listing = write(
        awa, "surplus-alimentaires", "offer", "Dix kilos de pommes", **{
            "Quels aliments": "fresh", "Sans date": True, "Combien de kilos": "10", "Dans quelle": "42000",
            "À partir de quel jour": first_day.isoformat(), "À partir de quelle heure": "08:00",
            "Jusqu’à quel jour": last_day.isoformat(), "Jusqu’à quelle heure": "19:00",
        },
    )  # fmt: skip
    first = reply(karim, listing, "Nous passons le prendre", **{"Combien": "6", "Comment le transporterez": "À vélo."})
    second = reply(nadia, listing, "Nous passons le prendre", **{"Combien": "4", "Comment le transporterez": "À pied."})
    deed(awa, first, "Dire oui", then="Convenu")
    deed(awa, second, "Dire oui", then="Convenu")
    deed(awa, second, "Personne n’est venu", then="Quelqu’un n’est pas venu")
    known = invitations(karim, "Awa")
    awa.goto(first)
    awa.get_by_role("main").locator("summary", has_text="C’est récupéré").click()
    awa.get_by_role("spinbutton", name="Combien a vraiment été récupéré").fill("5")
    awa.get_by_role("main").get_by_role("button", name="C’est récupéré").click()
    stands(awa, "C’est fait")
    # Four that nobody came for, and one that was left.
    karim.goto("/surplus-alimentaires/")
    expect(karim.get_by_role("main")).to_contain_text("Il en reste 5 sur 10")
    thank(karim, "Awa", "De belles pommes, bien rangées.", known=known)


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
    sylvie.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    press(sylvie, "Publier")
    karim.goto("/missions/")
    karim.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    expect(headline(karim)).to_have_text(title)
    applied = reply(karim, karim.url, "J’aimerais participer")
    deed(awa, applied, "Dire oui", then="Convenu")
    give_up(karim, applied, "Annuler", "Un imprévu est arrivé", then="Annulé")

    known = invitations(karim, "Awa")
    deed(awa, f"/echanges/{GIVEN_CODE}/", "C’est fait", then="C’est fait")
    awa.get_by_role("main").locator("summary", has_text="Attester les heures").click()
    press(awa, "Attester les heures")
    thank(karim, "Awa", "Un bel accueil, et le mur est superbe.", known=known)
    karim.goto(f"/echanges/{GIVEN_CODE}/")
    expect(karim.get_by_role("main")).to_contain_text("Heures attestées")


def test_skill_exchange_three_moments_are_proposed_and_one_is_kept(people):
    karim, awa = people(KARIM, AWA)
    listing = write(karim, "savoirs", "offer", "Jouer un air à l’harmonica", Sur_quoi="music", Dans_quelle="42000")

    met = reply(awa, listing, "J’aimerais l’apprendre", Jour_1=SOON.isoformat(), **{"À quelle heure": "18:00"})
    deed(karim, met, "Dire oui", then="Convenu")
    awa.reload()
    expect(awa.get_by_role("main")).to_contain_text("18 h")
    give_up(awa, met, "Annuler", "Quelqu’un est malade", then="Annulé")

    known = invitations(awa, "Karim")
    deed(awa, f"/echanges/{LEARNT_CODE}/", "C’est fait", then="C’est fait")
    thank(awa, "Karim", "Le rosier a pris, grâce à vous.", known=known)


def test_hosting_nobody_is_published_or_reached_before_the_association_says_yes(people):
    nadia, sylvie, awa, karim = people(NADIA, SYLVIE, AWA, KARIM)
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
    sylvie.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    press(sylvie, "Publier")

    awa.goto("/hebergements/")
    awa.get_by_role("main").get_by_role("link", name=title, exact=True).click()
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
    sylvie.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    press(sylvie, "L’association dit oui")
    awa.goto(stay)
    press(awa, "Voir comment vous joindre")
    expect(awa.get_by_role("main")).to_contain_text("7, allée des Tilleuls")
    give_up(nadia, stay, "Annuler", "Un imprévu est arrivé", then="Annulé")
    sylvie.goto("/nouvelles/")
    expect(sylvie.get_by_role("main")).to_contain_text("Quelqu’un cherche peut-être un toit")

    known = invitations(awa, "Karim")
    deed(karim, f"/echanges/{STAYED_CODE}/", "C’est fait", then="C’est fait")
    thank(awa, "Karim", "Un canapé, du thé, et du calme.", known=known)


def test_hosting_somebody_says_what_they_need_and_the_coordination_finds_a_room(people):
    awa, sylvie, karim = people(AWA, SYLVIE, KARIM)
    title = "Un toit pour une étudiante"
    write(
        awa, "hebergements", "ask", title, **{
            "J’ai lu la charte": True, "Combien êtes-vous": "1", "À partir de quel jour": SOON.isoformat(),
            "Jusqu’à quel jour": (SOON + timedelta(days=9)).isoformat(), "Dans quelle commune": "42000",
        },
    )  # fmt: skip
    sylvie.goto("/coordination/annonces/")
    sylvie.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    press(sylvie, "Publier")
    karim.goto("/hebergements/")
    expect(karim.get_by_role("main")).not_to_contain_text(title)

    sylvie.goto("/coordination/a-reunir/")
    sylvie.get_by_role("main").get_by_role("link", name=title, exact=True).click()
    sylvie.get_by_role("radio", name="Le canapé du salon").check()
    press(sylvie, "Proposer aux deux")
    expect(sylvie.get_by_role("main")).to_contain_text(title)
    stay = sylvie.url
    deed(karim, stay, "Dire oui", then="En attente de l’association")
    awa.goto(stay)
    expect(awa.get_by_role("button", name="Voir comment vous joindre")).to_have_count(0)
    deed(sylvie, stay, "L’association dit oui", then="Convenu")
    awa.goto(stay)
    press(awa, "Voir comment vous joindre")
    expect(awa.get_by_role("main")).to_contain_text("3, rue du Marché")
    awa.get_by_role("main").get_by_role("link", name=title).click()
    expect(awa.get_by_role("main")).to_contain_text("Terminée")
