import re

import pytest

from maillon.kernel.conversations.models import Thread
from maillon.modules.commons.resources.models import Resource
from maillon.modules.commons.workshops.actions.topics import take
from maillon.modules.commons.workshops.models import Invitation, Place, Topic, Wish

pytestmark = pytest.mark.django_db
BOARD = "/atelier/groupes/soin/"


def page_of(client, address):
    return client.get(address).content.decode()


def test_a_visitor_sees_the_groups_and_not_their_boards(client, group):
    assert "Groupe 2" in page_of(client, "/atelier/")
    assert client.get(BOARD).status_code == 302


def test_a_group_where_nobody_did_anything_yet_opens_too(client, people):
    client.force_login(people["Zoé"])

    assert client.get("/atelier/groupes/ecole/").status_code == 200
    assert client.get("/atelier/groupes/ecole/personnes/").status_code == 200
    assert client.get("/atelier/groupes/licornes/").status_code == 404


def test_somebody_joins_by_buttons_and_is_let_in(client, group, people):
    client.force_login(people["Zoé"])
    client.post(f"{BOARD}adhesion/", {"said": "Je connais ameli"})
    client.force_login(people["Awa"])
    page = page_of(client, f"{BOARD}personnes/")
    client.post(f"/atelier/membres/{Place.objects.get(person=people['Zoé']).code}/", {"deed": "accept"})

    assert "Je connais ameli" in page
    assert Place.objects.get(person=people["Zoé"]).state == "member"


def test_a_word_that_is_too_long_stays_on_the_page_and_lines_count_as_they_are_typed(client, group, people):
    client.force_login(people["Zoé"])
    lines = "\r\n".join(["Je connais"] * 27)  # 296 signs as they are typed, 322 as they are sent

    refused = client.post(f"{BOARD}adhesion/", {"said": f"Bonjour à vous tous. {lines}"})

    assert (refused.status_code, "Bonjour à vous tous." in refused.content.decode()) == (422, True)
    assert "300 signes au plus" in refused.content.decode().replace("\xa0", " ")
    assert not Place.objects.filter(person=people["Zoé"]).exists()
    client.post(f"{BOARD}adhesion/", {"said": lines})
    assert Place.objects.get(person=people["Zoé"]).said.count("Je connais") == 27


def test_who_asks_to_be_in_is_shown_to_facilitators_only(client, group, people, now):
    client.force_login(people["Zoé"])
    client.post(f"{BOARD}adhesion/", {"said": "Je connais ameli"})
    seen = {}
    for name in ("Awa", "Bruno"):
        client.force_login(people[name])
        seen[name] = "Je connais ameli" in page_of(client, f"{BOARD}personnes/")

    assert seen == {"Awa": True, "Bruno": False}
    code = Place.objects.get(person=people["Zoé"]).code
    assert client.post(f"/atelier/membres/{code}/", {"deed": "accept"}).status_code == 404


def test_a_topic_is_taken_given_back_and_talked_about_by_buttons(client, group, people, make_topic):
    topic = make_topic()
    client.force_login(people["Bruno"])
    page = page_of(client, topic.get_absolute_url())
    client.post(f"/atelier/sujets/{topic.code}/decision/", {"deed": "take"})
    mine = page_of(client, topic.get_absolute_url())
    client.force_login(people["Chantal"])
    theirs = page_of(client, topic.get_absolute_url())
    talk = client.post(f"/atelier/sujets/{topic.code}/conversation/")
    again = client.post(f"/atelier/sujets/{topic.code}/conversation/")

    assert "Je l’écris" in page
    assert "Il est à vous jusqu’au" in mine
    assert "Bruno l’écrit, jusqu’au" in theirs
    assert talk.url == again.url == f"/messages/{Thread.objects.get().code}/"
    client.force_login(people["Bruno"])
    client.post(f"/atelier/sujets/{topic.code}/decision/", {"deed": "give_back"})
    assert Topic.objects.get().state == "idea"


def test_whoever_is_not_in_the_group_may_look_and_nothing_else(client, people, make_topic):
    topic = make_topic()
    client.force_login(people["Zoé"])

    looked = client.get(topic.get_absolute_url())
    answers = [
        client.post(f"/atelier/sujets/{topic.code}/decision/", {"deed": "take"}),
        client.post(f"/atelier/sujets/{topic.code}/conversation/"),
        client.get(f"/atelier/sujets/{topic.code}/correction/"),
        client.get(f"{BOARD}sujets/nouveau/"),
        client.get(f"{BOARD}reglages/"),
        client.get(f"{BOARD}conversation/"),
        client.post(f"{BOARD}invitations/", {"email": "a@example.org"}),
    ]

    assert looked.status_code == 200
    assert "Je l’écris" not in looked.content.decode()
    assert {answer.status_code for answer in answers} <= {403, 404}


