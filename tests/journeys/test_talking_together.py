"""Volunteers talk to each other, a coordinator writes to them all, and whoever has had enough leaves in one press."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from .gestures import AWA, KARIM, NADIA, SYLVIE, become, headline, press

WEEK = "/messages/C0NVER5A/"
PRINTER = "/messages/PR1VATE0/"


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_what_one_writes_the_other_finds_and_may_be_taken_back(someone, javascript):
    nadia, karim = someone(javascript=javascript), someone(javascript=javascript)
    words = f"Qui vient samedi à la médiathèque ? ({'avec' if javascript else 'sans'})"
    become(nadia, NADIA)
    nadia.goto(WEEK)
    nadia.get_by_role("textbox", name="Votre message").fill(words)
    press(nadia, "Envoyer")
    become(karim, KARIM)
    karim.goto("/messages/")
    karim.get_by_role("link", name="Les nouvelles de la semaine").click()

    expect(karim.get_by_text(words)).to_be_visible()
    mine = nadia.get_by_role("listitem").filter(has_text=words)
    mine.get_by_text("Retirer", exact=True).click()
    mine.get_by_role("button", name="Retirer ce message").click()
    karim.goto(WEEK)
    expect(headline(karim)).to_have_text("Les nouvelles de la semaine")
    expect(karim.get_by_text(words)).to_have_count(0)


def test_a_message_appears_on_the_page_of_those_who_look_at_it(someone):
    nadia, karim = someone(), someone()
    become(karim, KARIM)
    karim.goto(WEEK)
    become(nadia, NADIA)
    nadia.goto(WEEK)

    nadia.get_by_role("textbox", name="Votre message").fill("Le guide est en ligne.")
    press(nadia, "Envoyer")

    expect(karim.get_by_text("Le guide est en ligne.")).to_be_visible()


def test_a_letter_is_written_and_leaves_to_the_whole_team(someone):
    sylvie = someone(javascript=False)
    become(sylvie, SYLVIE)
    sylvie.goto("/lettres/nouvelle/")
    sylvie.get_by_role("textbox", name="Sujet").fill("Rencontre de samedi")
    sylvie.get_by_role("textbox", name="Votre lettre").fill("Bonjour,\n\n**Samedi**, à dix heures.")
    press(sylvie, "Aperçu")
    expect(sylvie.get_by_role("main").locator("strong").filter(has_text="Samedi")).to_be_visible()
    press(sylvie, "Passer à l’envoi")
    sylvie.get_by_role("button", name=re.compile("Envoyer à")).click()

    expect(sylvie.get_by_text("La lettre part")).to_be_visible()
    expect(headline(sylvie)).to_have_text("Rencontre de samedi")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_two_neighbours_write_send_a_picture_and_one_leaves(someone, javascript):
    awa, karim = someone(javascript=javascript, width=360), someone(javascript=javascript, width=360)
    words = f"Voici la photo ({'avec' if javascript else 'sans'})"
    become(awa, AWA)
    awa.goto(PRINTER)  # whatever other conversations of hers came since
    awa.get_by_role("textbox", name="Votre message").fill(f"{words} : 06 39 98 12 34")
    awa.get_by_text("Ajouter un fichier").click()
    awa.get_by_label("Images et documents").set_input_files(
        {"name": "photo.png", "mimeType": "image/png", "buffer": picture()}
    )
    press(awa, "Envoyer")
    expect(awa.get_by_text(words)).to_contain_text("06 39 98 12 34")
    become(karim, KARIM)
    karim.goto("/messages/")
    expect(karim.get_by_role("link", name="L’imprimante à donner")).to_contain_text("nouveau")
    karim.get_by_role("link", name="L’imprimante à donner").click()

    mine = karim.get_by_role("listitem").filter(has_text=words)
    expect(mine).to_contain_text("numéro masqué")
    expect(mine.get_by_role("img", name="Image envoyée par Awa")).to_be_visible()
    if javascript:
        karim.wait_for_timeout(2500)
    else:
        press(karim, "J’ai tout lu")
    karim.goto("/messages/")
    expect(karim.get_by_role("link", name="L’imprimante à donner")).not_to_contain_text("nouveau")


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(target, "PNG")
    return target.getvalue()
