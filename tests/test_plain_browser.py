"""What the laws of kinds lean on sees what is wrong: a form that needs a script, a page that keeps somebody out, English that is left."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django.utils.translation import gettext_lazy as _

from .plain_barriers import plain_barriers
from .plain_browser import Page, PlainBrowser
from .said import said_by, without_french

WHOLE = '<html lang="fr"><title>Un essai</title><main><h1>Un essai</h1>%s</main></html>'


def served(content: str, whole: str = WHOLE) -> Page:
    return Page("/essai/", SimpleNamespace(status_code=200, content=(whole % content).encode()))


@pytest.fixture
def sent(make_person, now, monkeypatch):
    """Give what a browser without scripts sends of a form."""

    person = make_person()

    def send(content: str, **said) -> list:
        browser, posted = PlainBrowser(person, now=now), []
        answer = served("")
        monkeypatch.setattr(browser, "_post", lambda action, pairs: posted.extend(pairs) or answer)
        page = served(f'<form method="post">{content}<button name="move" value="yes">Oui</button></form>')
        browser.send(page, page.forms()[0], **said)
        return posted

    return send


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        ('<input type="hidden" name="a" value="1">', [("a", "1")]),
        ('<input type="hidden" name="a" data-filled-by-a-script>', [("a", "")]),
        ('<template><input name="a" value="1"></template>', []),
        ('<input name="a" value="1" disabled>', []),
        ('<fieldset disabled><input name="a" value="1"></fieldset>', []),
        ('<input type="radio" name="a" value="1"><input type="radio" name="a" value="2" checked>', [("a", "2")]),
        ('<input type="radio" name="a" value="1"><input type="radio" name="a" value="2">', [("a", "1")]),
        ('<select name="a"><option value="1">Un</option><option value="2">Deux</option></select>', [("a", "1")]),
        ('<select name="a"><option value="">—</option><option value="2">Deux</option></select>', [("a", "2")]),
        ('<textarea name="a">\nBonjour</textarea>', [("a", "Bonjour")]),
        ('<div class="field"><label>Âge <span class="field__optional">(facultatif)</span></label><input name="a"></div>', [("a", "")]),
        ('<input type="date" name="a"><input type="time" name="b">', [("a", "2026-11-20"), ("b", "09:00")]),
        ('<input type="number" name="a" min="3">', [("a", "3")]),
        ('<input name="a" autocomplete="postal-code">', [("a", "42110")]),
        ("<input value='1'>", []),
    ],
)  # fmt: skip
def test_what_is_sent_is_what_was_served_and_what_somebody_would_type(sent, control, expected):
    assert sent(control) == [*expected, ("move", "yes")]


def test_what_somebody_wishes_to_say_has_a_field_that_was_served(sent):
    assert sent('<textarea name="a"></textarea>', a="Bonjour") == [("a", "Bonjour"), ("move", "yes")]
    with pytest.raises(AssertionError, match="no field for"):
        sent('<template><textarea name="a"></textarea></template>', a="Bonjour")


def test_a_form_that_is_refused_again_and_again_is_no_form_that_works(sent, monkeypatch):
    wrong = served('<form method="post"><input name="a" aria-invalid="true"><button>Oui</button></form>')
    monkeypatch.setattr(f"{__name__}.served", lambda content: wrong)

    with pytest.raises(AssertionError, match="refused again and again"):
        sent("")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('<input name="a">', "has no label"),
        ("<h3>Plus bas</h3>", "comes after an h1"),
        ('<p id="a"></p><p id="a"></p>', "two are called a"),
        ('<input aria-label="Nom" aria-describedby="nowhere">', "points to nothing"),
        ('<label for="nowhere">Nom</label>', "names nothing"),
        ("<button><svg></svg></button>", "has no name"),
        ('<img src="/a.png">', "does not say what it is for"),
        ("<h1>Encore</h1>", "not one h1"),
    ],
)
def test_a_page_that_keeps_somebody_out_is_seen(content, told):
    assert told in " ".join(plain_barriers(served(content)))


def test_a_page_of_another_language_is_seen_and_a_whole_one_has_nothing():
    assert "its language is not said" in " ".join(plain_barriers(served("", WHOLE.replace("fr", "en"))))
    assert plain_barriers(served('<label for="a">Nom</label><input id="a" name="a">')) == []


def test_a_browser_sees_what_html_alone_does_not_tell(barriers_in):
    pale = (
        '<style>p { color: #bbb; background: #fff }</style><p>Des mots bien pâles</p><div style="width: 900px">.</div>'
    )

    found = " ".join(barriers_in(served(pale)))

    assert "color-contrast" in found
    assert "px wide" in found


@dataclass(frozen=True)
class Declared:
    """Something that says words."""

    label: str
    options: dict = field(default_factory=dict)
    slug: str = "a name of two"


def test_words_without_french_are_seen_wherever_they_are_declared():
    translated = _("A gift")

    assert without_french(Declared(translated, {"a": translated})) == []
    assert without_french(Declared(_("A goat of the neighbours"))) == ["A goat of the neighbours"]
    assert without_french(Declared(translated, {"a": "Tall grass"})) == ["Tall grass"]
    assert said_by(Declared(translated)) == {"A gift": "Don"}
