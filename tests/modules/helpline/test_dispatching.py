"""Whom the dispatcher leaves in peace, whom it asks in the end, and the bad days."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maillon.kernel.access import Scope
from maillon.kernel.duty.actions import choose_skills, resume_duty
from maillon.kernel.duty.demand import Contact, history
from maillon.kernel.duty.models import Duty, Target
from maillon.kernel.notices.models import Notice
from maillon.kernel.territories.models import Hub
from maillon.lib.dispatch import MOST_HEAD_START
from maillon.lib.refusal import Refused
from maillon.modules.helpline.actions.hard import pass_on_hard
from maillon.modules.helpline.actions.helping import close_request, show_number
from maillon.modules.helpline.actions.lateness import escalate_overdue
from maillon.modules.helpline.actions.offering import accept_offer, decline_offer, dispatch, take_request
from maillon.modules.helpline.actions.presence import say_ready
from maillon.modules.helpline.models import HelpRequest, Offer
from maillon.modules.helpline.policy import OFFER_LASTS, ROUND_PAUSE, WRAP_UP

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def names(offers):
    return [(offer.request.theme, str(offer.mediator)) for offer in offers]


def finish_a_call(request, person, now):
    dispatch(now=now)
    accept_offer(request, by=person, now=now)
    show_number(request, by=person, now=now)
    close_request(request, by=person, outcome="helped", now=now)


def test_after_a_call_one_has_time_to_write_and_breathe(ask, on_duty, now):
    first, nadia = ask(now, theme="soin"), on_duty("Nadia", now)
    finish_a_call(first, nadia, now)
    ask(now, theme="achats")

    assert dispatch(now=now + WRAP_UP - timedelta(seconds=1)) == []
    assert names(dispatch(now=now + WRAP_UP)) == [("achats", "Nadia")]


def test_whoever_is_ready_earlier_says_so(ask, on_duty, now):
    first, nadia = ask(now, theme="soin"), on_duty("Nadia", now)
    finish_a_call(first, nadia, now)
    ask(now, theme="achats")

    say_ready(nadia, now=now + timedelta(seconds=10))

    assert names(dispatch(now=now + timedelta(seconds=10))) == [("achats", "Nadia")]


def test_whoever_is_not_on_duty_cannot_be_ready(make_person, now):
    with pytest.raises(Refused, match="not_on_duty"):
        say_ready(make_person("Nadia"), now=now)


def test_two_silences_in_a_row_pause_somebody_kindly_and_one_press_brings_them_back(ask, on_duty, now):
    ask(now)
    nadia = on_duty("Nadia", now)
    first = now
    dispatch(now=first)
    second = first + OFFER_LASTS + ROUND_PAUSE
    dispatch(now=first + OFFER_LASTS)
    dispatch(now=second)

    third = second + OFFER_LASTS
    assert dispatch(now=third) == []
    duty = Duty.objects.get(person=nadia)
    assert (duty.paused_why, duty.paused_at) == ("silence", third)
    assert [notice.slug for notice in Notice.objects.filter(person=nadia)] == ["helpline-silence"]
    assert dispatch(now=third + ROUND_PAUSE) == []

    resume_duty(nadia, now=third + ROUND_PAUSE)

    assert names(dispatch(now=third + ROUND_PAUSE)) == [("demarches", "Nadia")]
    assert Notice.objects.filter(person=nadia).count() == 1


def test_a_decline_between_two_silences_is_a_sign_of_life(ask, on_duty, now):
    ask(now)
    nadia = on_duty("Nadia", now, hours=3)
    dispatch(now=now)
    dispatch(now=now + OFFER_LASTS)
    (second,) = dispatch(now=now + OFFER_LASTS + ROUND_PAUSE)
    decline_offer(second.request, by=nadia, now=second.made_at)
    (third,) = dispatch(now=second.made_at + ROUND_PAUSE)
    dispatch(now=third.expires_at)

    answers = Offer.objects.order_by("pk").values_list("answer", flat=True)
    assert (list(answers), Duty.objects.get(person=nadia).paused_at) == (["lapsed", "declined", "lapsed"], None)


def test_somebody_is_rung_in_their_language_however_long_it_takes(ask, on_duty, now):
    request = ask(now, language="ar")
    on_duty("Nadia", now, hours=4)
    assert dispatch(now=now) == dispatch(now=now + timedelta(hours=1)) == []

    karim = on_duty("Karim", now, hours=4)
    choose_skills(karim, languages=["fr", "ar"], now=now)

    assert names(dispatch(now=now + timedelta(hours=1))) == [(request.theme, "Karim")]


def test_a_theme_nobody_chose_goes_to_others_after_a_while(ask, on_duty, now):
    ask(now, theme="ecole")
    on_duty("Nadia", now, themes=["soin"])

    assert dispatch(now=now + 14 * MINUTE) == []
    assert names(dispatch(now=now + 15 * MINUTE)) == [("ecole", "Nadia")]


def test_the_neighbours_of_the_region_help_in_the_end(ask, on_duty, lyon, now):
    ask(now)
    on_duty("Paul", now, territory=lyon.parent)

    assert dispatch(now=now + 29 * MINUTE) == []
    assert names(dispatch(now=now + 30 * MINUTE)) == [("demarches", "Paul")]


def test_a_theme_nobody_can_take_reaches_the_coordinator_and_holds_up_no_other(ask, on_duty, make_person, give, now):
    nobodys = ask(now, theme="ecole", language="zh")
    ask(now + MINUTE, theme="soin")
    on_duty("Nadia", now, hours=9)
    give(sylvie := make_person("Sylvie"), "coordinator", nobodys.territory.parent)

    assert names(dispatch(now=now + 2 * MINUTE)) == [("soin", "Nadia")]
    late = nobodys.due_at + MINUTE
    escalate_overdue(now=late)

    assert [notice.slug for notice in Notice.objects.filter(person=sylvie)] == ["helpline-overdue"]
    nobodys.refresh_from_db()
    assert (nobodys.state, nobodys.escalated_at) == ("waiting", late)


def test_somebody_who_declines_everything_keeps_nobody_waiting(ask, on_duty, now):
    for number, theme in enumerate(("soin", "ecole", "achats")):
        ask(now + timedelta(seconds=number), theme=theme)
    weary = on_duty("Weary", now, themes=["soin", "ecole", "achats"])
    at, declined = now + MINUTE, []
    dispatch(now=at)
    while offer := Offer.objects.filter(mediator=weary, answer="").first():
        declined.append(offer.request.theme)
        decline_offer(offer.request, by=weary, now=at)

    # Each was proposed once, in order, and none again before the pause between rounds.
    assert declined == ["soin", "ecole", "achats"]
    on_duty("Nadia", at)
    assert names(dispatch(now=at)) == [("soin", "Nadia")]


def test_a_head_start_moves_a_request_up_and_never_more_than_the_bound(ask, on_duty, now):
    for minutes, theme, priority in ((0, "soin", ()), (20, "ecole", ("alone",)), (40, "achats", ("alone", "today"))):
        ask(now + minutes * MINUTE, theme=theme, priority=priority, phone=f"+3346571{minutes:04}")
    ask(now + MOST_HEAD_START + MINUTE, theme="bases", priority=("alone", "today", "raised"))

    ranked = [request.theme for request in HelpRequest.objects.by_rank()]

    assert ranked == ["achats", "ecole", "soin", "bases"]
    with pytest.raises(IntegrityError, match="head_start_is_bounded"), transaction.atomic():
        HelpRequest.objects.filter(theme="bases").update(ranked_at=now)


def test_a_call_back_is_due_as_soon_as_the_hub_promises(ask, saint_etienne, now):
    hub = Hub.objects.create(name="Passerelles")
    hub.territories.add(saint_etienne.parent)
    usual = ask(now, theme="soin").due_at
    Target.objects.create(hub=hub, answered_percent=80, within_seconds=60, callback_hours=5)

    assert (usual, ask(now).due_at) == (now + timedelta(hours=2), now + timedelta(hours=5))


def test_three_hundred_requests_in_ten_minutes_are_all_served_in_order(ask, on_duty, saint_etienne, now, settings):
    people = [on_duty(f"Mediator {number}", now - MINUTE, hours=9) for number in range(12)]
    by_id = {person.pk: person for person in people}
    HelpRequest.objects.bulk_create(
        HelpRequest(
            theme="demarches",
            territory=saint_etienne,
            phone_digest=f"{number}",
            created_at=now + timedelta(seconds=2 * number),
            callable_from=now + timedelta(seconds=2 * number),
            due_at=now + timedelta(hours=2),
        )
        for number in range(300)
    )
    at, served, statements = now + timedelta(minutes=10), [], set()
    while len(served) < 300:
        with CaptureQueriesContext(connection) as read:
            offers = dispatch(now=at)
        statements.add(len(read))
        for offer in offers:
            HelpRequest.objects.filter(pk=offer.request_id).update(
                state="closed", outcome="helped", closed_at=at - WRAP_UP, closed_by=by_id[offer.mediator_id]
            )
            Offer.objects.filter(pk=offer.pk).update(answer="accepted", answered_at=at)
            offer.request.refresh_from_db()
            served.append(offer.request.created_at)
        at += OFFER_LASTS + timedelta(seconds=1)

    assert served == sorted(served)
    assert (len(set(served)), max(statements)) == (300, 8)


def test_a_hard_question_keeps_its_rank_and_waits_for_somebody_seasoned(ask, on_duty, make_person, give, now):
    hard, nadia = ask(now, theme="soin"), on_duty("Nadia", now, hours=4)
    ask(now + MINUTE, theme="ecole")
    give(sylvie := make_person("Sylvie"), "coordinator", hard.territory.parent)
    dispatch(now=now + MINUTE)
    accept_offer(hard, by=nadia, now=now + MINUTE)

    pass_on_hard(hard, by=nadia, now=now + 2 * MINUTE)

    assert [notice.slug for notice in Notice.objects.filter(person=sylvie)] == ["helpline-hard"]
    assert names(dispatch(now=now + 2 * MINUTE)) == [("ecole", "Nadia")]
    wise = on_duty("Wise", now + 2 * MINUTE, hours=4)
    choose_skills(wise, is_seasoned=True, now=now)
    assert names(dispatch(now=now + 3 * MINUTE)) == [("soin", "Wise")]
    hard.refresh_from_db()
    assert hard.ranked_at == hard.created_at


def test_the_coordination_hears_of_a_hard_question_that_nobody_there_will_ever_be_asked(
    ask, on_duty, make_person, give, loire, lyon, toulon, now
):
    give(make_person("Sylvie"), "coordinator", loire)
    told = {}
    for name, place in (("far", toulon), ("near", lyon)):
        request, nadia = ask(now, theme="soin" if name == "far" else "achats"), on_duty(f"Nadia {name}", now)
        wise = on_duty(f"Wise {name}", now, territory=place)
        choose_skills(wise, is_seasoned=True, now=now)
        take_request(request, by=nadia, now=now)
        pass_on_hard(request, by=nadia, now=now + MINUTE)
        told[name] = Notice.objects.filter(slug="helpline-hard").count()

    assert told == {"far": 1, "near": 1}


def test_only_the_seasoned_may_choose_a_hard_question(ask, on_duty, now):
    hard, nadia = ask(now), on_duty("Nadia", now)
    HelpRequest.objects.update(is_hard=True)

    with pytest.raises(Refused, match="hard_question"):
        take_request(hard, by=nadia, now=now)
    choose_skills(nadia, is_seasoned=True, now=now)

    assert take_request(hard, by=nadia, now=now).mediator == nadia


def test_past_requests_tell_whoever_plans_what_was_asked_and_the_work_it_took(ask, on_duty, lyon, now):
    request, nadia = ask(now, theme="soin"), on_duty("Nadia", now)
    ask(now + MINUTE, territory=lyon, theme="ecole")
    waiting = ask(now + 2 * MINUTE, language="ar")
    dispatch(now=now)
    accept_offer(request, by=nadia, now=now)
    show_number(request, by=nadia, now=now + MINUTE)
    close_request(request, by=nadia, outcome="helped", now=now + 13 * MINUTE)

    past = history(Scope((request.territory.parent.path,)), since=now, until=now + timedelta(hours=1))

    assert past == [
        Contact(now, "soin", "fr", 12 * 60),
        Contact(waiting.created_at, "demarches", "ar", None),
    ]