def test_an_idea_sent_twice_by_the_same_form_is_one(client, group, people):
    client.force_login(people["Bruno"])
    page = page_of(client, f"{BOARD}sujets/nouveau/")
    form = re.search(r'name="submission" value="([^"]+)"', page)[1]
    given = {"title": "Lire une ordonnance", "words": "", "theme": "soin", "submission": form}

    answers = [client.post(f"{BOARD}sujets/nouveau/", given).url for _twice in range(2)]

    assert len(set(answers)) == 1
    assert Topic.objects.get().state == "idea"


def test_an_invitation_lets_in_by_a_post_only(client, group, people):
    client.force_login(people["Awa"])
    client.post(f"{BOARD}invitations/", {"email": "zoe@example.org"})
    wrong = client.post(f"{BOARD}invitations/", {"email": "zoe"})
    token = Invitation.objects.get().token
    client.force_login(people["Zoé"])
    page = page_of(client, f"/atelier/invitation/{token}/")
    before = Place.objects.filter(person=people["Zoé"]).count()
    client.post(f"/atelier/invitation/{token}/")

    assert wrong.status_code == 422
    assert "Awa vous invite" in page
    assert (before, Place.objects.get(person=people["Zoé"]).state) == (0, "member")


def test_settings_change_how_one_comes_in(client, group, people):
    client.force_login(people["Awa"])
    client.post(f"{BOARD}reglages/", {"purpose": "Le mardi soir.", "openness": "open"})
    client.force_login(people["Zoé"])
    client.post(f"{BOARD}adhesion/")

    assert "Le mardi soir." in page_of(client, BOARD)
    assert Place.objects.get(person=people["Zoé"]).state == "member"


def test_a_visitor_proposes_an_idea_or_a_page_in_one_field(client):
    idea = client.post("/proposer/", {"typed": "Comprendre une feuille de paie"})
    page = client.post("/proposer/", {"typed": "https://www.caf.fr/"})

    assert (idea.url, page.url) == ("/proposer/merci/guide/", "/proposer/merci/page/")
    assert Topic.objects.get().title == "Comprendre une feuille de paie"
    assert Resource.objects.get().address == "https://www.caf.fr/"
    assert "Merci pour cette idée" in page_of(client, idea.url)


def test_what_is_already_there_is_shown_before_anything_is_proposed(client, now):
    Resource.objects.create(
        title="La Caf", address="https://www.caf.fr/", address_key="caf.fr", theme="demarches", state="published",
        proposed_at=now, changed_at=now,
    )  # fmt: skip
    page = client.post("/proposer/", {"typed": "http://caf.fr", "anyway": "1"})

    assert page.status_code == 200
    assert "Cette page est déjà connue" in page.content.decode()
    assert Resource.objects.count() == 1


def test_a_proposal_that_cannot_be_kept_stays_in_the_field(client):
    answer = client.post("/proposer/", {"typed": "Appelez le 06 39 98 12 34 <b>"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Il y a un numéro" in page
    assert "06 39 98 12 34 &lt;b&gt;" in page


def test_a_search_that_finds_nothing_offers_to_ask_for_the_guide(client):
    page = page_of(client, "/recherche/?q=dresser+une+licorne")
    before = Wish.objects.count()
    answer = client.post("/proposer/question/", {"q": "dresser une licorne"})

    assert "Demander ce guide" in page
    assert (before, answer.url, Wish.objects.get().words) == (0, "/proposer/merci/question/", "dresser licorne")


@pytest.mark.parametrize("path", [BOARD, "/atelier/", f"{BOARD}personnes/"])
def test_a_page_costs_the_same_for_one_topic_and_for_eight(
    client, people, make_topic, write_text, make_person, group, now, path, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from maillon.modules.commons.workshops.actions import attach

    def fill(start, many):
        for number in range(start, start + many):
            take(make_topic(f"Pris {number}"), by=make_member(number), now=now)
            make_topic(f"Libre {number}")
            make_topic(f"Proposé {number}", by=None, origin="visitor")
            attach(
                make_topic(f"Écrit {number}"), write_text("Bruno", slug=f"texte-{number}"), by=people["Awa"], now=now
            )

    def make_member(number):
        person = make_person(f"Membre {number}")
        Place.objects.create(workshop=group, person=person, state="member", changed_at=now)
        return person

    client.force_login(people["Awa"])
    fill(0, 1)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    cost = len(few)
    fill(1, 7)

    with django_assert_num_queries(cost):
        client.get(path)
