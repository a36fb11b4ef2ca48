"""Coming to help as people meet it, page by page."""

import re

import pytest
from django.urls import reverse

from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.people.addresses import read_address
from maillon.kernel.people.models import Person
from maillon.modules.volunteers.actions import accept, pass_quiz
from maillon.modules.volunteers.content import briefing, quiz
from maillon.modules.volunteers.models import Enrolment

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill_in(client, run_jobs, saint_etienne):
    """Answer the three steps and the code: fill_in("Inès", address="…")."""

    def fill(name="Inès", *, commune="Saint-Étienne", address="ines@example.org", age="adult", **more):
        client.post(reverse("volunteers:who"), {"name": name, "commune": commune, "age": age})
        told = {"themes": ["soin"], "languages": ["fr"], "level": "daily", "hours": "some", "equipment": ["phone"]}
        client.post(reverse("volunteers:help"), told)
        answer = client.post(reverse("volunteers:send"), {"address": address, "conditions": "on", **more})
        if answer.status_code != 302:
            return answer
        run_jobs()
        body = Delivery.objects.order_by("-pk").first().body
        return client.post(reverse("people:code"), {"code": re.search(r"\d{3} ?\d{3}", body).group()})

    return fill


def test_three_steps_and_a_code_lead_to_my_volunteering(client, hub, fill_in, run_jobs):
    answer = fill_in()

    assert (answer.status_code, answer.url) == (302, "/mon-benevolat/")
    enrolment = Enrolment.objects.get()
    assert (enrolment.person.email, enrolment.hub, enrolment.themes) == ("ines@example.org", hub, ["soin"])
    run_jobs()
    assert Notice.objects.get(person=enrolment.person).slug == "volunteers-received"
    assert not Notice.objects.exclude(person=enrolment.person).exists()
    assert "Passerelles de la Loire" in client.get(answer.url).content.decode()


def test_the_page_of_somebody_enrolled_leads_to_where_they_stand(client, hub, fill_in):
    fill_in()

    assert client.get(reverse("volunteers:who")).url == reverse("volunteers:mine")
    assert client.get(reverse("volunteers:send")).url == reverse("volunteers:mine")


def test_whoever_was_enrolled_already_is_not_thanked_for_answers_that_are_dropped(
    client, hub, come, fill_in, run_jobs, now
):
    theirs = come("Inès", now, address=read_address("ines@example.org"), words="Le soir.")
    run_jobs()

    page = client.get(fill_in(address="ines@example.org").url).content.decode()

    assert ("Merci : votre inscription" in page.replace("\u00a0", " "), "déjà inscrit" in page) == (False, True)
    assert (Enrolment.objects.get(), Enrolment.objects.get().words) == (theirs, "Le soir.")


def test_an_account_already_there_is_recognised_only_by_the_code(client, hub, make_person, fill_in):
    awa = make_person("Awa", email="awa@example.org")

    stranger = client.post(reverse("volunteers:send"), {"address": "awa@example.org", "conditions": "on"})
    assert stranger.status_code == 302  # sent back to the first step, as anybody

    fill_in(address="awa@example.org")
    assert Enrolment.objects.get().person == awa


def test_somebody_too_young_is_told_beside_the_field(client, hub, saint_etienne):
    answer = client.post(reverse("volunteers:who"), {"name": "Léo", "commune": "Saint-Étienne", "age": "child"})

    assert list(answer.context["form"].errors) == ["age"]
    assert "enrolling" not in client.session


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"name": "x" * 10_000, "commune": "x" * 10_000, "age": "x"},
        {"name": "Inès", "commune": "Xyzzy", "age": "adult"},
        {"name": "\x00", "commune": "\x00", "age": "adult"},
    ],
)
def test_a_wrong_first_step_is_explained(client, hub, told):
    answer = client.post(reverse("volunteers:who"), told)

    assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)


@pytest.mark.parametrize("address", ["", "06 12", "0477000000", "a@b", "x" * 500])
def test_a_wrong_address_is_explained_and_the_rest_is_kept(client, hub, fill_in, address):
    answer = fill_in(address=address, words="Je viens le mardi")

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["words"].value()) == (200, ["address"], "Je viens le mardi")


def test_ten_megabytes_of_words_are_refused_politely(client, hub, fill_in):
    answer = fill_in(words="é" * 5_000_000)

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["words"])


def test_where_there_is_no_team_it_is_said_before_and_after(client, lyon, hub, fill_in, run_jobs, make_person, give):
    operator = make_person("Olga")
    give(operator, "operator")

    fill_in(commune="Lyon")
    run_jobs()

    assert Enrolment.objects.get().hub is None
    assert set(Notice.objects.values_list("slug", flat=True)) == {"volunteers-no-team", "volunteers-no-hub"}


