"""After a hard call, whoever stands beside a volunteer knows that there was one, and nothing of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.debriefing import take_up, tell_hard_call
from maillon.modules.helpline.actions.helping import close_request, show_number
from maillon.modules.helpline.actions.offering import take_request
from maillon.modules.helpline.models import Debrief
from maillon.modules.volunteers.models import Mentoring
from tests.together import at_once

pytestmark = pytest.mark.django_db
WORDS = "Elle pleurait."


@pytest.fixture
def team(db, ask, on_duty, make_person, give, loire, now):
    """Nadia, whose call is finished; Karim who mentors her; Bruno who mentors Lucas; Sylvie who coordinates; Zoé."""
    hub = Hub.objects.create(name="Passerelles", email="hub@example.org")
    hub.territories.add(loire)
    request, nadia = ask(now), on_duty("Nadia", now)
    people = {"Nadia": nadia} | {name: make_person(name) for name in ("Karim", "Bruno", "Lucas", "Sylvie", "Zoé")}
    for name in ("Nadia", "Karim", "Bruno", "Lucas", "Zoé"):
        give(people[name], "mediator", hub=hub)
    give(people["Sylvie"], "coordinator", loire)
    for newcomer, mentor in (("Nadia", "Karim"), ("Lucas", "Bruno")):
        pair = {"newcomer": people[newcomer], "mentor": people[mentor], "hub": hub}
        Mentoring.objects.create(**pair, started_at=now)
    take_request(request, by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    close_request(request, by=nadia, outcome="helped", now=now)
    people["request"] = request
    return people


def told(slug="helpline-hard-call-beside"):
    return sorted(str(notice.person) for notice in Notice.objects.filter(slug=slug))


def test_their_mentor_is_told_that_a_call_was_hard_and_neither_the_words_nor_the_call(client, team, now):
    client.force_login(team["Nadia"])
    page = client.get(reverse("helpline:hard_call")).text
    assert "Karim, à vos côtés, saura qu’un appel a été difficile" in page.replace("\xa0", " ")
    client.post(reverse("helpline:hard_call"), {"call": team["request"].code, "text": WORDS, "wants_to_talk": "on"})

    assert told() == ["Karim"]
    notice = Notice.objects.get(slug="helpline-hard-call-beside")
    assert set(notice.data) == {"name", "wish"}
    client.force_login(team["Karim"])
    page = client.get(notice.url).text
    assert "Nadia" in page
    assert "aimerait en parler" in page
    assert WORDS not in page
    assert team["request"].code not in page
    assert client.get(reverse("helpline:debriefs")).status_code == 403
    assert any(entry.after == {"people": [team["Karim"].pk]} for entry in entries_of(team["request"]))


def test_a_mentor_who_coordinates_there_is_not_said_to_read_nothing(client, team, give, loire):
    client.force_login(team["Nadia"])
    assert "Karim" in client.get(reverse("helpline:hard_call")).text
    give(team["Karim"], "coordinator", loire)

    assert "Karim" not in client.get(reverse("helpline:hard_call")).text


def test_an_address_is_shown_only_to_whoever_gets_in_touch(client, team, make_person, give, now):
    team["Nadia"].email = "nadia@example.org"
    team["Nadia"].save()
    debrief = tell_hard_call(team["request"], by=team["Nadia"], text=WORDS, wants_to_talk=True, now=now)
    debrief.beside.add(team["Bruno"])

    pages = {}
    for name in ("Karim", "Bruno"):
        client.force_login(team[name])
        pages[name] = client.get(reverse("helpline:listening")).text
        if name == "Karim":
            client.post(reverse("helpline:get_in_touch", args=[debrief.code]))
            pages["Karim, in touch"] = client.get(reverse("helpline:listening")).text

    assert all("Nadia" in page for page in pages.values())
    assert [who for who, page in pages.items() if "nadia@example.org" in page] == ["Karim, in touch"]


def test_whoever_left_the_team_hears_no_more_of_hard_calls(client, team, now):
    debrief = tell_hard_call(team["request"], by=team["Nadia"], text=WORDS, wants_to_talk=True, now=now)
    client.force_login(team["Karim"])
    assert "aimerait en parler" in client.get(reverse("helpline:listening")).text
    team["Karim"].roles.update(ends_on=now.date() - timedelta(days=2))

    assert "aimerait en parler" not in client.get(reverse("helpline:listening")).text
    assert client.post(reverse("helpline:get_in_touch", args=[debrief.code])).status_code == 404


def test_a_mentor_gets_in_touch_and_the_coordination_sees_it(client, team, now):
    debrief = tell_hard_call(team["request"], by=team["Nadia"], text=WORDS, wants_to_talk=True, now=now)
    client.force_login(team["Karim"])

    client.post(reverse("helpline:get_in_touch", args=[debrief.code]))

    debrief.refresh_from_db()
    assert debrief.taken_up_by == team["Karim"]
    assert [(entry.by.name, entry.role) for entry in entries_of(team["request"]) if "take up" in entry.verb] == [
        ("Karim", "mentor")
    ]
    assert told("helpline-debrief-heard") == ["Nadia"]
    assert told("helpline-debrief-taken-up") == []
    client.force_login(team["Sylvie"])
    assert "Karim" in client.get(reverse("helpline:debriefs")).text


def test_whoever_has_no_mentor_any_more_has_those_who_accompany_newcomers_in_their_hub(team, now):
    Mentoring.objects.filter(mentor=team["Karim"]).update(ended_at=now, ended_why="calls")

    tell_hard_call(team["request"], by=team["Nadia"], text=WORDS, wants_to_talk=False, now=now)

    assert told() == ["Bruno"]


def test_a_mentor_who_also_coordinates_is_told_once(team, give, loire, now):
    give(team["Karim"], "coordinator", loire)

    tell_hard_call(team["request"], by=team["Nadia"], text=WORDS, wants_to_talk=True, now=now)

    assert told() == []
    assert "Karim" in told("helpline-debrief")


def test_nobody_else_sees_it_or_takes_it_up(client, team, now):
    debrief = tell_hard_call(team["request"], by=team["Nadia"], text=WORDS, wants_to_talk=True, now=now)
    for name in ("Zoé", "Lucas", "Nadia"):
        client.force_login(team[name])
        assert "aimerait en parler" not in client.get(reverse("helpline:listening")).text
        assert client.post(reverse("helpline:get_in_touch", args=[debrief.code])).status_code == 404
        with pytest.raises(Refused, match="not_allowed"):
            take_up(debrief, by=team[name], now=now)


def test_the_page_costs_the_same_for_one_hard_call_and_for_five(client, team, ask, django_assert_max_num_queries, now):
    tell_hard_call(team["request"], by=team["Nadia"], text=WORDS, wants_to_talk=True, now=now)
    client.force_login(team["Karim"])
    client.get(reverse("helpline:listening"))
    with django_assert_max_num_queries(20) as first:
        client.get(reverse("helpline:listening"))
    for number in range(4):
        request = ask(now, phone=f"+3346571002{number}")
        Debrief.objects.create(request=request, by=team["Nadia"], at=now).beside.add(team["Karim"])

    with django_assert_max_num_queries(len(first)):
        client.get(reverse("helpline:listening"))


@pytest.mark.django_db(transaction=True)
def test_of_fifty_mentors_and_coordinators_who_press_at_once_one_gets_in_touch(team, make_person, give, loire, now):
    debrief = tell_hard_call(team["request"], by=team["Nadia"], text=WORDS, wants_to_talk=True, now=now)
    people = [make_person(f"Somebody {number}") for number in range(50)]
    for number, person in enumerate(people):
        if number % 2:
            give(person, "mediator", loire)
            debrief.beside.add(person)
        else:
            give(person, "coordinator", loire)

    taken = at_once([lambda p=person: take_up(debrief, by=p, now=now) for person in people])

    assert len([answer for answer in taken if answer != "taken"]) == 1
