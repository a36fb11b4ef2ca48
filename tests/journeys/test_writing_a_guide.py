"""A guide is written without a script, by keyboard, and by two people at once; nothing typed is ever lost."""

import re

from playwright.sync_api import expect

from .gestures import KARIM, SYLVIE, become, headline, press
from .sights.writing import PICTURE

STEPS = "## Étapes\n\n1. **Levez-vous.** Sans hâte.\n"
PASTE = """(area) => {
  const given = new DataTransfer();
  given.setData('text/html', '<p class=MsoNormal><b>Ouvrez</b> la boîte</p><p>·&nbsp;&nbsp; une clé</p><script>alert(1)</script>');
  given.setData('text/plain', 'perdu');
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }));
}"""

# What keeps drafts answers this from now on; a browser would complain of a real refusal.
ANSWER = """([words, status]) => {
  const real = window.real ??= window.fetch;
  window.fetch = (to, ...more) => to.endsWith('/brouillon/') ? Promise.resolve(new Response(words, { status })) : real(to, ...more);
}"""


def begin(page, title):
    page.goto("/atelier/ecrire/")
    page.get_by_role("textbox", name="Ce guide aide à faire quoi").fill(title)
    page.get_by_label("Thème").select_option("bases")
    press(page, "Commencer à écrire")
    page.wait_for_url("**/ecrire/")


def body(page):
    return page.get_by_role("textbox", name="Le texte", exact=True)


def test_without_any_script_a_guide_is_written_looked_at_and_saved(someone):
    karim = someone(javascript=False, width=360, height=740)
    become(karim, KARIM)
    begin(karim, "Allumer sans script")

    body(karim).fill(STEPS + "2. **Effectuez un choix.**\n")
    press(karim, "Aperçu")
    expect(karim.get_by_role("complementary", name="Aide à l’écriture")).to_contain_text("Plus simple : faire.")
    expect(body(karim)).to_have_value(re.compile("Effectuez"))

    karim.get_by_role("textbox", name="Titre").fill("")
    press(karim, "Enregistrer une version")
    expect(karim.locator("[data-error-summary]")).to_contain_text("Donnez un titre.")
    expect(body(karim)).to_have_value(re.compile("Effectuez"))

    karim.get_by_text("Mettre une image dans le texte").click()
    karim.locator("input[type=file]").set_input_files(
        {"name": "dessin.svg", "mimeType": "image/svg+xml", "buffer": b"<svg><script>alert(1)</script></svg>"}
    )
    karim.get_by_role("textbox", name="Ce que montre l’image").fill("Un point blanc")
    press(karim, "La mettre dans le texte")
    expect(karim.locator("[data-error-summary]").last).to_contain_text("Envoyez plutôt une capture d’écran")
    expect(body(karim)).to_have_value(re.compile("Effectuez"))

    karim.locator("input[type=file]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": PICTURE})
    press(karim, "La mettre dans le texte")
    expect(headline(karim)).to_contain_text("Préparer une image")
    karim.get_by_role("link", name="Revenir au texte").click()
    expect(body(karim)).to_have_value(re.compile(r"Effectuez[\s\S]*!\[Un point blanc\]\(image:"))

    karim.get_by_role("textbox", name="Titre").fill("Allumer sans script")
    press(karim, "Enregistrer une version")
    expect(karim.get_by_text("C’est enregistré.")).to_be_visible()


def test_by_keyboard_the_text_is_laid_out_pasted_advised_and_keeps_itself(someone):
    karim = someone()
    become(karim, KARIM)
    begin(karim, "Allumer au clavier")
    area = body(karim)

    area.fill("")
    karim.get_by_role("button", name="Étape").focus()
    karim.keyboard.press("ArrowRight")
    expect(karim.get_by_role("button", name="Gras")).to_be_focused()
    karim.keyboard.press("ArrowLeft")
    karim.keyboard.press("Enter")
    expect(area).to_have_value("1. **…**")

    area.fill(STEPS + "Effectuez un choix.")
    area.evaluate(PASTE)
    expect(area).to_have_value(re.compile(r"choix\.\n\n\*\*Ouvrez\*\* la boîte\n\n- une clé$"))
    passage = karim.get_by_role("link", name="Effectuez")
    passage.click()
    assert area.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)") == "Effectuez"

    expect(karim.get_by_role("status").filter(has_text="Brouillon gardé à")).to_be_visible()
    karim.reload()
    expect(body(karim)).to_have_value(re.compile("la boîte"))


def test_two_people_who_change_the_same_sentence_both_see_it(someone):
    karim, sylvie = someone(), someone()
    become(karim, KARIM)
    become(sylvie, SYLVIE)
    begin(karim, "Allumer à deux")
    body(karim).fill("Il fait nuit.\n\n" + STEPS)
    press(karim, "Enregistrer une version")
    karim.wait_for_url(lambda url: not url.endswith("/ecrire/"))
    address = karim.url + "ecrire/"
    karim.goto(address)
    sylvie.goto(address)

    body(sylvie).fill("Il fait sombre.\n\n" + STEPS)
    press(sylvie, "Enregistrer une version")
    sylvie.wait_for_url(lambda url: not url.endswith("/ecrire/"))
    body(karim).fill("Il fait noir.\n\n" + STEPS)
    press(karim, "Enregistrer une version")

    expect(headline(karim)).to_contain_text("Choisir ce qui reste")
    expect(karim.get_by_role("main")).to_contain_text("sombre")
    karim.get_by_role("radio", name="Garder les deux").check()
    press(karim, "Enregistrer ce texte")
    expect(karim.get_by_text("le texte est de nouveau entier")).to_be_visible()
    karim.goto(address)
    expect(body(karim)).to_have_value(re.compile(r"sombre[\s\S]*noir"))


def test_what_cannot_be_sent_stays_on_the_device_and_the_page_says_why(someone):
    karim = someone()
    become(karim, KARIM)
    begin(karim, "Allumer hors d’atteinte")
    status = karim.locator("[data-state]")

    karim.evaluate(ANSWER, ["<h1>Non</h1>", 403])
    body(karim).fill(STEPS + "2. **Un.**\n")
    expect(status).to_have_text(
        "Votre texte n’a pas pu partir. Il est gardé sur cet appareil\u00a0: rouvrez cette page."
    )
    karim.evaluate(ANSWER, ["C’est trop long.", 422])
    body(karim).fill(STEPS + "2. **Deux.**\n")
    expect(status).to_have_text("C’est trop long. En attendant, votre texte est gardé sur cet appareil.")

    karim.reload()
    press(karim, "Reprendre ce texte")
    expect(body(karim)).to_have_value(re.compile("Deux"))
    body(karim).fill(STEPS + "2. **Trois.**\n")
    expect(status).to_contain_text("Brouillon gardé à")
    assert karim.evaluate("localStorage.length") == 0
