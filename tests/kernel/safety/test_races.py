"""Fifty people at once, on the real database."""

import pytest

from maillon.kernel.safety import limits
from maillon.kernel.safety.actions.appealing import appeal
from maillon.kernel.safety.actions.attesting import attest
from maillon.kernel.safety.actions.deciding import decide
from maillon.kernel.safety.actions.references import invite, write
from maillon.kernel.safety.models import Attestation, Case, Hold, Reference, Report
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 50
WORDS = {"rule": "money", "to_owner": "Pourquoi.", "to_reporters": ""}


def test_fifty_who_report_one_thing_make_one_case(reported, make_person):
    people = [make_person(f"Voisin {number}") for number in range(THREADS)]

    at_once([lambda by=by: reported(by=by).pk for by in people])

    assert (Case.objects.count(), Report.objects.count()) == (1, THREADS)


def test_fifty_decisions_of_one_case_are_one_decision(reported, things, people, now):
    case = reported(by=people["Awa"]).case
    tries = [("banned", people["Sylvie"]), ("hidden", people["Samira"])] * (THREADS // 2)

    answers = at_once(
        [
            lambda decision=decision, by=by: decide(
                Case.objects.get(pk=case.pk), decision=decision, by=by, now=now, **WORDS
            )
            for decision, by in tries
        ]
    )

    case.refresh_from_db()
    won = [answer for answer in answers if isinstance(answer, Case)]
    assert len(won) == 1
    assert {answer for answer in answers if isinstance(answer, str)} <= {"not_allowed", "stale", "move_impossible"}
    assert things.hidden == {"T1"}
    assert Hold.objects.count() == (1 if case.decision == "banned" else 0)


def test_reports_that_come_while_it_is_decided_are_never_lost(reported, things, people, now):
    case = reported(by=people["Awa"]).case
    decides = [lambda: decide(Case.objects.get(pk=case.pk), decision="nothing", by=people["Sylvie"], now=now)]

    at_once([lambda number=number: reported(is_counted=False).pk for number in range(THREADS - 1)] + decides)

    case.refresh_from_db()
    assert (case.state, Report.objects.count()) == ("closed", THREADS)
    late = Report.objects.exclude(case=case)
    assert {report.case.state for report in late} <= {"open"}
    assert Case.objects.count() == (2 if late else 1)


def test_fifty_appeals_are_one(reported, people, now):
    case = reported().case
    decide(case, decision="warned", by=people["Sylvie"], now=now, **WORDS)

    answers = at_once(
        [lambda: appeal(Case.objects.get(pk=case.pk), words="Non.", by=people["Bruno"], now=now).pk] * THREADS
    )

    assert answers.count(case.pk) == 1


def test_two_who_write_at_once_open_both_and_nobody_writes_twice(make_person, now):
    awa, bruno = make_person("Awa", phone="+33639981234"), make_person("Bruno")
    one, other = invite("ride", "R1", between=(awa, bruno), now=now)

    answers = at_once(
        [
            lambda mine=mine, by=by: (
                write(Reference.objects.get(pk=mine.pk), thanks=True, words="Merci !", by=by, now=now).pk
            )
            for mine, by in ((one, awa), (other, bruno)) * (THREADS // 2)
        ]
    )

    assert sorted(answer for answer in answers if isinstance(answer, int)) == sorted([one.pk, other.pk])
    assert answers.count("reference_written") == THREADS - 2
    assert Reference.objects.filter(opened_at__isnull=False).count() == 2


def test_fifty_invitations_for_one_thing_are_two(make_person, now):
    awa, bruno = make_person("Awa"), make_person("Bruno")

    at_once([lambda: len(invite("ride", "R1", between=(awa, bruno), now=now))] * (THREADS // 2)
            + [lambda: len(invite("ride", "R1", between=(bruno, awa), now=now))] * (THREADS // 2))  # fmt: skip

    assert Reference.objects.count() == 2


def test_fifty_acts_take_the_room_there_is(make_person, now, monkeypatch):
    from django.db import transaction

    awa = make_person("Awa")
    monkeypatch.setattr(limits, "_acts", {})

    def done(person, since):
        return Attestation.objects.filter(person=person, given_at__gt=since).count()

    limits.register_act("test", label="Tester", count=done, allowed=(4, 10, 30))

    def act():
        with transaction.atomic():
            limits.require_room(awa, "test", now=now)
            return Attestation.objects.create(
                person=awa, kind=f"k{done(awa, now.min.replace(tzinfo=now.tzinfo))}", given_at=now
            ).pk

    awa.created_at = now
    answers = at_once([act] * THREADS)

    assert (Attestation.objects.count(), answers.count("limit_reached")) == (4, THREADS - 4)
    assert [report.is_automatic for report in Report.objects.all()] == [True]


def test_fifty_attestations_of_one_thing_leave_one(people, now):
    at_once([lambda: attest(people["Awa"], "identity", by=people["Sylvie"], now=now).pk] * THREADS)

    assert Attestation.objects.valid(now=now).count() == 1