def test_a_minor_waits_for_a_parent_who_agrees_from_a_link(client, hub, welcome, sylvie, fill_in, run_jobs):
    welcome(minors="consent")
    fill_in(age="minor", parent="mere@example.org")
    run_jobs()
    letter = Delivery.objects.get(slug="volunteers-consent")
    enrolment = Enrolment.objects.get()
    link = reverse("volunteers:consent", args=[enrolment.consent_code])
    assert (letter.to, letter.url.endswith(link)) == ("mere@example.org", True)

    client.get(link)
    enrolment.refresh_from_db()
    assert enrolment.consent_at is None
    client.post(link)

    enrolment.refresh_from_db()
    assert enrolment.consent_at is not None
    assert accept(enrolment, by=sylvie, now=enrolment.consent_at).state == "accepted"


def test_from_the_briefing_to_the_role(client, come, hub, sylvie, now):
    enrolment = come("Inès", now, themes=("soin",))
    accept(enrolment, by=sylvie, now=now)
    client.force_login(enrolment.person)
    for number in range(1, len(briefing()) + 1):
        assert client.get(reverse("volunteers:prepare")).url == reverse("volunteers:page", args=[number])
        assert client.get(reverse("volunteers:page", args=[number])).status_code == 200
        client.post(reverse("volunteers:page", args=[number]))

    wrong = {question.slug: (question.right + 1) % len(question.choices) for question in quiz()}
    answer = client.post(reverse("volunteers:questions"), wrong)
    shown = client.get(answer.url).content.decode()
    assert quiz()[0].why in shown
    client.post(reverse("volunteers:questions"), {question.slug: question.right for question in quiz()})
    client.post(reverse("volunteers:promise"), {"themes": ["soin"], "languages": ["fr"], "conditions": "on"})

    enrolment.refresh_from_db()
    person = Person.objects.get(pk=enrolment.person_id)
    assert (enrolment.state, person.has_role("mediator", on=now.date())) == ("ready", True)
    assert client.get(reverse("volunteers:mine")).status_code == 200
    assert client.get(reverse("volunteers:script", args=["soin"])).status_code == 200


def test_the_questions_come_after_the_pages_and_the_promise_after_the_questions(client, come, hub, sylvie, now):
    enrolment = come("Inès", now)
    accept(enrolment, by=sylvie, now=now)
    client.force_login(enrolment.person)

    assert client.get(reverse("volunteers:page", args=[3])).url == reverse("volunteers:prepare")
    assert client.get(reverse("volunteers:questions")).url == reverse("volunteers:prepare")
    assert client.post(reverse("volunteers:promise"), {"conditions": "on"}).url == reverse("volunteers:prepare")
    enrolment.refresh_from_db()
    assert enrolment.state == "accepted"


def test_a_question_is_answered_and_comes_back_to_the_team(client, come, hub, sylvie, now, run_jobs):
    enrolment = come("Inès", now)
    client.force_login(sylvie)
    client.post(
        reverse("volunteers:decide"),
        {"chosen": [enrolment.code], "decision": "ask_more", "question": "Quels jours ?", "from": enrolment.code},
    )
    client.force_login(enrolment.person)
    assert "Quels jours ?" in client.get(reverse("volunteers:mine")).content.decode()

    client.post(reverse("volunteers:answer"), {"answer": "Le mardi"})

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.answer) == ("asked", "Le mardi")
    client.force_login(sylvie)
    assert "Le mardi" in client.get(reverse("volunteers:person", args=[enrolment.code])).content.decode()


def test_leaving_ends_the_role_at_once(client, come, hub, sylvie, now):
    enrolment = come("Inès", now)
    accept(enrolment, by=sylvie, now=now)
    pass_quiz(enrolment, now=now)
    client.force_login(enrolment.person)

    client.post(reverse("volunteers:leave"))

    enrolment.refresh_from_db()
    person = Person.objects.get(pk=enrolment.person_id)
    assert (enrolment.state, person.has_role("mediator", on=now.date())) == ("left", False)
    assert client.get(reverse("volunteers:mine")).status_code == 200


def test_two_hundred_enrolments_are_one_message_to_the_team(come, hub, sylvie, now, run_jobs):
    for number in range(5):
        come(f"Volunteer {number}", now)
    run_jobs()

    assert list(Notice.objects.filter(person=sylvie).values_list("slug", flat=True)) == ["volunteers-came"]


def test_a_shut_account_enrols_nowhere(come, hub, make_person, now):
    from maillon.kernel.people.addresses import Address
    from maillon.lib.refusal import Refused

    make_person("Shut", email="shut@example.org", is_active=False)

    with pytest.raises(Refused, match="not_allowed"):
        come("Shut", now, address=Address("email", "shut@example.org"))
