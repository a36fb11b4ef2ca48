"""A real guide heard, coloured, shown, printed and walked through, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

GUIDE = "/guides/connecter-wifi/"
VOICES = """
window.said = [];
const voices = [{ lang: "en-GB", localService: true }, { lang: "fr_FR", localService: true, name: "Voix" }];
class Utterance { constructor(text) { this.text = text; } }
window.SpeechSynthesisUtterance = Utterance;
const speech = {
  getVoices: () => VOICES_HERE, addEventListener() {}, speak(words) { said.push(words); }, cancel() {},
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
"""
HEARD = "said.map((words) => [words.text, words.voice?.lang, words.rate])"
LIT = "[...(CSS.highlights.get('spoken') ?? [])].map(String)"


def with_voices(page, voices="voices"):
    page.add_init_script(VOICES.replace("VOICES_HERE", voices))
    return page


def heard_of(page, count):
    """What was said, once that many sentences were: a press is answered when its script is there."""
    page.wait_for_function("count => said.length >= count", arg=count)
    return page.evaluate(HEARD)


def test_a_guide_is_read_aloud_sentence_by_sentence_by_keyboard(someone):
    page = with_voices(someone())
    page.goto(GUIDE)
    listen = page.get_by_role("main").get_by_role("button", name="Écouter")
    listen.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    assert page.evaluate(HEARD) == [["Connecter son appareil au Wi-Fi", "fr_FR", 1]]
    assert page.evaluate(LIT) == ["Connecter son appareil au Wi-Fi"]
    page.evaluate("said[0].onend()")
    page.get_by_role("button", name="Phrase suivante").press("Enter")
    page.get_by_role("button", name="Moins vite").press("Enter")

    heard = heard_of(page, 4)
    assert heard[1][0].startswith("Choisissez le réseau de votre box")
    assert heard[2][0] != heard[1][0]
    assert heard[3] == [heard[2][0], "fr_FR", 0.7]
    page.get_by_role("button", name="Pause").press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_hidden()
    page.locator("[data-speech-play]").press("Enter")
    assert heard_of(page, 5)[4][0] == heard[3][0]
    page.keyboard.press("Escape")
    expect(listen).to_be_focused()
    assert page.evaluate(LIT) == []


def test_each_sentence_of_a_guide_is_said_once_and_no_button_nor_form(someone):
    page = with_voices(someone())
    page.goto(GUIDE)
    page.get_by_role("main").get_by_role("button", name="Écouter").click()
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    for _sentence in range(400):
        if not page.evaluate("said.length && document.querySelector('.reading__speech--speaking') !== null"):
            break
        page.evaluate("said.at(-1).onend()")

    heard = [text for text, _voice, _rate in page.evaluate(HEARD)]
    assert len(heard) > 40
    assert [text for text in heard if "Imprimer" in text or "Ce guide vous a-t-il aidé" in text] == []
    assert sum("Trouvez l’étiquette de la box." in text for text in heard) == 1
    assert sum("sur Mac : le petit éventail" in text.replace("\u00a0", " ") for text in heard) == 1


@pytest.mark.parametrize("voices", ["[]", "[voices[0]]"])
def test_without_a_french_voice_nobody_is_offered_to_listen(someone, voices):
    page = with_voices(someone(), voices)
    page.goto(GUIDE)
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("button", name="Écouter")).to_have_count(0)


def _wait_for_colours(page):
    """Ask again and again: a page whose policy forbids eval cannot be waited on by an expression."""
    page.wait_for_load_state("networkidle")
    for _time in range(100):
        if page.evaluate("CSS.highlights.get('syllables')?.size ?? 0") > 300:
            return
        page.wait_for_timeout(100)
    pytest.fail("the syllables were not coloured")


@pytest.mark.parametrize("javascript", [True, False])
def test_syllables_are_coloured_and_words_stay_whole(someone, javascript):
    page = someone(javascript=javascript)
    page.goto(GUIDE)
    before = page.locator(".guide__text").inner_text()
    page.locator("summary", has_text="Lire autrement").click()

    page.get_by_role("radio", name="Syllabes en couleur").check()
    page.get_by_role("button", name="Garder ces choix").click()

    if javascript:
        _wait_for_colours(page)
        expect(page.locator(".syllable")).to_have_count(0)
        page.reload()
        _wait_for_colours(page)
        expect(page.locator(".syllable")).to_have_count(0)
    else:
        assert page.locator(".syllable").count() > 300
    assert page.locator(".guide__text").inner_text() == before
    page.locator("summary", has_text="Lire autrement").click()
    expect(page.get_by_role("radio", name="Syllabes en couleur")).to_be_checked()


def test_one_line_in_two_is_coloured(someone):
    page = someone(javascript=False)
    page.goto(GUIDE)
    page.locator("summary", has_text="Lire autrement").click()
    page.get_by_role("radio", name="Une ligne sur deux en couleur").check()
    page.get_by_role("button", name="Garder ces choix").click()

    coloured = page.locator(".guide__intro p").first
    expect(coloured).to_have_css("background-image", re.compile("repeating-linear-gradient"))


def test_a_guide_is_shown_with_the_arrows(someone):
    page = someone()
    page.goto(GUIDE)
    page.get_by_role("link", name="Montrer pas à pas").click()
    page.wait_for_url("**/montrer/")
    page.wait_for_load_state("networkidle")

    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Étape 1 sur 9")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Étape 2 sur 9")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Étape 1 sur 9")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Étape 2 sur 9")).to_be_visible()


def test_a_guide_is_shown_without_scripts_to_its_end(someone):
    page = someone(javascript=False, width=360, height=740)
    page.goto(f"{GUIDE}montrer/")
    page.get_by_role("link", name="Commencer").click()
    for number in range(1, 10):
        expect(page.get_by_text(f"Étape {number} sur 9")).to_be_visible()
        page.get_by_role("link", name="Suivant").click()

    expect(page.get_by_role("heading", name="C’est fait")).to_be_visible()
    page.get_by_role("link", name="Revenir au guide").click()
    page.wait_for_url(f"**{GUIDE}")


@pytest.mark.parametrize(
    "slug", ["connecter-wifi", "mots-de-passe", "declarer-revenus", "carte-identite-passeport", "titre-de-sejour"]
)
def test_the_sheet_takes_as_many_sides_as_it_says(someone, slug):
    page = someone()
    page.goto(f"/guides/{slug}/feuille/")
    said = 1 if page.get_by_text("Tient sur un seul côté").count() else 2

    assert sides(page) == said
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.sheet *')].filter((one) => one.getClientRects().length &&
            !one.closest('.visually-hidden')).map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
    )
    assert smallest >= 10.5 * 96 / 72 - 0.01
    page.goto(f"/guides/{slug}/feuille/?taille=grande")
    assert sides(page) > said
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.guide-step p')).fontSize)") == 24


def sides(page) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_course_is_walked_and_remembered_by_the_device_only(someone, javascript):
    page = someone(javascript=javascript, width=360, height=740)
    page.goto("/parcours/")
    page.get_by_role("link", name="Premiers pas").click()
    page.get_by_role("link", name=re.compile("^Commencer")).click()
    expect(page.get_by_text("guide 1 sur 7").first).to_be_visible()
    page.get_by_role("button", name="C’est fait, guide suivant").click()
    page.wait_for_url("**/guides/connecter-wifi/?parcours=premiers-pas")
    page.get_by_role("link", name="Voir tout le parcours").click()
    expect(page.get_by_text("1 guide fait sur 7")).to_be_visible()

    other = someone(javascript=javascript)
    other.goto("/parcours/premiers-pas/")

    expect(other.get_by_text("0 guide fait sur 7")).to_be_visible()
    page.get_by_role("button", name="Oublier où j’en suis").click()
    expect(page.get_by_text("0 guide fait sur 7")).to_be_visible()
