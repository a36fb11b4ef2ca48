"""Fifty at once: one enrolment each, one decision, never one place too many."""

from datetime import timedelta

import pytest

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.people.addresses import Address
from maillon.kernel.people.models import Person, Role
from maillon.modules.volunteers.actions import Application, accept, enrol, pass_quiz
from maillon.modules.volunteers.actions.deciding import refuse
from maillon.modules.volunteers.actions.importing import import_volunteers
from maillon.modules.volunteers.actions.places import confirm_place, offer_places
from maillon.modules.volunteers.actions.waiting import let_go_of_the_silent
from maillon.modules.volunteers.models import Enrolment, Invitation, Mentoring
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 50


def test_the_same_person_enrolling_fifty_times_at_once_is_one_enrolment(hub, saint_etienne, now):
    told = [Application("Inès", saint_etienne, address=Address("email", "ines@example.org")) for _ in range(THREADS)]

    answers = at_once([lambda one=one: enrol(one, now=now) for one in told])

    assert len({answer.pk for answer in answers}) == 1
    assert (Enrolment.objects.count(), Person.objects.count()) == (1, 1)


def test_a_form_posted_fifty_times_is_one_enrolment(hub, saint_etienne, now):
    told = Application("Inès", saint_etienne, address=Address("sms", "+33639980012"))

    answers = at_once([lambda: enrol(told, now=now) for _ in range(THREADS)])

    assert {answer.pk for answer in answers} == {Enrolment.objects.get().pk}


def test_coordinators_who_disagree_at_once_leave_one_decision(come, hub, make_person, give, now):
    enrolment = come("Inès", now)
    team = [make_person(f"Coordinator {number}") for number in range(20)]
    for person in team:
        give(person, "coordinator", hub=hub)

    deeds = [lambda by=by: accept(Enrolment.objects.get(), by=by, now=now) for by in team[::2]]
    deeds += [lambda by=by: refuse(Enrolment.objects.get(), by=by, reason="needs", now=now) for by in team[1::2]]
    answers = at_once(deeds)

    decisions = [entry for entry in entries_of(enrolment) if entry.verb in ("accept", "refuse")]
    # Accepting then refusing is a legal change of mind; refusing is final.
    assert [entry.verb for entry in decisions] in (["accept"], ["refuse"], ["accept", "refuse"])
    assert {answer for answer in answers if isinstance(answer, str)} <= {"stale", "move_impossible"}
    enrolment.refresh_from_db()
    assert enrolment.state == {"accept": "accepted", "refuse": "refused"}[decisions[-1].verb]


def test_fifty_acceptances_never_give_one_place_too_many(come, hub, sylvie, welcome, now):
    welcome(enough=7)
    enrolments = [come(f"Volunteer {number}", now) for number in range(THREADS)]

    at_once([lambda one=one: accept(one, by=sylvie, now=now) for one in enrolments])

    states = list(Enrolment.objects.values_list("state", flat=True))
    assert (states.count("accepted"), states.count("waiting_list")) == (7, THREADS - 7)


def test_a_free_place_is_offered_once_however_many_look(come, hub, sylvie, welcome, now):
    welcome(enough=2)
    waiting = [come(f"Volunteer {number}", now + timedelta(seconds=number)) for number in range(6)]
    for enrolment in waiting:
        accept(enrolment, by=sylvie, now=now)
    welcome(enough=4)

    at_once([lambda: offer_places(hub, now=now) for _ in range(THREADS)])

    offered = Enrolment.objects.filter(state="offered").order_by("created_at")
    assert [enrolment.pk for enrolment in offered] == [waiting[2].pk, waiting[3].pk]


def test_confirming_while_the_clock_lets_go_ends_in_one_way(come, hub, sylvie, welcome, now):
    welcome(enough=1)
    first, second = come("First", now), come("Second", now)
    accept(first, by=sylvie, now=now)
    accept(second, by=sylvie, now=now)
    welcome(enough=2)
    (offered,) = offer_places(hub, now=now)
    edge = offered.answer_by

    deeds = [lambda: confirm_place(Enrolment.objects.get(pk=second.pk), by=second.person, now=edge - timedelta(1))]
    deeds += [lambda: let_go_of_the_silent(now=edge) for _ in range(20)]
    at_once(deeds)

    second.refresh_from_db()
    assert second.state in ("accepted", "withdrawn")
    assert len([entry for entry in entries_of(second) if entry.verb in ("confirm", "let_go")]) == 1


def test_getting_ready_in_fifty_tabs_gives_one_role_and_one_mentor(come, hub, sylvie, make_person, give, now):
    from maillon.kernel.duty.actions import choose_skills

    mentor = make_person("Nadia")
    give(mentor, "mediator", hub=hub)
    choose_skills(mentor, is_seasoned=True, now=now)
    enrolment = come("Inès", now)
    accept(enrolment, by=sylvie, now=now)

    at_once([lambda: pass_quiz(Enrolment.objects.get(), now=now) for _ in range(THREADS)])

    enrolment.refresh_from_db()
    assert enrolment.state == "ready"
    assert Role.objects.filter(person=enrolment.person, kind="mediator").count() == 1
    assert Mentoring.objects.live().filter(newcomer=enrolment.person).count() == 1


def test_the_same_file_brought_in_many_times_at_once_invites_each_once(hub, sylvie, saint_etienne, now):
    lines = "".join(f"Personne {number};p{number}@example.org;Saint-Étienne\n" for number in range(40))
    content = f"nom;email;commune\n{lines}".encode()

    reports = at_once([lambda: import_volunteers(content, hub, by=sylvie, now=now) for _ in range(10)])

    assert Invitation.objects.count() == 40
    assert sum(report["invited"] for report in reports) == 40
