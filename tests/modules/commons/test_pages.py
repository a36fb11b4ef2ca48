"""The pages of the guides, for everyone and without JavaScript."""

import re
from datetime import date

import pytest
from django.core.cache import cache

from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide

from .conftest import BODY


def test_every_real_guide_has_a_page_with_its_steps(real_guides, client):
    for slug in real_guides.created:
        page = client.get(f"/guides/{slug}/")

        assert page.status_code == 200, slug
        text = page.content.decode()
        assert text.count('class="guide-step"') >= 6, slug
        assert text.count("<h1") == 1
        assert "{%" not in text
        assert "guide:" not in text


def test_the_list_shows_the_guides_theme_by_theme(real_guides, client):
    page = client.get("/guides/")

    text = page.content.decode()
    assert [text.count(f'href="/guides/{slug}/"') for slug in real_guides.created] == [1] * real_guides.read
    assert text.index("Faire mes démarches") < text.index('href="/guides/declarer-revenus/"')


def test_one_theme_shows_its_guides_only(real_guides, client):
    everything = client.get("/guides/").content.decode()
    assert "/guides/mots-de-passe/" in everything

    page = client.get("/guides/?theme=demarches").content.decode()

    assert "/guides/declarer-revenus/" in page
    assert "/guides/mots-de-passe/" not in page


def test_an_unknown_theme_shows_everything(lamp, client):
    assert "/guides/lampe/" in client.get("/guides/?theme=%00jardin").content.decode()


def test_a_theme_without_guides_teaches_what_will_come(lamp, client):
    assert "Pas encore de guide ici" in client.get("/guides/?theme=achats").content.decode()


@pytest.mark.parametrize(
    "path", ["/guides/carte-identite/", "/guides/carte-identite/envoyer/", "/guides/carte-identite/avis/"]
)
def test_an_unknown_guide_is_a_page_that_leads_on(db, client, path):
    page = client.get(path)

    assert page.status_code == 404
    assert "Ce guide n’est pas ici" in page.content.decode()


def test_a_withdrawn_guide_is_nowhere(lamp, folder, write, now, client):
    write("cave", body=BODY + "\n## Pour aller plus loin\n\n- [Une lampe](guide:lampe)\n")
    import_guides(folder, now=now)
    assert "/guides/lampe/" in client.get("/guides/cave/").content.decode()
    Guide.objects.filter(slug="lampe").update(state="withdrawn")

    pages = [client.get(path) for path in ("/guides/", "/guides/cave/", "/guides/lampe/", "/guides/lampe/qr.svg")]

    assert [page.status_code for page in pages] == [200, 200, 410, 404]
    assert ["/guides/lampe/" in page.content.decode() for page in pages[:2]] == [False, False]


def test_a_guide_past_its_review_says_so(lamp, client):
    assert "À relire" not in client.get("/guides/lampe/").content.decode()
    Guide.objects.update(verified_on=date(2020, 1, 2), review_due_on=date(2021, 1, 2))

    page = client.get("/guides/lampe/").content.decode()

    assert "À relire" in page
    assert "relu le 2 janvier 2020" in page


def test_a_page_names_its_authors_licence_and_date(lamp, client):
    page = client.get("/guides/lampe/").content.decode()

    assert "Écrit par Awa." in page
    assert "Relu le 1er novembre 2026" in page
    assert 'href="https://creativecommons.org/licenses/by-sa/4.0/deed.fr" rel="license' in page


def test_facts_that_look_like_html_are_shown_as_text(folder, write, db, now, client):
    write(title="<script>alert(1)</script>", summary="<img src=x onerror=alert(1)>", needs="['<b onclick=x>']")
    import_guides(folder, now=now)

    pages = client.get("/guides/lampe/").content.decode() + client.get("/guides/").content.decode()

    assert "&lt;script&gt;alert(1)" in pages
    assert not re.search(r"<script>alert|<img src=x|<b onclick", pages)


def test_the_printed_sheet_carries_the_address_and_its_square(lamp, client, settings):
    settings.MAILLON_URL = "https://entraide.example"

    page = client.get("/guides/lampe/").content.decode()
    square = client.get("/guides/lampe/qr.svg")
    assert b"#fff" in square.content  # a dark page would swallow it

    sheet = page[page.index("print-only") :]
    assert 'src="/guides/lampe/qr.svg"' in sheet
    assert "https://entraide.example/guides/lampe/" in sheet
    assert square["Content-Type"] == "image/svg+xml"
    assert square["Cache-Control"] == "public, max-age=86400"
    assert square.content.startswith(b"<?xml")


def test_the_square_is_that_of_the_whole_address(lamp, client, settings):
    squares = []
    for address in ("https://entraide.example", "https://entraide.example", "https://autre.example"):
        settings.MAILLON_URL = address
        squares.append(client.get("/guides/lampe/qr.svg").content)

    assert squares[0] == squares[1] != squares[2]


def test_the_list_costs_the_same_for_one_guide_and_for_five(
    lamp, folder, write, now, client, django_assert_num_queries
):
    cache.clear()
    with django_assert_num_queries(2):
        client.get("/guides/")
    for slug in ("cave", "porte", "toit", "four"):
        write(slug)
    import_guides(folder, now=now)

    with django_assert_num_queries(2):
        page = client.get("/guides/")
    with django_assert_num_queries(1):
        again = client.get("/guides/")

    assert page.content.decode().count('class="guide-card"') == again.content.decode().count('class="guide-card"') == 5


def test_a_change_is_seen_at_once(lamp, folder, write, now, client):
    pages = ["/guides/", "/guides/lampe/"]
    assert [client.get(page).content.decode().count("Trouver la lampe.") for page in pages] == [0, 0]
    write(title="Trouver la lampe.", body=BODY.replace("Appuyez", "Trouver la lampe"))

    import_guides(folder, now=now)

    assert [client.get(page).content.decode().count("Trouver la lampe.") > 0 for page in pages] == [True, True]
    assert ["Allumer la lampe" in client.get(page).content.decode() for page in pages] == [False, False]


def test_a_guide_costs_the_same_whatever_it_leads_to(lamp, folder, write, now, client, django_assert_num_queries):
    others = ["cave", "porte", "toit", "four"]
    for slug in others:
        write(slug)
    links = "\n## Pour aller plus loin\n\n" + "".join(f"- [{slug}](guide:{slug})\n" for slug in others)
    write("pont", body=BODY + links)
    import_guides(folder, now=now)

    # The guide, those it leads to, its courses, its translations, the services in trouble: a notice shows at once.
    with django_assert_num_queries(5):
        page = client.get("/guides/pont/")

    assert page.content.decode().count('class="guide-card"') == 4


def test_a_page_that_only_reads_refuses_to_be_posted_to(lamp, client):
    assert [client.post(path).status_code for path in ("/guides/", "/guides/lampe/", "/guides/lampe/qr.svg")] == [
        405
    ] * 3
