"""Whoever a hub invited answers by themselves: comes, brings a parent, or declines."""

import re

import pytest
from django.urls import reverse

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.notices.words import words
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused
from maillon.modules.volunteers.actions import accept
from maillon.modules.volunteers.actions.importing import import_volunteers
from maillon.modules.volunteers.models import Enrolment, Invitation
from tests.modules.volunteers.table import TABLE

pytestmark = pytest.mark.django_db


def test_whoever_is_invited_comes_with_a_code_and_is_accepted(client, hub, sylvie, saint_etienne, feurs, now, run_jobs):
    import_volunteers(TABLE.encode(), hub, by=sylvie, now=now)
    run_jobs()
    invitation = Invitation.objects.first()
    letter = next(one for one in Delivery.objects.filter(slug="volunteers-invited") if one.to == "aline@example.org")
    address = reverse("volunteers:invitation", args=[invitation.code])
    assert letter.url.endswith(address)
    shown = client.get(address).content.decode()
    assert "aline@example.org" not in shown

    client.post(address, {"name": "Aline", "age": "adult", "conditions": "on"})
    run_jobs()
    code = re.search(r"\d{3} ?\d{3}", Delivery.objects.order_by("-pk").first().body).group()
    client.post(reverse("people:code"), {"code": code})

    enrolment = Enrolment.objects.get()
    assert (enrolment.person.email, enrolment.state, enrolment.themes) == (
        "aline@example.org",
        "accepted",
        ["soin", "travail"],
    )
    invitation.refresh_from_db()
    assert (invitation.state, invitation.address, invitation.name) == ("confirmed", "", "")


@pytest.fixture
def invited(client, hub, sylvie, saint_etienne, feurs, now):
    """Aline was invited; answer her invitation: invited(age="minor", …)."""
    import_volunteers(TABLE.encode(), hub, by=sylvie, now=now)
    address = reverse("volunteers:invitation", args=[Invitation.objects.first().code])

    def answer(**told):
        return client.post(address, {"name": "Aline", "conditions": "on", **told})

    return answer


def test_somebody_under_18_who_was_invited_names_a_parent_and_waits_for_their_agreement(
    client, invited, welcome, sylvie, run_jobs
):
    welcome(minors="consent")
    run_jobs()
    page = invited(age="minor")
    assert page.status_code == 200
    assert 'name="parent"' in page.content.decode()
    assert invited(age="minor", parent="aline@example.org").status_code == 200  # her own address is no parent's
    assert not Enrolment.objects.exists()

    invited(age="minor", parent="mere@example.org")
    run_jobs()
    code = re.search(r"\d{3} ?\d{3}", Delivery.objects.order_by("-pk").first().body).group()
    client.post(reverse("people:code"), {"code": code})
    run_jobs()

    enrolment = Enrolment.objects.get()
    assert (enrolment.age, enrolment.parent, enrolment.state) == ("minor", "mere@example.org", "asked")
    assert Delivery.objects.get(slug="volunteers-consent").to == "mere@example.org"
    with pytest.raises(Refused, match="consent_missing"):
        accept(enrolment, by=sylvie, now=enrolment.created_at)
    client.post(reverse("volunteers:consent", args=[enrolment.consent_code]))
    enrolment.refresh_from_db()
    assert accept(enrolment, by=sylvie, now=enrolment.consent_at).state == "accepted"


def prove(client, run_jobs):
    """Type the code that was just sent; return the page it leads to."""
    run_jobs()
    code = re.search(r"\d{3} ?\d{3}", Delivery.objects.order_by("-pk").first().body).group()
    return client.post(reverse("people:code"), {"code": code}, follow=True).content.decode()


def test_whoever_enrolled_with_another_team_is_told_so_and_the_invitation_stays_open(
    client, invited, come, hub, lyon, run_jobs, now
):
    quays = Hub.objects.create(name="Les Quais", email="quais@example.org")
    quays.territories.add(lyon)
    theirs = come("Aline", now, territory=lyon)
    run_jobs()

    invited(age="adult")
    page = prove(client, run_jobs)

    invitation = Invitation.objects.first()
    assert [words in page for words in ("Les Quais", "Passerelles de la Loire", "rien n’a changé")] == [True] * 3
    assert (Enrolment.objects.get(), invitation.state, invitation.address) == (theirs, "invited", "aline@example.org")


