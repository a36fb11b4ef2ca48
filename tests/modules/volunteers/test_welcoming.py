"""Documents, mentors, the waiting list, and what is forgotten."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from maillon.kernel.duty.actions import choose_skills, start_duty
from maillon.kernel.duty.queries import current_duty
from maillon.kernel.journal.models import Entry
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.people.addresses import Address
from maillon.kernel.people.models import Person
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.privacy.erasure import everything_about
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused
from maillon.modules.volunteers.actions import accept, pass_quiz
from maillon.modules.volunteers.actions.deciding import ask_more, refuse
from maillon.modules.volunteers.actions.documents import read_document, send_document
from maillon.modules.volunteers.actions.entrusting import give_hub
from maillon.modules.volunteers.actions.leaving import leave, thank, withdraw
from maillon.modules.volunteers.actions.mentoring import (
    end_after_calls,
    end_mentoring,
    give_mentor,
    who_finished,
)
from maillon.modules.volunteers.actions.places import confirm_place, set_welcome
from maillon.modules.volunteers.actions.waiting import look_after_everyone
from maillon.modules.volunteers.models import Document, Enrolment, Mentoring
from maillon.modules.volunteers.policy import ERASE_AFTER, MENTORED_CALLS

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 a paper"


@pytest.fixture
def ready(come, sylvie):
    """Bring somebody to the end of their preparation: ready("Inès", now)."""

    def make(name, now):
        enrolment = come(name, now)
        accept(enrolment, by=sylvie, now=now)
        return pass_quiz(enrolment, now=now)

    return make


def test_a_place_that_becomes_free_is_offered_in_order_then_confirmed(come, hub, sylvie, welcome, ready, now, run_jobs):
    welcome(enough=1)
    first = ready("First", now)
    waiting = [come(name, now + timedelta(minutes=minute)) for minute, name in enumerate(("Second", "Third"))]
    for enrolment in waiting:
        accept(enrolment, by=sylvie, now=now)

    leave(first, by=first.person, now=now)
    run_jobs()

    states = [Enrolment.objects.get(pk=enrolment.pk).state for enrolment in waiting]
    assert states == ["offered", "waiting_list"]
    second = Enrolment.objects.get(pk=waiting[0].pk)
    assert Notice.objects.filter(person=second.person, slug="volunteers-place").count() == 1
    with pytest.raises(Refused, match="offer_over"):
        confirm_place(second, by=second.person, now=second.answer_by)
    assert confirm_place(second, by=second.person, now=now).state == "accepted"


def test_raising_what_is_enough_offers_places_at_once(come, hub, sylvie, welcome, now):
    welcome(enough=1)
    for name in ("First", "Second", "Third"):
        accept(come(name, now), by=sylvie, now=now)

    set_welcome(hub, by=sylvie, now=now, enough=2)

    assert Enrolment.objects.filter(state="offered").count() == 1


def test_a_full_hub_says_so_when_the_list_is_pushed(come, hub, sylvie, welcome, now):
    welcome(enough=1)
    accept(come("First", now), by=sylvie, now=now)
    second = accept(come("Second", now), by=sylvie, now=now)

    with pytest.raises(Refused, match="enough_already"):
        accept(second, by=sylvie, now=now)


def test_a_refusal_says_why_in_kind_words(come, hub, sylvie, now, run_jobs):
    enrolment = come("Inès", now)
    with pytest.raises(Refused, match="reason_missing"):
        refuse(enrolment, by=sylvie, reason="", now=now)

    refuse(enrolment, by=sylvie, reason="far", now=now)
    run_jobs()

    notice = Notice.objects.get(person=enrolment.person, slug="volunteers-refused")
    assert "loin" in notice.data["reason"]


def test_a_document_is_kept_unreadable_and_read_by_the_team_only(
    client, come, hub, sylvie, welcome, make_person, give, lyon, now
):
    enrolment = come("Inès", now)
    with pytest.raises(Refused, match="document_not_asked"):
        send_document(enrolment, ContentFile(PDF, "x.pdf"), by=enrolment.person, now=now)
    welcome(asks_document="Une attestation")
    with pytest.raises(Refused, match="document_kind"):
        send_document(enrolment, ContentFile(b"<html>", "x.pdf"), by=enrolment.person, now=now)
    with pytest.raises(Refused, match="document_large"):
        send_document(enrolment, ContentFile(PDF + b"x" * 5_000_000, "x.pdf"), by=enrolment.person, now=now)

    document = send_document(enrolment, ContentFile(PDF, "../../etc/passwd"), by=enrolment.person, now=now)

    with document.file.open("rb") as kept:
        assert PDF not in kept.read()
    assert read_document(document, by=sylvie, now=now) == PDF
    stranger = make_person("Other")
    give(stranger, "coordinator", lyon)
    client.force_login(stranger)
    assert client.post(reverse("volunteers:read_document", args=[document.code])).status_code == 404
    client.force_login(sylvie)
    answer = client.post(reverse("volunteers:read_document", args=[document.code]))
    assert (answer.content, "attachment" in answer["Content-Disposition"]) == (PDF, True)


def test_documents_are_three_at_most_and_go_with_the_refusal(
    come, hub, sylvie, welcome, now, django_capture_on_commit_callbacks
):
    welcome(asks_document="Une attestation")
    enrolment = come("Inès", now)
    for _ in range(3):
        document = send_document(enrolment, ContentFile(PDF, "x.pdf"), by=enrolment.person, now=now)
    with pytest.raises(Refused, match="document_many"):
        send_document(enrolment, ContentFile(PDF, "x.pdf"), by=enrolment.person, now=now)

    with django_capture_on_commit_callbacks(execute=True):
        refuse(enrolment, by=sylvie, reason="needs", now=now)

    assert (Document.objects.count(), document.file.storage.exists(document.file.name)) == (0, False)


def test_a_newcomer_is_paired_with_the_seasoned_volunteer_who_has_fewest(
    hub, sylvie, ready, make_person, give, now, run_jobs
):
    mentors = [make_person(name) for name in ("Nadia", "Karim")]
    for mentor in mentors:
        give(mentor, "mediator", hub=hub)
        choose_skills(mentor, is_seasoned=True, now=now)

    newcomers = [ready(name, now).person for name in ("Inès", "Tiago")]
    run_jobs()

    assert {Mentoring.objects.get(newcomer=one).mentor for one in newcomers} == set(mentors)
    assert Notice.objects.filter(slug="volunteers-newcomer").count() == 2
    assert Notice.objects.filter(slug="volunteers-mentor").count() == 2


def test_mentoring_ends_after_the_first_calls_or_by_either(hub, sylvie, ready, make_person, give, now):
    nadia = make_person("Nadia")
    give(nadia, "mediator", hub=hub)
    choose_skills(nadia, is_seasoned=True, now=now)
    ines = ready("Inès", now).person
    pair = Mentoring.objects.get(newcomer=ines)
    with pytest.raises(Refused, match="not_allowed"):
        end_mentoring(pair, by=sylvie, now=now)

    for _ in range(MENTORED_CALLS):
        Entry.objects.create(
            model="helpline.helprequest", object_id=7, verb="close", by=ines, at=now + timedelta(hours=1)
        )
    assert who_finished(7) == ines.pk
    end_after_calls(ines.pk, now=now + timedelta(hours=2))

    pair.refresh_from_db()
    assert (pair.ended_why, pair.ended_at) == ("calls", now + timedelta(hours=2))
    again = give_mentor(ines, nadia, hub, by=sylvie, now=now)
    assert end_mentoring(again, by=nadia, now=now).ended_why == "mentor"
    with pytest.raises(Refused, match="mentor_not_here"):
        give_mentor(ines, make_person("Elsewhere"), hub, by=sylvie, now=now)


def test_somebody_thanked_is_off_duty_and_holds_the_role_no_more(hub, sylvie, ready, now):
    enrolment = ready("Inès", now)
    start_duty(enrolment.person, until=now + timedelta(hours=2), now=now)

    later = now + timedelta(hours=1)
    thank(enrolment, by=sylvie, now=later)

    person = Person.objects.get(pk=enrolment.person_id)
    assert current_duty(person, now=later) is None
    assert not person.has_role("mediator", on=later.date())


def test_an_enrolment_is_entrusted_to_another_hub_by_those_who_look_after_both(come, hub, lyon, make_person, give, now):
    enrolment, operator = come("Inès", now, territory=lyon), make_person("Olga")
    give(operator, "operator")
    with pytest.raises(Refused, match="hub_missing"):
        accept(enrolment, by=operator, now=now)

    give_hub(enrolment, hub, by=operator, now=now)

    assert accept(enrolment, by=operator, now=now).hub == Hub.objects.get()


def test_whoever_is_entrusted_to_a_team_is_told_and_so_is_the_team_which_has_its_days_to_answer(
    come, hub, lyon, sylvie, make_person, give, now, run_jobs
):
    enrolment, olga = come("Inès", now, territory=lyon), make_person("Olga")
    give(olga, "operator")
    look_after_everyone(now=now + timedelta(days=4))

    give_hub(enrolment, hub, by=olga, now=now + timedelta(days=5))
    run_jobs()
    told = set(Notice.objects.values_list("person__name", "slug"))
    look_after_everyone(now=now + timedelta(days=9))

    assert {("Inès", "volunteers-team-found"), ("Sylvie", "volunteers-came")} <= told
    assert ("Sylvie", "volunteers-late") not in told
    assert Notice.objects.filter(person=sylvie, slug="volunteers-late").exists()


def test_nobody_under_18_is_entrusted_to_a_team_that_takes_none(come, lyon, make_person, give, welcome, now):
    welcome(minors="consent")
    lou = come("Lou", now, age="minor", parent=Address("email", "parent@example.org"))
    give(olga := make_person("Olga"), "operator")
    other = Hub.objects.create(name="Les Tisseurs")
    other.territories.add(lyon)

    with pytest.raises(Refused, match="minors_not_here"):
        give_hub(lou, other, by=olga, now=now)


def test_what_was_written_is_forgotten_ninety_days_after_the_end(come, hub, sylvie, now):
    enrolment = come("Inès", now, words="Je viens le mardi")
    ask_more(enrolment, by=sylvie, question="Quand ?", now=now)
    refuse(enrolment, by=sylvie, reason="needs", now=now)

    sweep(now=now + ERASE_AFTER - timedelta(hours=1))
    enrolment.refresh_from_db()
    assert (enrolment.words, enrolment.question) == ("Je viens le mardi", "Quand ?")
    sweep(now=now + ERASE_AFTER + timedelta(hours=1))

    enrolment.refresh_from_db()
    assert (enrolment.words, enrolment.question, enrolment.state) == ("", "", "refused")


def test_whoever_withdraws_is_forgotten_at_once(come, hub, now):
    enrolment = come("Inès", now, words="Je viens le mardi")

    withdraw(enrolment, by=enrolment.person, now=now)

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.words) == ("withdrawn", "")


def test_an_erased_account_ends_everything_and_an_export_tells_all(come, hub, sylvie, ready, now):
    enrolment = ready("Inès", now)
    told = everything_about(enrolment.person)["volunteering"]["enrolments"][0]
    assert (told["state"], told["hub"]) == ("ready", "Passerelles de la Loire")

    erase_person(enrolment.person, now=now)

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.words) == ("left", "")
