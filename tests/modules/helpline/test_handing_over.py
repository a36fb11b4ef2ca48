"""A request handed over to a place: consent, a link without account, its answers, and what follows each."""

from datetime import timedelta

import pytest
from django.db import connection

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.search import Hit, Reach
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions import place_answers
from maillon.modules.helpline.actions.asking import cancel_request
from maillon.modules.helpline.actions.handing_over import Terms, hand_over
from maillon.modules.helpline.actions.helping import show_number
from maillon.modules.helpline.actions.lateness import escalate_overdue
from maillon.modules.helpline.actions.offering import dispatch, take_request
from maillon.modules.helpline.actions.overseeing import give_up_old
from maillon.modules.helpline.actions.waiting_for_places import expire_handovers, remind_places
from maillon.modules.helpline.models import HelpRequest, PlaceKey
from maillon.modules.helpline.place_keys import opened_by
from maillon.modules.helpline.policy import ERASE_AFTER, PLACE_ANSWERS_WITHIN, PLACE_ENDS_WITHIN
from tests.modules.helpline.numbers import MOBILE

pytestmark = pytest.mark.django_db
PLACE = Hit("place", "P1ACE000", "fs-bellevue", "France services Bellevue", "", "/lieux/P1ACE000/")
REACH = Reach(email="bellevue@example.org", phone="+33477000000")
NEED = "Refaire sa carte grise, ne sait pas imprimer."
TERMS = Terms("self", "spoken", "J’accepte que mon prénom…", NEED, MOBILE, "Jeanne")
DAY = timedelta(days=1)


@pytest.fixture
def nadia(on_duty, now):
    return on_duty("Nadia", now)


