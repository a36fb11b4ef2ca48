"""How the text of a guide is cut into steps, and made harmless."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillon.lib.markdown import ALLOWED
from maillon.modules.commons.reading.bodies import read_body

TEXT = """Bonjour.

## Étapes

1. **Ouvrez.** La porte est à gauche :
   - en haut ;
   - ou en bas.
2. **Entrez.**
3. Sans titre, voyez [la lampe](guide:lampe) et [ailleurs](https://exemple.fr/).

## Si ça ne marche pas

- **C’est fermé.** Frappez.

## Pour aller plus loin

- [La lampe](guide:lampe)
- [La cave](guide:cave)

## À retenir

- Frapper.

## Remerciements

Merci.
"""
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    '[x](https://a.fr "onmouseover=alert(1)")',
    '[x](https://a.fr/"onclick="alert(1))',
    "<javascript:alert(1)>",
    "<a href='javascript:x' onclick=x>x</a>",
    "<svg/onload=alert(1)>",
    "<iframe src=https://a.fr></iframe>",
    "<style>*{display:none}</style>",
    "[x](guide:../../admin)",
    "[x](guide:javascript:alert)",
    "`<b onclick=x>`",
    "```html\n<script>x</script>\n```",
    "<!-- --><form action=https://a.fr><input name=a>",
]
PLACES = [
    "{0}",
    "## Étapes\n\n1. **{0}** {0}\n",
    "## {0}\n\n{0}",
    "## À retenir\n\n- {0}\n",
    "## Si ça ne marche pas\n\n- **a** {0}",
]
SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:", "/", "#")


class Watch(HTMLParser):
    """Note what a browser would make of a piece of HTML."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED - {"img"}:  # no picture of ours in these texts
            self.found.add(tag)
        for name, value in attrs:
            is_link = tag == "a" and name == "href" and (value or "").lower().startswith(SAFE_SCHEMES)
            is_known = (tag, name) in {("a", "rel"), ("ol", "start")}
            if not (is_link or is_known or _is_relative(tag, name, value)):
                self.found.add(f"{tag} {name}={value}")

    def handle_comment(self, data):
        self.found.add("comment")


def _is_relative(tag, name, value):
    """Without a scheme, an address stays on the Web."""
    return tag == "a" and name == "href" and ":" not in (value or "").split("/")[0].split("?")[0].split("#")[0]


def harm_in(body):
    reading = read_body(body, reachable=frozenset({"lampe"}))
    watch = Watch()
    pieces = [piece.html for piece in [*reading.steps, *reading.troubles, *reading.others]]
    for html in [reading.intro, reading.steps_lead, reading.troubles_lead, reading.remember, *pieces]:
        watch.feed(str(html))
    watch.close()
    return watch.found


def test_a_guide_is_cut_into_its_parts():
    reading = read_body(TEXT, reachable=frozenset({"lampe"}))

    assert reading.intro == "<p>Bonjour.</p>"
    assert [step.title for step in reading.steps] == ["Ouvrez.", "Entrez.", ""]
    assert reading.steps[0].html.replace("\n", "") == (
        "<p>La porte est à gauche :</p><ul><li>en haut ;</li><li>ou en bas.</li></ul>"
    )
    assert reading.steps[1].html == ""
    assert [(trouble.title, trouble.html) for trouble in reading.troubles] == [("C’est fermé.", "<p>Frappez.</p>")]
    assert reading.remember.replace("\n", "") == "<ul><li>Frapper.</li></ul>"
    assert [(section.title, section.html) for section in reading.others] == [("Remerciements", "<p>Merci.</p>")]
    assert reading.leads_to == ["lampe", "cave"]
    assert "La porte est à gauche" in reading.plain
    assert "**" not in reading.plain


def test_a_link_to_a_guide_leads_to_its_page_and_a_dead_one_is_plain_words():
    alive, dead = (read_body(TEXT, reachable=frozenset(slugs)).steps[2].html for slugs in (["lampe"], []))

    assert '<a href="/guides/lampe/">la lampe</a>' in alive
    assert "voyez la lampe et" in dead
    assert '<a href="https://exemple.fr/" rel="noopener external">ailleurs</a>' in dead


def test_what_stands_around_the_list_of_steps_is_not_lost():
    reading = read_body("## Étapes\n\nD’abord.\n\n1. **Un.**\n\nEnsuite.\n\n1. **Deux.**\n", reachable=frozenset())

    assert [step.title for step in reading.steps] == ["Un.", "Deux."]
    assert reading.steps_lead == "<p>D’abord.</p>\n<p>Ensuite.</p>"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_does_no_harm(place, hostile):
    assert harm_in(place.replace("{0}", hostile)) == set()


def test_the_watch_sees_harm():
    watch = Watch()

    watch.feed('<script></script><a href="javascript:x" onclick="x">a</a><img src="x">')

    assert len(watch.found) == 5


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.sampled_from(list("[]()<>*_`#-\n !:&;\"'\\"))),
        max_size=14,
    ),
    st.sampled_from(PLACES),
)
def test_no_text_whatever_does_harm(parts, place):
    assert harm_in(place.replace("{0}", "".join(parts))) == set()


@pytest.mark.parametrize("address", ["/guides/lampe/", "/guides/lampe", "/guides/lampe/?de=ici", "guide:lampe"])
def test_the_address_of_a_guide_typed_as_it_is_leads_there_as_its_name_does(address):
    alive, dead = (read_body(f"[la lampe]({address})", reachable=frozenset(slugs)) for slugs in (["lampe"], []))

    assert (alive.intro, dead.intro) == ('<p><a href="/guides/lampe/">la lampe</a></p>', "<p>la lampe</p>")
    assert alive.leads_to == ["lampe"]