ELSEWHERE = {
    "accepted": ("volunteers-elsewhere", "fait déjà partie d’une autre équipe", "Vous êtes déjà avec"),
    "asked": ("volunteers-waits-elsewhere", "s’était déjà inscrit", "Vous vous êtes déjà inscrit"),
    "waiting_list": ("volunteers-waits-elsewhere", "s’était déjà inscrit", "Vous vous êtes déjà inscrit"),
}


@pytest.mark.parametrize("state", ELSEWHERE)
def test_the_team_that_invited_somebody_enrolled_elsewhere_is_told_once_how_far_and_not_where_and_they_know_it(
    client, invited, come, sylvie, lyon, run_jobs, now, make_person, give, state
):
    slug, told_to_team, told_to_them = ELSEWHERE[state]
    quays = Hub.objects.create(name="Les Quais", email="quais@example.org")
    quays.territories.add(lyon)
    give(hugo := make_person("Hugo"), "coordinator", hub=quays)
    come("Aline", now, territory=lyon)
    Enrolment.objects.update(state=state)
    run_jobs()

    pages = []
    for _press in range(2):
        invited(age="adult")
        pages.append(prove(client, run_jobs))

    told = Notice.objects.get(slug__endswith="elsewhere")
    assert told.slug == slug
    assert told_to_team in words(slug, told.data, language="fr").text
    assert all(told_to_them in page and "cette équipe est prévenue" in page for page in pages)
    assert (told.person, told.data["hub"], told.data["name"]) == (sylvie, "Passerelles de la Loire", "Aline Roux")
    assert "Les Quais" not in str(told.data)
    assert not Notice.objects.filter(person=hugo, slug__endswith="elsewhere").exists()


def test_a_team_that_has_enough_hears_of_whoever_had_no_team_and_answered_its_invitation(
    client, invited, come, welcome, sylvie, lyon, run_jobs, now
):
    welcome(enough=0)
    alone = come("Aline", now, territory=lyon)
    run_jobs()

    invited(age="adult")
    prove(client, run_jobs)

    alone.refresh_from_db()
    assert (alone.hub.name, alone.state) == ("Passerelles de la Loire", "asked")
    assert Notice.objects.filter(person=sylvie, slug="volunteers-came").count() == 1


def test_an_invitation_gives_a_team_to_whoever_enrolled_where_there_is_none(client, invited, come, lyon, run_jobs, now):
    alone = come("Aline", now, territory=lyon)
    assert alone.hub is None
    run_jobs()

    invited(age="adult")
    prove(client, run_jobs)

    alone.refresh_from_db()
    invitation = Invitation.objects.first()
    assert (alone.hub, alone.state, invitation.state) == (invitation.hub, "accepted", "confirmed")
    assert "give hub" in [entry.verb for entry in entries_of(alone)]


def test_nobody_under_18_is_taken_where_the_hub_takes_none_even_invited(invited, welcome):
    welcome(minors="refused")

    page = invited(age="minor", parent="mere@example.org").content.decode()

    assert not Enrolment.objects.exists()
    assert "À 18 ans, vous serez les bienvenus" in page


def test_whoever_is_invited_and_grown_up_is_asked_nothing_of_a_parent(client, invited):
    address = reverse("volunteers:invitation", args=[Invitation.objects.first().code])

    assert 'name="parent"' not in client.get(address).content.decode()


def test_declining_forgets_the_address_at_once(client, hub, sylvie, saint_etienne, feurs, now):
    import_volunteers(TABLE.encode(), hub, by=sylvie, now=now)
    invitation = Invitation.objects.first()

    client.post(reverse("volunteers:decline", args=[invitation.code]))

    invitation.refresh_from_db()
    assert (invitation.state, invitation.address, invitation.name) == ("declined", "", "")
    assert client.get(reverse("volunteers:invitation", args=[invitation.code])).status_code == 200
