"""One person writes an article on a telephone and a computer, another one writes it too: no page erases what another says."""

import re

import pytest

from maillon.kernel.revisions.models import Draft, DraftAside

from .conftest import WORDS, a_file

pytestmark = pytest.mark.django_db
BODY = "Le 27 passe à sept heures.\n\nLe soir, il est plein.\n\nLe dimanche, il dort."
MORNING = BODY.replace("sept heures", "six heures")
EVENING = BODY.replace("il est plein", "il est vide")


@pytest.fixture
def article(begin):
    return begin(body=BODY)


@pytest.fixture
def as_lina(client, lina):
    client.force_login(lina)
    return client


@pytest.fixture
def address(article):
    return f"{article.desk_url}ecrire/"


def carried(html):
    """What a page carries without showing it."""
    return dict(re.findall(r'<input type="hidden" name="(page|opened_on|beside|based_on)" value="([^"]*)"', html))


def open_page(client, address):
    return carried(client.get(address).text)


def typed(body, deed, **sent):
    return WORDS | {"body": body, "deed": deed} | sent


def words_of(answer):
    """The words of a page, whatever is underlined in them."""
    return re.sub(r"<span class=\"visually-hidden\">[^<]*</span>|</?mark>", "", answer.text)


def shown(client, address):
    return client.get(address).context["form"]["body"].value()


def body_of(article):
    article.text.refresh_from_db()
    return article.text.head.content.split("\n\n", 2)[2].strip()


def test_two_pages_kept_as_drafts_are_one_text(as_lina, address):
    telephone, computer = open_page(as_lina, address), open_page(as_lina, address)
    as_lina.post(address, typed(MORNING, "draft", **telephone))

    answer = as_lina.post(address, typed(EVENING, "draft", **computer), follow=True)

    assert "à côté de ce que vous avez écrit" in answer.text
    assert shown(as_lina, address) == MORNING.replace("il est plein", "il est vide")


def test_a_version_saved_takes_along_the_draft_of_the_other_page(as_lina, article, address):
    telephone, computer = open_page(as_lina, address), open_page(as_lina, address)
    as_lina.post(address, typed(MORNING, "draft", **telephone))

    answer = as_lina.post(address, typed(EVENING, "save", **computer), follow=True)

    assert "une autre page" in answer.text
    assert body_of(article) == MORNING.replace("il est plein", "il est vide")
    assert not Draft.objects.exists()


def test_the_same_passage_kept_on_two_pages_is_shown_twice_until_one_version_is_saved(as_lina, article, address):
    telephone, computer = open_page(as_lina, address), open_page(as_lina, address)
    as_lina.post(address, typed(BODY.replace("sept", "six"), "draft", **telephone))
    as_lina.post(address, typed(BODY.replace("sept", "cinq"), "draft", **computer))

    answer = as_lina.get(address)
    assert "à six heures" in words_of(answer)
    assert "à cinq heures" in words_of(answer)

    as_lina.post(address, typed(BODY.replace("sept", "six"), "draft", **carried(answer.text)))
    answer = as_lina.get(address)
    assert "à cinq heures" in words_of(answer)

    as_lina.post(address, typed(BODY.replace("sept", "cinq ou six"), "save", **carried(answer.text)))
    assert body_of(article) == BODY.replace("sept", "cinq ou six")
    assert not Draft.objects.exists()


def test_a_version_that_meets_the_draft_of_another_page_waits_and_shows_both(as_lina, article, address):
    telephone, computer = open_page(as_lina, address), open_page(as_lina, address)
    as_lina.post(address, typed(BODY.replace("sept", "six"), "draft", **telephone))

    answer = as_lina.post(address, typed(BODY.replace("sept", "cinq"), "save", **computer))

    assert answer.status_code == 422
    assert "à six heures" in words_of(answer)
    assert "à cinq heures" in words_of(answer)
    assert body_of(article) == BODY
    assert {Draft.objects.get().content.count("six"), DraftAside.objects.get().content.count("cinq")} == {1}

    as_lina.post(address, typed(BODY.replace("sept", "cinq"), "save", **carried(answer.text)))
    assert body_of(article) == BODY.replace("sept", "cinq")
    assert not Draft.objects.exists()