@pytest.fixture
def called(ask, nadia, now):
    """A request in the hands of Nadia, who has the person on the phone."""
    request = take_request(ask(now, phone=MOBILE, name="Jeanne"), by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    return request


@pytest.fixture
def handover(called, nadia, now):
    return hand_over(called, place=PLACE, reach=REACH, terms=TERMS, by=nadia, now=now)


def secret_in(delivery) -> str:
    return delivery.url.rstrip("/").rpartition("/")[2]


def messages(slug):
    return list(Delivery.objects.filter(slug=slug).order_by("pk"))


def test_handing_over_frees_the_volunteer_and_keeps_the_consent(handover, called, nadia, now):
    called.refresh_from_db()
    assert (called.state, called.mediator, nadia.requests_in_hand.exists()) == ("with_place", None, False)
    assert (handover.state, handover.consent_words, handover.consent_at) == ("sent", TERMS.consent_words, now)
    assert [entry.verb for entry in entries_of(handover)] == ["hand over"]
    assert called.calls.get().result == "reached"


def test_nothing_is_handed_over_before_somebody_has_spoken_with_the_person(ask, nadia, now):
    request = take_request(ask(now), by=nadia, now=now)

    with pytest.raises(Refused, match="no_call_yet"):
        hand_over(request, place=PLACE, reach=REACH, terms=TERMS, by=nadia, now=now)


def test_the_message_to_the_place_names_nobody_and_its_secret_is_nowhere_in_the_database(handover):
    (asked,) = messages("helpline-place-asked")

    written = asked.subject + asked.body
    secret = secret_in(asked)
    assert (asked.to, "Saint-Étienne" in written, len(secret)) == ("bellevue@example.org", True, 43)
    assert not any(private in written for private in ("Jeanne", NEED, MOBILE, "06 39"))
    assert opened_by(secret) == handover
    assert secret not in _every_row("helpline_placekey") + _every_row("notices_delivery")
    assert opened_by(secret[:-1] + "x") is None


def test_what_is_shared_is_unreadable_in_the_table(handover):
    rows = _every_row("helpline_handover")

    assert handover.code in rows
    assert not any(private in rows for private in (NEED, MOBILE, "Jeanne", "bellevue@example.org"))


def test_taking_charge_reveals_the_contact_and_says_so_in_the_journal(handover, called, nadia, now):
    assert (handover.is_in_charge, handover.revealed_at) == (False, None)

    taken = place_answers.take_charge(handover, role="place", now=now + DAY)

    assert (taken.is_in_charge, taken.revealed_at) == (True, now + DAY)
    assert taken.expires_at == now + PLACE_ENDS_WITHIN
    assert [(entry.verb, entry.role) for entry in entries_of(called)][-1] == ("show contact", "place")
    assert [notice.data["place"] for notice in Notice.objects.filter(person=nadia)] == [PLACE.title]
    assert [message.to for message in messages("helpline-place-takes-charge")] == [MOBILE]


def test_the_place_may_be_late_to_say_how_it_ended_and_is_counted_once(handover, called, nadia, now):
    place_answers.take_charge(handover, role="place", now=now + DAY)
    place_answers.set_appointment(handover, appointment_at=now + 3 * DAY, role="place", now=now + DAY)
    place_answers.finish(handover, outcome="helped", note="Carte imprimée.", role="place", now=now + 4 * DAY)

    called.refresh_from_db()
    handover.refresh_from_db()
    assert (called.state, called.outcome, called.closed_by, called.closed_at) == (
        "closed", "handed_over", nadia, now + 4 * DAY,
    )  # fmt: skip
    assert (handover.state, handover.outcome, handover.place_note) == ("done", "helped", "Carte imprimée.")
    assert called.record.seconds == 0


def test_an_appointment_is_told_to_the_person_in_words(handover, now):
    place_answers.take_charge(handover, role="place", now=now)
    place_answers.set_appointment(handover, appointment_at=now + DAY + timedelta(hours=4.5), role="place", now=now)

    assert "mercredi 18 novembre, 14 h 30" in messages("helpline-appointment")[0].body.replace("\u00a0", " ")


@pytest.mark.parametrize("after", [timedelta(), timedelta(days=200)])
def test_an_appointment_is_ahead_of_us_and_not_too_far(handover, now, after):
    place_answers.take_charge(handover, role="place", now=now)

    with pytest.raises(Refused, match="appointment_out_of_reach"):
        place_answers.set_appointment(handover, appointment_at=now + after, role="place", now=now)


def test_a_refusal_puts_the_person_back_at_their_rank(handover, called, ask, on_duty, now):
    later = ask(now + timedelta(hours=1), theme="soin")
    place_answers.refuse(handover, reason="full", role="place", now=now + 20 * DAY)

    assert list(HelpRequest.objects.waiting().by_rank()) == [called, later]
    called.refresh_from_db()
    assert called.due_at > now + 20 * DAY
    assert [message.to for message in messages("helpline-back-from-place")] == [MOBILE]
    on_duty("Karim", now + 20 * DAY)
    assert [offer.request for offer in dispatch(now=now + 20 * DAY)] == [called]
    assert give_up_old(now=now + 21 * DAY) == [later]


def test_a_refusal_joins_what_the_person_has_asked_again_meanwhile(handover, called, ask, now):
    again = HelpRequest.objects.create(
        theme=called.theme, territory=called.territory, phone=MOBILE, phone_digest=called.phone_digest,
        created_at=now + DAY, callable_from=now + DAY, due_at=now + DAY,
    )  # fmt: skip

    place_answers.refuse(handover, reason="full", role="place", now=now + 2 * DAY)

    called.refresh_from_db()
    assert (called.state, called.merged_into) == ("merged", again)


def test_while_a_place_has_it_nobody_is_told_that_it_is_late(handover, now):
    assert escalate_overdue(now=now + 5 * DAY) == []
    assert give_up_old(now=now + 25 * DAY) == []


def test_a_silent_place_is_reminded_once_with_a_new_link_and_the_old_one_still_opens(handover, now):
    first = secret_in(messages("helpline-place-asked")[0])

    remind_places(now=now + 9 * DAY)
    assert messages("helpline-place-reminded") == []
    remind_places(now=now + 11 * DAY)
    remind_places(now=now + 12 * DAY)

    (reminder,) = messages("helpline-place-reminded")
    assert opened_by(first) == opened_by(secret_in(reminder)) == handover


def test_after_thirty_days_of_silence_the_link_opens_nothing_and_people_are_told(
    handover, called, nadia, now, give, make_person, loire
):
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator", loire)
    secret = secret_in(messages("helpline-place-asked")[0])

    assert expire_handovers(now=now + PLACE_ANSWERS_WITHIN - DAY) == []
    assert expire_handovers(now=now + PLACE_ANSWERS_WITHIN) == [handover]

    called.refresh_from_db()
    assert (called.state, opened_by(secret)) == ("waiting", None)
    told = Notice.objects.filter(slug="helpline-place-silent").order_by("person_id")
    assert {notice.person for notice in told} == {nadia, sylvie}


def test_a_link_past_its_time_answers_nothing_even_before_the_clock_comes(handover, now):
    with pytest.raises(Refused, match="link_expired"):
        place_answers.take_charge(handover, role="place", now=now + PLACE_ANSWERS_WITHIN)


def test_the_person_takes_their_consent_back(handover, called, now):
    secret = secret_in(messages("helpline-place-asked")[0])

    place_answers.withdraw(handover, role="asker", now=now)

    called.refresh_from_db()
    assert (called.state, opened_by(secret), messages("helpline-place-stops")) == ("waiting", None, [])


def test_cancelling_tells_the_place_that_had_taken_charge_to_stop(handover, called, now):
    place_answers.take_charge(handover, role="place", now=now)
    called.refresh_from_db()

    cancel_request(called, now=now + DAY)

    handover.refresh_from_db()
    assert (handover.state, PlaceKey.objects.exists()) == ("withdrawn", False)
    assert [message.to for message in messages("helpline-place-stops")] == ["bellevue@example.org"]


def test_a_place_without_email_is_rung_and_its_answer_written_down(called, nadia, now):
    handover = hand_over(called, place=PLACE, reach=Reach(phone="+33477000000"), terms=TERMS, by=nadia, now=now)
    assert (messages("helpline-place-asked"), PlaceKey.objects.exists()) == ([], False)

    for days in (1, 3, 4, 11, 12):
        remind_places(now=now + days * DAY)
    reminded = Notice.objects.filter(person=nadia, slug="helpline-ring-the-place").order_by("pk")
    assert [notice.created_at for notice in reminded] == [now + 3 * DAY, now + 11 * DAY]
    place_answers.take_charge(handover, role="mediator", by=nadia, now=now + 11 * DAY)
    place_answers.finish(handover, outcome="partly", role="mediator", by=nadia, now=now + 12 * DAY)

    called.refresh_from_db()
    assert (called.outcome, [entry.by for entry in entries_of(handover)][-1]) == ("handed_over", nadia)


def test_what_was_shared_is_erased_with_the_request_and_the_figures_stay(handover, called, now):
    place_answers.take_charge(handover, role="place", now=now)
    place_answers.finish(handover, outcome="helped", note="Vue mardi.", role="place", now=now)
    handover.refresh_from_db()
    assert (handover.shared_name, handover.place_note) == ("Jeanne", "Vue mardi.")

    sweep(now=now + ERASE_AFTER + DAY)

    handover.refresh_from_db()
    kept = (
        handover.shared_name,
        handover.shared_phone,
        handover.shared_need,
        handover.place_note,
        handover.place_email,
    )
    assert (kept, handover.outcome, PlaceKey.objects.exists()) == (("",) * 5, "helped", False)


def _every_row(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t")
        return cursor.fetchone()[0] or ""