@pytest.mark.parametrize("address", ["/guides/lampe/feuille/", "/guides/?theme=bases", "/lieux/", "#etape-2"])
def test_any_other_page_of_the_site_is_led_to_as_it_is(address):
    reading = read_body(f"[ici]({address})", reachable=frozenset())

    assert (reading.intro, reading.leads_to) == (f'<p><a href="{address}">ici</a></p>', [])


def test_a_step_of_another_guide_is_led_to():
    reading = read_body("[ici](/guides/lampe/#etape-2) [là](guide:lampe#etapes)", reachable=frozenset({"lampe"}))

    assert '<a href="/guides/lampe/#etape-2">ici</a> <a href="/guides/lampe/#etapes">là</a>' in reading.intro
    assert reading.leads_to == ["lampe"]


def test_away_from_the_site_its_other_pages_are_whole_addresses_or_plain_words():
    body = "[a](/lieux/) [b](feuille/) [c](#etape-2) [d](mailto:x@y.fr) [e](https://z.fr/) [f](//w.fr/)"

    known, unknown = (read_body(body, reachable=frozenset(), away=away) for away in ("https://m.fr/guides/x/", ""))

    assert known.intro == (
        '<p><a href="https://m.fr/lieux/" rel="noopener external">a</a>'
        ' <a href="https://m.fr/guides/x/feuille/" rel="noopener external">b</a> c'
        ' <a href="mailto:x@y.fr" rel="noopener external">d</a>'
        ' <a href="https://z.fr/" rel="noopener external">e</a> <a href="https://w.fr/" rel="noopener external">f</a></p>'
    )
    assert unknown.intro == (
        '<p>a b c <a href="mailto:x@y.fr" rel="noopener external">d</a>'
        ' <a href="https://z.fr/" rel="noopener external">e</a> f</p>'
    )


def test_a_part_that_comes_twice_is_shown_whole():
    body = (
        "## Étapes\n\nD’abord.\n\n1. **Un.**\n\n## À retenir\n\nUne clé.\n\n## Si ça ne marche pas\n\nSoufflez.\n\n- **A.**\n\n"
        "## Étapes\n\nEnsuite.\n\n1. **Deux.**\n\n## À retenir\n\nDeux clés.\n\n## Si ça ne marche pas\n\nAppelez.\n\n- **B.**\n"
    )

    reading = read_body(body, reachable=frozenset())

    assert [step.title for step in reading.steps] == ["Un.", "Deux."]
    assert reading.steps_lead == "<p>D’abord.</p>\n<p>Ensuite.</p>"
    assert reading.remember == "<p>Une clé.</p>\n<p>Deux clés.</p>"
    assert [trouble.title for trouble in reading.troubles] == ["A.", "B."]
    assert reading.troubles_lead == "<p>Soufflez.</p>\n<p>Appelez.</p>"


@pytest.mark.parametrize(
    "said",
    [
        "**Appelez le 3939.**",
        "*Appelez.* [La lampe](guide:lampe)",
        "`3939`",
        "    3939\n",
        "```\n3939\n```",
        "![Le plan](image:AAAAAAAA)",
        "[![Le plan](image:AAAAAAAA)](guide:lampe)",
        "- [La lampe](guide:lampe)\n- **Appelez**",
        "[La lampe](guide:lampe) puis [ailleurs](https://exemple.fr/)",
    ],
)
def test_what_says_more_than_where_to_go_on_is_shown(db, said):
    reading = read_body(f"## Pour aller plus loin\n\n{said}\n", reachable=frozenset({"lampe"}))

    assert [section.title for section in reading.others] == ["Pour aller plus loin"]


@pytest.mark.parametrize(
    "said",
    [
        "[**La** `lampe`](guide:lampe), [la cave](/guides/cave/).",
        "- **[La lampe](guide:lampe)**\n- *[La cave](guide:cave)* ;",
        "[La lampe](guide:lampe)  \n[La cave](guide:cave)",
    ],
)
def test_what_says_nothing_but_where_to_go_on_is_shown_as_cards_only(said):
    assert read_body(f"## Pour aller plus loin\n\n{said}\n", reachable=frozenset({"lampe"})).others == []


WORDS = st.lists(st.sampled_from(["étang", "jonc", "roseau", "héron", "vase"]), min_size=1, max_size=3).map(" ".join)
SHAPES = st.sampled_from(
    ["{}", "**{}**", "*{}*", "`{}`", "1. {}", "- {}", "1. **{}**", "- **{}** là", "> {}", "### {}"]
)
TITLES = st.sampled_from(
    ["Étapes", "Si ça ne marche pas", "À retenir", "Pour aller plus loin", "Merci", "étapes :", "Où ?"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(TITLES.map("## {}".format), st.builds(str.format, SHAPES, WORDS)), max_size=12))
def test_no_word_of_a_guide_is_lost_on_the_way_to_its_page(blocks):
    body = "\n\n".join(blocks)

    reading = read_body(body, reachable=frozenset())

    pieces = [*reading.steps, *reading.troubles, *reading.others]
    whole = [reading.intro, reading.steps_lead, reading.troubles_lead, reading.remember]
    shown = " ".join([*map(str, whole), *(f"{piece.title} {piece.html}" for piece in pieces)])
    for word in ("étang", "jonc", "roseau", "héron", "vase"):
        assert shown.count(word) == body.count(word)
