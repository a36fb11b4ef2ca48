"""The keyboard alone leads everywhere, and one always sees where one is."""

import re

from playwright.sync_api import expect

from .gestures import headline, new_number

MOST_STEPS = 80
# Where the focus is, whether one sees it (an outline, nothing in front), and where in the page.
HERE = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    // A hidden radio or box is shown by the words beside it.
    const shown = one.closest('label') ?? one;
    const { left, top, width, height } = shown.getBoundingClientRect();
    const styles = [one, shown, ...shown.querySelectorAll('*')].map((part) => getComputedStyle(part));
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
        words: (one.ariaLabel || one.labels?.[0]?.innerText || one.innerText || one.value || '').trim(),
        outlined: styles.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
        uncovered: Boolean(over && (shown.contains(over) || over.contains(shown))),
        place: [...document.querySelectorAll('*')].indexOf(one),
    };
}"""


def walk_to(page, words: str) -> list[dict]:
    """Press Tab until the focus is on what bears these words; return every stop, each one seen and in order."""
    stops = []
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            continue
        assert here["outlined"], f"one does not see that the focus is on {here['words']!r}"
        assert here["uncovered"], f"something hides {here['words']!r}"
        assert not stops or here["place"] > stops[-1]["place"], f"{here['words']!r} comes before what is above it"
        stops.append(here)
        if words in here["words"]:
            return stops
    raise AssertionError(f"Tab never reaches {words!r}: {[stop['words'][:30] for stop in stops]}")


def test_the_first_stop_skips_to_the_content(someone):
    page = someone()
    page.goto("/")

    walk_to(page, "Aller au contenu")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
    assert walk_to(page, "Votre question")[0]["words"] == "Votre question"


def test_the_keyboard_alone_goes_from_a_question_to_an_opinion_on_a_guide(someone):
    page = someone()
    page.goto("/")
    walk_to(page, "Votre question")
    page.keyboard.type("ouvrir une adresse mél")
    page.keyboard.press("Enter")
    expect(headline(page)).to_contain_text("Résultats")

    walk_to(page, "Créer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/guides/creer-adresse-mail/$"))

    walk_to(page, "Oui, il m’a aidé")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("radio", name="Oui, il m’a aidé")).to_be_checked()
    walk_to(page, "Envoyer ma réponse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Et vous")).to_contain_text("Merci")


def test_the_keyboard_alone_asks_to_be_called_back_on_a_telephone_screen(someone):
    page = someone(width=360, height=740)
    page.goto("/")
    walk_to(page, "Être rappelé")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/etre-rappele/$"))

    walk_to(page, "Rester en contact")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Me soigner")).to_be_checked()
    walk_to(page, "Avec vos mots")
    page.keyboard.type("Je veux voir le médecin en vidéo.")
    walk_to(page, "Continuer")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ou/$"))

    walk_to(page, "Dans quelle commune")
    page.keyboard.type("Roanne")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/quand/$"))

    walk_to(page, "Dès que possible")
    walk_to(page, "À quel numéro")
    page.keyboard.type(new_number())
    walk_to(page, "Demander à être rappelé")
    page.keyboard.press("Enter")
    expect(headline(page)).to_contain_text("dans la file")

    walk_to(page, "Je n’ai plus besoin d’aide")
    page.keyboard.press("Enter")
    walk_to(page, "Annuler ma demande")
    page.keyboard.press("Enter")
    expect(headline(page)).to_have_text("Vous avez annulé cette demande")


def test_a_dropped_panel_closes_with_escape_and_gives_the_focus_back(someone):
    page = someone()
    page.goto("/")
    walk_to(page, "Lire autrement")

    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="Grand", exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(page.get_by_role("radio", name="Grand", exact=True)).to_be_hidden()
    assert page.evaluate(HERE)["words"] == "Lire autrement"
