import re

import pytest

from maillon.kernel.conversations.models import Message, Thread
from maillon.modules.groups.actions.joining import join
from maillon.modules.groups.models import Group, Invitation, Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client, team):
    client.force_login(team["Awa"])
    return team["Awa"]


def test_a_group_is_made_and_its_maker_is_in_it(client, awa, hub):
    answer = client.post(
        "/groupes/nouveau/", {"name": "Démarches", "purpose": "On s’entraide.", "openness": "open", "hub": hub.pk}
    )

    group = Group.objects.get()
    assert answer.url == f"/groupes/{group.code}/"
    page = client.get(answer.url).content.decode()
    assert "On s’entraide." in page
    assert "animation" in page
    assert Thread.objects.get(object_id=group.pk).subject == "Entre nous"


def test_a_group_without_a_name_is_refused_beside_the_field(client, awa):
    page = client.post("/groupes/nouveau/", {"name": "", "openness": "open"}).content.decode()

    assert "Donnez un nom au groupe." in page
    assert Group.objects.count() == 0


def test_somebody_asks_and_is_let_in_by_buttons(client, make_group, team):
    group = make_group("request")
    client.force_login(team["Bruno"])
    client.post(f"/groupes/{group.code}/adhesion/", {"said": "Je connais la CAF"})
    asked = Membership.objects.get(person=team["Bruno"])
    client.force_login(team["Awa"])
    page = client.get(f"/groupes/{group.code}/").content.decode()
    client.post(f"/groupes/membres/{asked.code}/", {"deed": "accept"})

    asked.refresh_from_db()
    assert "Je connais la CAF" in page
    assert asked.state == "member"


def test_a_group_of_others_does_not_exist(client, make_group, team):
    group = make_group("invitation")
    client.force_login(team["Bruno"])

    answers = [client.get(f"/groupes/{group.code}/{page}").status_code for page in ("", "reglages/", "conversation/")]

    assert answers == [404, 404, 404]
    assert client.post(f"/groupes/{group.code}/adhesion/").status_code == 404


def test_what_is_said_in_an_open_group_is_shown_to_its_members_only(client, make_group, team, now):
    from maillon.kernel.conversations.actions import post

    group = make_group()
    post(Thread.objects.get(), text="Un mot entre nous", by=team["Awa"], now=now)
    client.force_login(team["Awa"])
    inside = client.get(f"/groupes/{group.code}/").content.decode()
    client.force_login(team["Bruno"])
    outside = client.get(f"/groupes/{group.code}/").content.decode()

    assert ("Un mot entre nous" in inside, "Un mot entre nous" in outside) == (True, False)


def test_a_conversation_started_twice_by_the_same_form_is_one(client, awa, hub):
    page = client.get(f"/groupes/pole/{hub.code}/conversation/").content.decode()
    form = re.search(r'name="submission" value="([^"]+)"', page).group(1)
    given = {"subject": "Samedi", "text": "Qui vient ?", "submission": form}

    answers = [client.post(f"/groupes/pole/{hub.code}/conversation/", given).url for _twice in range(2)]

    assert len(set(answers)) == 1
    assert (Thread.objects.count(), Message.objects.count()) == (1, 1)


def test_an_empty_message_opens_nothing_and_keeps_the_subject(client, awa, hub):
    page = client.post(f"/groupes/pole/{hub.code}/conversation/", {"subject": "Samedi", "text": " "}).content.decode()

    assert 'value="Samedi"' in page
    assert "Il n’y a encore rien à envoyer" in page
    assert Thread.objects.count() == 0


def test_a_get_on_an_invitation_lets_nobody_in(client, make_group, make_person, awa):
    group = make_group()
    client.post(f"/groupes/{group.code}/invitations/", {"email": "nouvelle@example.org"})
    token = Invitation.objects.get().token
    client.force_login(make_person("Nour", email="nour@example.org"))

    page = client.get(f"/groupes/invitation/{token}/")
    before = group.memberships.count()
    client.post(f"/groupes/invitation/{token}/")

    assert (page.status_code, before, group.memberships.count()) == (200, 1, 2)
    assert "a été utilisée" in client.get(f"/groupes/invitation/{token}/").content.decode()


def test_a_wrong_address_is_said_in_words(client, make_group, awa):
    group = make_group()

    page = client.post(f"/groupes/{group.code}/invitations/", {"email": "awa"}, follow=True).content.decode()

    assert Invitation.objects.count() == 0
    assert "alert" in page


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_one_group_and_for_five(
    client, awa, make_group, count, django_assert_max_num_queries
):
    for number in range(count):
        make_group(name=f"Groupe {number}")

    with django_assert_max_num_queries(11):
        client.get("/groupes/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_group_costs_the_same_for_one_member_and_for_three(
    client, awa, make_group, team, now, count, django_assert_max_num_queries
):
    group = make_group()
    for name in ("Bruno", "Chantal")[: count - 1]:
        join(group, by=team[name], now=now)

    with django_assert_max_num_queries(15):
        client.get(f"/groupes/{group.code}/")
