"""A guide as plain text, on paper, and shown to somebody step by step."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.markdown import parse, render
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide
from maillon.modules.commons.reading.unmarked import Line, unmarked

from .conftest import BODY

WAYS = ("feuille", "montrer", "texte")
MARKED = re.compile(r'<span class="syllable">(.*?)</span>')


def test_every_real_guide_is_read_in_every_way(real_guides, client):
    for slug in real_guides.created:
        for way in WAYS:
            assert client.get(f"/guides/{slug}/{way}/").status_code == 200, (slug, way)


@pytest.mark.parametrize("way", WAYS)
def test_a_guide_that_is_not_there_says_so_in_every_way(lamp, client, way):
    assert client.get(f"/guides/lampe/{way}/").status_code == 200
    assert client.get(f"/guides/cave/{way}/").status_code == 404
    assert client.post(f"/guides/lampe/{way}/").status_code == 405

    Guide.objects.update(state="withdrawn")

    assert client.get(f"/guides/lampe/{way}/").status_code == client.get("/guides/lampe/").status_code != 200


def test_plain_text_numbers_its_steps_and_decorates_nothing(lamp, client):
    answer = client.get("/guides/lampe/texte/")

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "\n1. Levez-vous. Sans hâte.\n\n2. Appuyez. Le bouton est à gauche.\n" in text
    assert text.startswith("Allumer la lampe\n\nUn bouton, et il fait clair.\n")
    assert re.findall(r"[*_#<>\u00a0\u202f]", text.partition("Retrouver")[0]) == []


@pytest.mark.parametrize(("asked", "most"), [("40", 40), ("3", 20), ("99999", 10_000), ("-4", 10_000), ("x", 10_000)])
def test_lines_are_folded_as_asked_and_addresses_stay_whole(real_guides, client, asked, most):
    text = client.get("/guides/declarer-revenus/texte/", {"colonnes": asked}).content.decode()

    long = [line for line in text.splitlines() if len(line) > most]
    assert [line for line in long if " " in line.strip("- ")] == []
    assert "https://www.france-services.gouv.fr" in text


def test_folding_changes_no_word(real_guides, client):
    whole, folded = (
        client.get(f"/guides/compte-ameli/texte/{query}").content.decode() for query in ("", "?colonnes=40")
    )

    assert folded.split() == whole.split()
    assert folded.count("\n") > 2 * whole.count("\n")


def test_a_list_in_a_step_keeps_its_marks_and_an_outside_link_its_address():
    html = render(parse("Deux choses :\n\n1. la clé ;\n   - en fer\n2. [la porte](https://porte.example/)\n"))

    assert unmarked(html) == [
        Line("Deux choses :"),
        Line("la clé ;", mark="1. "),
        Line("en fer", mark="- ", indent="  "),
        Line("la porte (https://porte.example/)", mark="2. "),
    ]


@given(st.lists(st.text(alphabet="abé ’-", min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_no_word_is_lost_on_the_way_to_plain_text(paragraphs):
    html = "".join(f"<p>{words}</p>" for words in paragraphs)

    assert [line.text.split() for line in unmarked(html)] == [words.split() for words in paragraphs]


@given(st.text())
def test_any_text_is_unmarked_without_falling(text):
    assert all(line.text for line in unmarked(text))


def test_a_guide_is_shown_step_by_step_from_what_it_takes_to_the_end(lamp, client):
    pages = [client.get("/guides/lampe/montrer/", {"etape": number}).content.decode() for number in ("", 1, 2, 3)]

    assert "2 étapes" in pages[0]
    assert 'rel="prev"' not in pages[0]
    assert ["Étape 1 sur 2" in pages[1], "Étape 2 sur 2" in pages[2]] == [True, True]
    assert 'value="2" max="2"' in pages[2]
    assert "C’est fait" in pages[3]
    assert 'rel="next"' not in pages[3]
    assert [re.findall(r'rel="(?:prev|next)" href="\?etape=(\d+)"', page) for page in pages] == [
        ["1"], ["0", "2"], ["1", "3"], ["2"],
    ]  # fmt: skip
    assert [page.count("<h1") for page in pages] == [1, 1, 1, 1]


def test_what_is_said_before_the_steps_is_said_before_they_are_shown(folder, write, now, client, db):
    write(body="## Étapes\n\nAvant tout, coupez le courant.\n\n1. **Ici.**\n")
    import_guides(folder, now=now)

    assert "Avant tout, coupez le courant." in client.get("/guides/lampe/montrer/").content.decode()


def test_plain_text_names_those_who_proofread(lamp, client):
    Guide.objects.update(
        source="voisins.example.org",
        proofread_before=["Zoé"],
        proofreaders=["Karim", "Nadia"],
        circles=[{"circle": "Six personnes", "on": "2026-11-02"}],
    )

    text = client.get("/guides/lampe/texte/").content.decode()

    assert "Écrit par Awa.\nRelu chez voisins.example.org par Zoé.\nRelu par Karim, Nadia.\n" in text
    assert "Relu par les personnes concernées : Six personnes, le 2 novembre 2026.\n" in text


@pytest.mark.parametrize("asked", ["4", "99999", "-1", "x", "٣"])
def test_a_step_that_is_not_there_leads_back_to_the_beginning(lamp, client, asked):
    answer = client.get("/guides/lampe/montrer/", {"etape": asked}, follow=True)

    assert "2 étapes" in answer.content.decode()


def test_a_sheet_says_how_many_sides_it_takes_and_keeps_its_square(lamp, folder, write, now, client):
    write("longue", body=BODY + "3. **Attendez.** " + "Le jour vient lentement. " * 400)
    import_guides(folder, now=now)

    short, long = (client.get(f"/guides/{slug}/feuille/").content.decode() for slug in ("lampe", "longue"))
    large = client.get("/guides/lampe/feuille/?taille=grande").content.decode()

    assert "Tient sur un seul côté" in short
    assert "recto verso" in long
    assert "sheet--large" in large
    assert "sheet--large" not in short
    assert 'src="/guides/lampe/qr.svg"' in short


def test_coloured_syllables_are_given_to_whoever_chose_them_and_change_no_word(real_guides, client):
    plain = client.get("/guides/mots-de-passe/").content.decode()
    client.cookies["lecture"] = "auto.0.0.0.syllables"

    coloured = client.get("/guides/mots-de-passe/").content.decode()

    assert MARKED.search(plain) is None
    assert len(MARKED.findall(coloured)) > 300
    text = coloured[coloured.index('<article class="sheet"') : coloured.index('id="avis"')]
    assert MARKED.sub(r"\1", text) == plain[plain.index('<article class="sheet"') : plain.index('id="avis"')]


def test_a_right_to_left_guide_is_not_cut(folder, write, db, now, client):
    write(title="مرحبا", body="## Étapes\n\n1. **مرحبا بكم.** السلام عليكم\n2. **A\u200eb.** c\n")
    import_guides(folder, now=now)
    client.cookies["lecture"] = "auto.0.0.0.syllables"

    assert "مرحبا بكم" in MARKED.sub(r"\1", client.get("/guides/lampe/").content.decode())
    assert "1. مرحبا بكم. السلام عليكم" in client.get("/guides/lampe/texte/").content.decode()
