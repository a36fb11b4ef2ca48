"""Who sees what, and what the buttons do."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel.conversations.models import Thread
from maillon.kernel.files.models import Picture
from maillon.kernel.notices.models import Notice
from maillon.kernel.revisions.models import Draft
from maillon.modules.commons.freshness.actions.warning import warn
from maillon.modules.newsroom.actions.publishing import say_yes, withdraw
from maillon.modules.newsroom.models import Article, Consent

from .conftest import WORDS, a_file

pytestmark = pytest.mark.django_db
PAGES = ("", "ecrire/", "reglages/", "accords/", "binome/")


def statuses(client, person, article):
    client.force_login(person)
    return [client.get(f"{article.desk_url}{page}").status_code for page in PAGES]


def test_nobody_but_the_two_and_coordinators_opens_a_draft(client, people, begin):
    article = begin()

    assert statuses(client, people["Lina Benoît"], article) == [200, 200, 200, 404, 404]
    assert statuses(client, people["Karim"], article) == [200, 200, 404, 200, 404]
    assert statuses(client, people["Sylvie"], article) == [200, 404, 404, 200, 200]
    assert statuses(client, people["Zoé"], article) == [404] * 5
    client.logout()
    assert [client.get(f"{article.desk_url}{page}").status_code for page in PAGES] == [302] * 5


def test_an_article_that_speaks_of_a_service_in_trouble_says_so_first(client, begin, agree, people, now):
    agree(begin(body="Le 27 passe à sept heures, disait tbm.fr"))
    until, sylvie = now + timedelta(hours=3), people["Sylvie"]
    give_notice = {"message": "Le site est en panne.", "addresses": [], "by": sylvie, "now": now, "until": until}
    warn(service="TBM", words=["tbm"], **give_notice)
    warn(service="Ameli", words=["ameli"], **give_notice | {"message": "Ameli est en panne."})

    page = client.get(Article.objects.get().get_absolute_url()).text

    assert "Le site est en panne." in page
    assert "Ameli est en panne." not in page


def test_the_pages_of_the_workshop_show_a_draft_to_nobody_else(client, people, begin):
    article = begin()
    client.force_login(people["Zoé"])

    assert client.get(f"/atelier/textes/{article.text.code}/").status_code == 404
    assert client.post(f"{article.desk_url}decision/", {"deed": "withdraw"}).status_code == 404


def test_nothing_of_a_draft_is_in_the_journal(client, begin):
    begin()

    assert WORDS["title"] not in client.get("/journal/").content.decode()
    assert client.get("/journal/ma-ligne-de-bus/").status_code == 404


def test_the_true_name_of_an_author_is_on_no_public_page(client, begin, agree):
    article = agree(begin())
    for address in ("/journal/", article.get_absolute_url(), f"{reverse('portal:find')}?q=ligne de bus"):
        page = client.get(address).content.decode()
        assert WORDS["title"] in page
        assert "Lina" not in page
        assert "Benoît" not in page
    assert "Comète" in client.get(article.get_absolute_url()).content.decode()
    assert {one.credit for one in article.text.revisions.all()} == {"Comète"}


def test_two_people_write_and_publish_by_buttons(client, people):
    client.force_login(people["Lina Benoît"])
    client.post("/journal/ecrire/", WORDS | {"pen_name": "Comète", "is_minor": "yes"})
    article = Article.objects.get()
    client.force_login(people["Sylvie"])
    assert WORDS["title"] in client.get("/journal/coordination/").content.decode()
    client.post(f"{article.desk_url}binome/", {"companion": people["Karim"].code})

    client.force_login(people["Karim"])
    client.post(f"{article.desk_url}accords/", {"whose": "parent", "name": "Mme B", "given_on": "2026-11-20"})
    client.post(f"{article.desk_url}ecrire/", WORDS | {"body": "Plus clair.", "based_on": "1"})
    client.post(f"{article.desk_url}decision/", {"deed": "yes", "revision": "2"})
    client.force_login(people["Lina Benoît"])
    client.post(f"{article.desk_url}decision/", {"deed": "yes", "revision": "1"})
    assert client.get("/journal/ma-ligne-de-bus/").status_code == 404
    client.post(f"{article.desk_url}decision/", {"deed": "yes", "revision": "2"})

    assert "Plus clair." in client.get("/journal/ma-ligne-de-bus/").content.decode()
    client.post(f"{article.desk_url}decision/", {"deed": "withdraw"})
    gone = client.get("/journal/ma-ligne-de-bus/")
    assert gone.status_code == 410
    assert "Plus clair." not in gone.content.decode()


def test_who_is_shown_is_named_and_takes_it_back_by_buttons(client, pictured, picture, agree, karim):
    client.force_login(karim)
    page = f"{pictured.desk_url}accords/"
    answer = client.post(page, {"whose": "WR0NG123", "name": "Omar"})
    assert answer.status_code == 422
    client.post(page, {"whose": picture.code, "name": "Omar"})
    omar = Consent.objects.get()
    assert (omar.whose, omar.picture, omar.name, omar.holds) == ("pictured", picture, "Omar", False)
    agree(pictured)

    client.post(f"{page}{omar.code}/", {"deed": "give"})
    assert "Le 27" in client.get("/journal/ma-ligne-de-bus/").content.decode()
    client.post(f"{page}{omar.code}/", {"deed": "take_back"})

    assert not Consent.objects.get().holds
    assert client.get("/journal/ma-ligne-de-bus/").status_code == 410


def test_a_parent_without_a_day_is_asked_for_one(client, begin, karim):
    article = begin(is_minor=True)
    client.force_login(karim)
    answer = client.post(f"{article.desk_url}accords/", {"whose": "parent", "name": "Mme B"})

    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_the_author_says_that_nobody_is_shown_by_a_button(client, pictured, agree, lina):
    agree(pictured)
    client.force_login(lina)
    assert 'value="nobody"' in client.get(pictured.desk_url).content.decode()
    client.post(f"{pictured.desk_url}decision/", {"deed": "nobody", "revision": "1"})

    page = client.get("/journal/ma-ligne-de-bus/").content.decode()
    assert 'alt="Le 27"' in page
    assert 'value="nobody"' not in client.get(pictured.desk_url).content.decode()


def test_a_picture_is_put_where_one_was_writing_and_kept_as_a_draft(client, begin, lina):
    article = begin()
    client.force_login(lina)
    page, typed = f"{article.desk_url}ecrire/", WORDS | {"title": "", "body": "Un.\n\nDeux.", "based_on": "1"}
    refused = client.post(page, typed | {"deed": "picture", "picture": a_file(), "alt": ""})
    assert refused.status_code == 422
    assert "Deux." in refused.content.decode()

    client.post(page, typed | {"deed": "picture", "picture": a_file(), "alt": "Le [27]", "position": "2"})

    kept = Draft.objects.get()
    code = Picture.objects.get().code
    assert kept.content.endswith(f"Un.\n\n![Le (27)](image:{code})\n\nDeux.\n")
    assert f"image:{code}" in client.get(page).content.decode()
    article.text.refresh_from_db()
    assert article.text.head.number == 1
    client.post(page, {"deed": "drop"})
    assert not Draft.objects.exists()


def test_what_was_kept_as_a_draft_is_found_again_and_then_saved(client, begin, lina, karim):
    article = begin()
    page = f"{article.desk_url}ecrire/"
    client.force_login(lina)
    client.post(page, WORDS | {"body": "À finir.", "based_on": "1", "deed": "draft"})
    assert "À finir." in client.get(page).content.decode()
    client.force_login(karim)
    assert "À finir." not in client.get(page).content.decode()

    client.force_login(lina)
    client.post(page, WORDS | {"body": "Fini.", "based_on": "1", "deed": "save"})

    article.text.refresh_from_db()
    assert "Fini." in article.text.head.content
    assert not Draft.objects.exists()


def test_the_two_are_told_what_becomes_of_their_article(begin, lina, karim, sylvie, now):
    article = begin()
    say_yes(article, revision=article.text.head, by=karim, now=now)
    say_yes(article, revision=article.text.head, by=lina, now=now)
    withdraw(article, by=sylvie, why="Une erreur.", now=now)

    told = {
        person: [(one.slug, one.data.get("name")) for one in Notice.objects.filter(person=person).order_by("pk")]
        for person in (lina, karim, sylvie)
    }

    ends = ["newsroom.published", "newsroom.withdrawn"]
    first = [("newsroom.paired", "Karim"), ("newsroom.agreed", "Karim")]
    assert told[lina] == [*first, *((slug, "Karim") for slug in ends)]
    assert told[karim] == [("newsroom.paired", "Comète"), *((slug, "Comète") for slug in ends)]
    assert told[sylvie] == []


def test_two_who_change_the_same_words_see_both(client, people, begin):
    article = begin()
    for name, words in (("Karim", "Version de Karim."), ("Lina Benoît", "Version de Lina.")):
        client.force_login(people[name])
        answer = client.post(f"{article.desk_url}ecrire/", WORDS | {"body": words, "based_on": "1"})

    page = re.sub(r"<span class=\"visually-hidden\">[^<]*</span>|</?mark>", "", answer.text)
    assert answer.status_code == 422
    assert "Version de Karim." in page
    assert "Version de Lina." in page
    client.post(f"{article.desk_url}ecrire/", WORDS | {"body": "Les deux.", "based_on": "2"})
    article.text.refresh_from_db()
    assert "Les deux." in article.text.head.content


def test_the_conversation_is_of_the_two_alone(client, people, begin):
    begin()
    thread = Thread.objects.get(audience="article")
    answers = {}
    for name, person in people.items():
        client.force_login(person)
        answers[name] = client.get(f"/messages/{thread.code}/").status_code

    assert answers == {"Lina Benoît": 200, "Karim": 200, "Sylvie": 404, "Zoé": 404}


def test_hostile_words_do_nothing(client, begin, agree):
    body = "<script>alert(1)</script> [ici](javascript:alert(1)) ![x](https://evil.example/x.png) \u202eabc"
    page = client.get(agree(begin(body=body)).get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "evil.example" not in page


def test_a_list_costs_the_same_for_one_or_ten(client, begin, agree, django_assert_max_num_queries):
    for number in range(10):
        agree(begin(title=f"Article {number}"))

    with django_assert_max_num_queries(8):
        assert client.get("/journal/").content.decode().count("<h2>") >= 10
