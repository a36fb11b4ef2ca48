"""One life of a helping hand, a swap and what is left over: published, found, answered, agreed, done, thanked; and what goes wrong.

The others have a file of their own: gifts in test_exchanging, loans in test_lending, rides in test_riding, missions in test_missions,
what one learns in test_learning, hosting in test_hosting, visits in test_visiting, homes in test_swapping_homes.
"""

from datetime import date, timedelta

from playwright.sync_api import expect

from .deeds import deed, give_up, reply, stands, thank, write
from .gestures import AWA, KARIM, NADIA, SYLVIE, press


def test_service_a_hand_is_lent_and_another_time_it_cannot_be(people):
    karim, awa = people(KARIM, AWA)
    listing = write(awa, "coups-de-main", "ask", "Monter une étagère", Quelle_sorte="diy", Dans_quelle="42000")

    helped = reply(karim, listing, "Je peux aider", Un_mot="Samedi, avec ma perceuse.")
    deed(awa, helped, "Dire oui", then="Convenu")
    deed(awa, helped, "C’est fait", then="C’est fait")
    thank(awa, helped, "L’étagère est droite, merci !")

    again = write(awa, "coups-de-main", "ask", "Descendre un carton", Quelle_sorte="diy", Dans_quelle="42000")
    refused = reply(karim, again, "Je peux aider")
    give_up(awa, refused, "Dire non", "Le moment ne convient pas", then="Pas cette fois")


def test_swap_both_agree_on_two_things_and_each_has_theirs(people):
    karim, awa = people(KARIM, AWA)
    mine = write(karim, "trocs", "offer", "Un jeu de société", **{"Qu’est-ce": "books", "Dans quelle": "42000"})
    write(awa, "trocs", "offer", "Trois bandes dessinées", **{"Qu’est-ce": "books", "Dans quelle": "42000"})

    swap = reply(awa, mine, "Je propose un troc")
    expect(awa.get_by_role("main")).to_contain_text("Trois bandes dessinées")
    deed(karim, swap, "Dire oui", then="Convenu")
    deed(awa, swap, "J’ai donné le mien", then="L’un des deux dit que c’est fait")
    deed(karim, swap, "C’est fait", then="C’est fait")
    thank(awa, swap, "Un jeu complet, comme neuf.")


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
            "Quels aliments": "fresh", "Sans date": True, "Aucun de ceux-ci": True, "Combien de kilos": "10", "Dans quelle": "42000",
            "À partir de quel jour": first_day.isoformat(), "À partir de quelle heure": "08:00",
            "Jusqu’à quel jour": last_day.isoformat(), "Jusqu’à quelle heure": "19:00",
        },
    )  # fmt: skip
    first = reply(karim, listing, "Nous passons le prendre", **{"Combien": "6", "Comment le transporterez": "À vélo."})
    second = reply(nadia, listing, "Nous passons le prendre", **{"Combien": "4", "Comment le transporterez": "À pied."})
    deed(awa, first, "Dire oui", then="Convenu")
    deed(awa, second, "Dire oui", then="Convenu")
    deed(awa, second, "Personne n’est venu", then="Quelqu’un n’est pas venu")
    awa.goto(first)
    awa.get_by_role("main").locator("summary", has_text="C’est récupéré").click()
    awa.get_by_role("spinbutton", name="Combien a vraiment été récupéré").fill("5")
    awa.get_by_role("main").get_by_role("button", name="C’est récupéré").click()
    stands(awa, "C’est fait")
    # Four that nobody came for, and one that was left.
    karim.goto("/surplus-alimentaires/")
    expect(karim.get_by_role("main")).to_contain_text("Il en reste 5 sur 10")
    thank(karim, first, "De belles pommes, bien rangées.")


def test_garden_is_shared_for_a_season_and_another_answer_finds_no_room(people):
    karim, awa, nadia = people(KARIM, AWA, NADIA)
    garden = write(
        karim,
        "jardins-partages",
        "offer",
        "Un carré au soleil",
        **{"Dans quelle": "42000", "L’endroit exact": "2, impasse du Puits"},
    )
    shared = reply(awa, garden, "J’aimerais y jardiner", Un_mot="Des tomates, et du basilic.")
    other = reply(nadia, garden, "J’aimerais y jardiner")
    deed(karim, shared, "Dire oui", then="En cours")
    awa.reload()
    press(awa, "Voir comment vous joindre")
    expect(awa.get_by_role("main")).to_contain_text("impasse du Puits")
    nadia.goto(other)
    stands(nadia, "N’est plus possible")
    give_up(karim, shared, "Y mettre fin", "Un imprévu est arrivé", then="Terminé")
    thank(awa, shared, "De belles tomates, et un ami.")
