from datetime import timedelta

import pytest

from maillon.kernel.conversations.actions import open_thread, post
from maillon.kernel.conversations.models import Thread
from maillon.kernel.conversations.queries import threads_of
from maillon.kernel.duty.actions import start_duty, stop_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.notices.models import Notice
from maillon.lib.refusal import Refused
from maillon.modules.groups.actions.groups import close_group
from maillon.modules.groups.actions.joining import go, join
from maillon.modules.groups.audiences import people_on_duty
from maillon.modules.groups.days import span_of_day, thread_of_today, zone_of

pytestmark = pytest.mark.django_db


def readers(team):
    return [name for name in team if threads_of(team[name]).exists()]


def refused(act, **arguments):
    with pytest.raises(Refused) as caught:
        act(**arguments)
    return caught.value.reason


def test_a_group_speaks_between_its_members_and_its_coordinators(make_group, team, now):
    group = make_group("request")
    thread = Thread.objects.get(audience="group", object_id=group.pk)

    post(thread, text="Bonjour", by=team["Awa"], now=now)

    assert readers(team) == ["Awa", "Sylvie"]
    assert refused(post, thread=thread, text="x", by=team["Bruno"], now=now) == "not_allowed"


def test_whoever_leaves_the_group_reads_no_more(make_group, team, now):
    group = make_group()
    bruno = join(group, by=team["Bruno"], now=now)
    before = readers(team)

    go(bruno, by=team["Bruno"], now=now)

    assert (before, readers(team)) == (["Awa", "Bruno", "Sylvie"], ["Awa", "Sylvie"])


def test_in_a_closed_group_one_reads_and_does_not_write(make_group, team, now):
    group = make_group()
    thread = Thread.objects.get()

    close_group(group, by=team["Awa"], now=now)

    assert readers(team) == ["Awa", "Sylvie"]
    assert refused(post, thread=thread, text="x", by=team["Awa"], now=now) == "not_allowed"


def test_a_hub_speaks_to_all_who_have_a_role_there(hub, team, now, run_jobs):
    thread = open_thread("hub", hub.pk, subject="Bienvenue", by=team["Awa"], now=now)

    post(thread, text="Bonjour à tous", by=team["Awa"], now=now)
    run_jobs()

    assert readers(team) == ["Awa", "Bruno", "Chantal", "Sylvie"]
    assert sorted(Notice.objects.values_list("person__name", flat=True)) == ["Bruno", "Chantal", "Sylvie"]
    assert refused(open_thread, audience="hub", object_id=hub.pk, subject="x", by=team["Zoé"], now=now) == "not_allowed"


def test_a_role_that_ended_yesterday_closes_the_door(hub, team, now):
    open_thread("hub", hub.pk, subject="Bienvenue", by=team["Awa"], now=now)

    team["Bruno"].roles.update(ends_on=(now - timedelta(days=1)).date())

    assert readers(team) == ["Awa", "Chantal", "Sylvie"]


def test_the_first_on_duty_opens_the_thread_of_the_day(hub, team, now, run_jobs):
    for name in ("Awa", "Bruno"):
        start_duty(team[name], until=now + timedelta(hours=2), now=now)
    run_jobs()

    thread = Thread.objects.get()
    assert (thread.audience, thread.object_id) == ("duty", hub.pk)
    assert thread.subject.startswith("Permanence du ")
    assert readers(team) == ["Awa", "Bruno", "Sylvie"]


def test_those_on_duty_write_and_whoever_stopped_still_reads_today(hub, team, now, run_jobs):
    for name in ("Awa", "Bruno"):
        start_duty(team[name], until=now + timedelta(hours=2), now=now - timedelta(minutes=5))
    thread = thread_of_today(hub, now=now)
    stop_duty(team["Bruno"], now=now)

    post(thread, text="Qui connaît le chèque énergie ?", by=team["Awa"], now=now)
    run_jobs()

    assert refused(post, thread=thread, text="x", by=team["Bruno"], now=now) == "not_allowed"
    assert readers(team) == ["Awa", "Bruno", "Sylvie"]
    # Nobody else is there now: nobody is told.
    assert Notice.objects.filter(slug="conversations.new").count() == 0


def test_the_thread_of_yesterday_is_for_coordinators_only(hub, team, now):
    start_duty(team["Awa"], until=now + timedelta(hours=2), now=now)

    thread_of_today(hub, now=now - timedelta(days=1))

    assert readers(team) == ["Sylvie"]


def test_whoever_came_before_midnight_goes_on_with_the_thread_of_that_evening(hub, team, now):
    midnight, _next = span_of_day(zone_of(hub), now)
    for name in ("Awa", "Bruno"):
        Duty.objects.create(
            person=team[name], starts_at=midnight - timedelta(hours=1), ends_at=now + timedelta(hours=1)
        )
    thread = thread_of_today(hub, now=midnight - timedelta(hours=1))

    post(thread, text="Encore quelqu’un pour une question de caisse ?", by=team["Awa"], now=now)

    assert readers(team) == ["Awa", "Bruno", "Sylvie"]
    stop_duty(team["Bruno"], now=now)
    assert readers(team) == ["Awa", "Sylvie"]


def test_whoever_coordinates_or_answers_in_a_territory_is_of_the_teams_that_cover_it(
    hub, other_hub, team, make_person, give, loire, saint_etienne, now, run_jobs
):
    lise, omar = make_person("Lise"), make_person("Omar")
    give(lise, "coordinator", loire)
    give(omar, "mediator", saint_etienne)

    thread = open_thread("hub", hub.pk, subject="Bienvenue", by=lise, now=now)
    start_duty(omar, until=now + timedelta(hours=2), now=now)
    run_jobs()

    assert [found.pk for found in threads_of(omar).filter(audience="hub")] == [thread.pk]
    assert list(people_on_duty(hub.pk, now)) == [omar]
    assert threads_of(lise).filter(audience="duty", object_id=hub.pk).exists()
    assert refused(open_thread, audience="hub", object_id=other_hub.pk, subject="x", by=lise, now=now) == "not_allowed"
