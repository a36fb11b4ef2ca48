"""The team decides about those who come, one by one or many at once."""

import re

import pytest
from django.urls import reverse

from maillon.kernel.notices.models import Notice
from maillon.modules.volunteers.actions.deciding import refuse
from maillon.modules.volunteers.models import Enrolment

pytestmark = pytest.mark.django_db


def test_a_coordinator_accepts_many_at_once_and_the_rest_wait_when_there_are_enough(
    client, come, hub, sylvie, welcome, now, run_jobs
):
    welcome(enough=2)
    codes = [come(f"Volunteer {number}", now).code for number in range(4)]
    client.force_login(sylvie)
    assert client.get(reverse("volunteers:manage")).content.decode().count('name="chosen"') == 4

    client.post(reverse("volunteers:decide"), {"chosen": codes, "decision": "accept"})

    assert [Enrolment.objects.get(code=code).state for code in codes] == ["accepted"] * 2 + ["waiting_list"] * 2
    run_jobs()
    told = (
        Notice.objects.filter(slug__in=["volunteers-accepted", "volunteers-listed"])
        .order_by("pk")
        .values_list("slug", flat=True)
    )
    assert sorted(told) == ["volunteers-accepted"] * 2 + ["volunteers-listed"] * 2


def test_everyone_the_filters_show_may_be_decided_at_once(client, come, hub, sylvie, now):
    for number in range(60):
        come(f"Volunteer {number}", now, themes=("soin",) if number % 2 else ("ecole",))
    client.force_login(sylvie)

    client.post(reverse("volunteers:decide") + "?theme=soin", {"all": "1", "decision": "accept"})

    assert Enrolment.objects.filter(state="accepted", themes=["soin"]).count() == 30
    assert Enrolment.objects.filter(state="asked").count() == 30


@pytest.mark.parametrize("decision", ["refuse", "ask_more", "", "nonsense"])
def test_a_decision_without_its_words_changes_nothing(client, come, hub, sylvie, now, decision):
    enrolment = come("Inès", now)
    client.force_login(sylvie)

    client.post(reverse("volunteers:decide"), {"chosen": [enrolment.code], "decision": decision})

    enrolment.refresh_from_db()
    assert enrolment.state == "asked"


@pytest.fixture
def decide(client):
    """Press a decision from the list, as it is filtered: decide({…}, filters="?theme=soin")."""

    def press(told, *, filters=""):
        answer = client.post(reverse("volunteers:decide") + filters, told)
        page = answer.content.decode()
        ticked = re.findall(r'name="chosen" value="(\w+)" checked', page)
        return answer.status_code, ticked, page

    return press


def test_a_question_without_anybody_ticked_is_kept(client, decide, come, hub, sylvie, now):
    come("Inès", now, themes=("soin",))
    client.force_login(sylvie)

    status, ticked, page = decide({"decision": "ask_more", "question": "Quels jours ?"}, filters="?theme=soin")

    assert (status, ticked, "Quels jours ?" in page) == (422, [], True)
    assert "Quels jours" in re.search(r"<details[^>]* open>.*?</details>", page, re.S).group()
    assert '<option value="soin" selected>' in page


def test_a_question_that_is_too_long_or_missing_keeps_the_ticks_the_filters_and_the_page(
    client, decide, come, hub, sylvie, now
):
    codes = [come(f"Volunteer {number}", now, themes=("soin",)).code for number in range(60)]
    come("Other", now, themes=("ecole",))
    client.force_login(sylvie)

    for question in ("x" * 5000, " "):
        told = {"decision": "ask_more", "question": question, "chosen": codes[50:53]}
        status, ticked, page = decide(told, filters="?theme=soin&page=2")
        assert (status, ticked, question in page) == (422, codes[50:53], True)
        assert ("data-error-summary" in page, "Other" in page) == (True, False)
    assert (
        client.get(reverse("volunteers:decide") + "?theme=soin&page=1").url
        == "/coordination/benevoles/?theme=soin&page=1"
    )


def test_a_reason_stays_when_everybody_it_is_for_moved_meanwhile(client, decide, come, hub, sylvie, now):
    moved, waiting = come("Inès", now), come("Malik", now)
    refuse(moved, reason="enough", by=sylvie, now=now)
    client.force_login(sylvie)

    status, ticked, page = decide({"decision": "refuse", "reason": "far", "chosen": [moved.code]})

    assert (status, ticked, '<option value="far" selected>' in page) == (422, [], True)
    waiting.refresh_from_db()
    assert waiting.state == "asked"


def test_a_question_missing_on_the_page_of_one_person_is_said_there(client, decide, come, hub, sylvie, now):
    enrolment = come("Inès", now)
    client.force_login(sylvie)
    told = {"decision": "ask_more", "question": "x" * 5000, "chosen": enrolment.code, "from": enrolment.code}

    status, _ticked, page = decide(told)

    assert (status, "x" * 5000 in page, "Inès" in page) == (422, True, True)


def test_nobody_sees_or_decides_outside_their_territory(client, come, hub, lyon, make_person, give, now):
    enrolment = come("Inès", now)
    other = make_person("Other")
    give(other, "coordinator", lyon)
    client.force_login(other)

    assert enrolment.person.name not in client.get(reverse("volunteers:manage") + "?state=all").content.decode()
    assert client.get(reverse("volunteers:person", args=[enrolment.code])).status_code == 404
    client.post(reverse("volunteers:decide"), {"chosen": [enrolment.code], "decision": "accept"})
    enrolment.refresh_from_db()
    assert enrolment.state == "asked"


def test_the_list_costs_the_same_for_one_and_for_many(client, come, hub, sylvie, now):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(sylvie)
    come("First", now)
    client.get(reverse("volunteers:manage"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse("volunteers:manage"))
    for number in range(5):
        come(f"Volunteer {number}", now)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("volunteers:manage"))

    assert len(many) == len(one)