def test_what_is_typed_again_elsewhere_is_shown_before_it_is_replaced(as_lina, article, address):
    telephone, computer = open_page(as_lina, address), open_page(as_lina, address)
    as_lina.post(address, typed(BODY.replace("sept", "six"), "draft", **telephone))
    both = carried(as_lina.post(address, typed(BODY.replace("sept", "cinq"), "save", **computer)).text)
    as_lina.post(address, typed(BODY.replace("sept", "six ou neuf"), "draft", **telephone))

    answer = as_lina.post(address, typed(BODY.replace("sept", "cinq"), "save", **both))

    assert answer.status_code == 422
    assert "six ou neuf" in answer.text
    assert body_of(article) == BODY


def test_a_draft_forgotten_on_one_page_leaves_what_the_other_typed(as_lina, address):
    telephone, computer = open_page(as_lina, address), open_page(as_lina, address)
    as_lina.post(address, typed(MORNING, "draft", **telephone))
    as_lina.post(address, typed(EVENING, "draft", **computer))

    answer = as_lina.post(address, {"deed": "drop", **telephone}, follow=True)

    assert "sur une autre page" in answer.text
    assert shown(as_lina, address) == EVENING


def test_a_picture_put_on_one_page_erases_nothing_of_the_other(as_lina, address):
    telephone, computer = open_page(as_lina, address), open_page(as_lina, address)
    as_lina.post(address, typed(MORNING, "draft", **computer))

    as_lina.post(address, typed(BODY, "picture", picture=a_file(), alt="Le 27", position="999", **telephone))

    body = shown(as_lina, address)
    assert body.startswith(MORNING)
    assert "![Le 27](image:" in body


def test_a_page_that_comes_back_with_a_mistake_goes_on_from_what_it_typed(as_lina, article, address):
    page = open_page(as_lina, address)
    as_lina.post(address, typed(MORNING, "draft", **page))

    answer = as_lina.post(address, typed(MORNING + " Tard.", "save", **page) | {"title": ""})

    assert answer.status_code == 422
    assert carried(answer.text) == page
    as_lina.post(address, typed(MORNING + " Tard.", "save", **page))
    assert body_of(article) == MORNING + " Tard."


def test_what_the_author_and_the_companion_write_at_once_is_joined(client, article, address, lina, karim):
    pages = {}
    for person in (lina, karim):
        client.force_login(person)
        pages[person] = open_page(client, address)

    client.force_login(karim)
    client.post(address, typed(MORNING, "save", **pages[karim]))
    client.force_login(lina)
    client.post(address, typed(EVENING, "save", **pages[lina]))

    assert body_of(article) == MORNING.replace("il est plein", "il est vide")


def test_whom_the_other_one_and_another_page_both_meet_is_shown_each(client, article, address, lina, karim):
    client.force_login(lina)
    telephone, computer = open_page(client, address), open_page(client, address)
    client.post(address, typed(MORNING, "draft", **telephone))
    client.force_login(karim)
    client.post(address, typed(BODY.replace("plein", "bondé"), "save", based_on="1"))
    client.force_login(lina)

    answer = client.post(address, typed(EVENING, "save", **computer))
    assert answer.status_code == 422
    assert "il est bondé" in words_of(answer)

    client.post(address, typed(BODY.replace("plein", "vide ou bondé"), "save", **carried(answer.text)))
    assert body_of(article) == MORNING.replace("plein", "vide ou bondé")


def test_of_the_other_page_only_what_differs_is_shown_and_its_own_words_are_underlined(as_lina, address):
    telephone, computer = open_page(as_lina, address), open_page(as_lina, address)
    as_lina.post(address, typed(BODY.replace("sept", "six"), "draft", **telephone))

    page = as_lina.post(address, typed(BODY.replace("sept", "cinq"), "save", **computer)).text

    other = page.partition('<div class="other">')[2].partition("</div></dl>")[0]
    assert re.findall(r"<dt>(.*?)</dt>", other) == ["Le texte"]
    said = re.sub(r"<span[^>]*>[^<]*</span>", "", other.partition("<dd")[2]).replace("\n", " ")
    assert re.findall(r"<mark>(.*?)</mark>", said) == ["six"]
    assert "Le soir, il est plein." in said
