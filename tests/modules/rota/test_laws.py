"""Whatever people do to shifts, in whatever order and however late, these laws hold."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.duty.actions import start_duty, stop_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Person
from maillon.lib.flows import Flow
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions import answer_cover, book, check_in, declare_absence, give_up
from maillon.modules.rota.actions.booking import confirm
from maillon.modules.rota.actions.clock import go_on
from maillon.modules.rota.actions.leaving import ask_cover, cancel_shift, remove
from maillon.modules.rota.actions.releasing import release_all
from maillon.modules.rota.actions.swapping import accept_swap, offer_swap
from maillon.modules.rota.flows import BOOKING, SEARCH, SWAP
from maillon.modules.rota.models import Booking, CoverAsk, CoverCall, Reminder, Shift, Swap
from maillon.modules.rota.planning.actions.opening import need_people
from maillon.modules.rota.planning.actions.publishing import publish_plan
from maillon.modules.rota.planning.models import Plan
from maillon.modules.rota.policy import GONE_AFTER

pytestmark = pytest.mark.django_db
PEOPLE, SHIFTS = 4, 6
START = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)

deeds = st.tuples(
    st.sampled_from(
        [
            "book",
            "propose",
            "confirm",
            "give_up",
            "cover",
            "answer",
            "refuse",
            "absence",
            "remove",
            "cancel",
            "swap",
            "accept",
            "here",
            "wait",
            "wait",
            "release",
            "publish",
            "need",
            "fewer",
            "one_more",
            "exchange",
            "desk",
            "stop",
        ]
    ),
    st.integers(0, PEOPLE - 1),
    st.integers(0, SHIFTS - 1),
    st.sampled_from([0, 3, 16, 12, 60, 300, 1500]),
)


def do(deed, person, shift, sylvie, now):
    booking = Booking.objects.filter(shift=shift, person=person).order_by("-pk").first()
    call = CoverCall.objects.filter(shift=shift).order_by("-pk").first()
    swap = Swap.objects.order_by("-pk").first()
    match deed:
        case "book":
            book(shift, person=person, despite_limits=True, now=now)
        case "propose":
            book(shift, person=person, by=sylvie, origin="rota", is_confirmed=False, now=now)
        case "confirm" if booking:
            confirm(booking, by=person, now=now)
        case "give_up" if booking:
            give_up(booking, by=person, now=now)
        case "cover" if booking:
            ask_cover(booking, by=person, now=now)
        case "answer" | "refuse" if call:
            answer_cover(call, person=person, yes=deed == "answer", now=now)
        case "absence":
            declare_absence(person, starts_at=now, ends_at=now + timedelta(hours=30), now=now)
        case "remove" if booking:
            remove(booking, by=sylvie, now=now)
        case "cancel":
            cancel_shift(shift, by=sylvie, now=now)
        case "swap" if booking:
            wanted = Booking.objects.live().exclude(person=person).select_related("shift", "person").order_by("pk")
            offer_swap(booking, wanted=wanted, by=person, now=now)
        case "accept" if swap and (giving := swap.wanted.filter(person=person).first()):
            accept_swap(swap, giving=giving, by=person, now=now)
        case "here" if booking:
            check_in(booking, by=person, now=now)
        case "release":
            release_all(person, now=now)
        case "publish":
            publish_plan(a_plan_for(shift, person, sylvie, now), by=sylvie, now=now)
        case "need":
            need_people(shift, needed=max(1, shift.bookings.filled().count()), by=sylvie, now=now)
        case "fewer":
            need_people(shift, needed=1, by=sylvie, now=now)
        case "one_more":
            book(shift, person=person, by=sylvie, is_confirmed=False, over_capacity=True, now=now)
        case "desk":
            start_duty(person, until=now + timedelta(hours=1), now=now)
        case "stop":
            stop_duty(person, now=now)
        case "exchange" if booking:
            ask_cover(booking, by=person, now=now)
            theirs = Booking.objects.live().exclude(person=person).select_related("shift", "person").order_by("pk")
            swap = offer_swap(booking, wanted=theirs, by=person, now=now)
            giving = swap.wanted.order_by("pk").first()
            accept_swap(swap, giving=giving, by=giving.person, now=now)


def a_plan_for(shift, person, sylvie, now):
    """A draft in which somebody is proposed for a shift."""
    day = shift.starts_at.date()
    plan = Plan.objects.create(
        hub=shift.hub, week=day - timedelta(days=day.weekday()), state="draft", asked_by=sylvie, asked_at=now,
        heard_at=now, solved_at=now, objective=0, linear_bound=0, gap=0,
    )  # fmt: skip
    plan.proposals.create(shift=shift, person=person, starts_at=shift.starts_at, ends_at=shift.ends_at)
    return plan


@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
@given(story=st.lists(deeds, max_size=25))
def test_any_sequence_of_deeds_keeps_the_laws(story, volunteer, sylvie, make_shift, loose_rules, db):
    from django.db import transaction

    with transaction.atomic():
        people = [volunteer(f"V{number}-{Person.objects.count()}") for number in range(PEOPLE)]
        shifts = [
            make_shift(starts_at=START + timedelta(hours=hours), needed=1 + number % 2)
            for number, hours in enumerate((1, 2, 5, 7, 26, 60))
        ]
        now = START
        most = {shift.pk: shift.needed for shift in shifts}
        for deed, person, shift, minutes in story:
            now += timedelta(minutes=minutes)
            shift = Shift.objects.select_related("hub").get(pk=shifts[shift].pk)
            try:
                with transaction.atomic():
                    do(deed, people[person], shift, sylvie, now)
            except Refused:
                pass
            if deed in ("need", "fewer", "one_more"):
                most[shift.pk] = max(Shift.objects.get(pk=shift.pk).needed, shift.bookings.filled().count())
            go_on(now=now)
            hold(now, most)
        last = START + timedelta(days=6)
        go_on(now=last)
        ended(last)
        transaction.set_rollback(True)


def hold(now, most):
    """What is true at every moment; `most` people fill each shift: more than it needs only as the coordination left it."""
    for shift in Shift.objects.all():
        live = shift.bookings.live()
        filled = shift.bookings.filled().count()
        assert filled <= most[shift.pk]
        most[shift.pk] = max(filled, shift.needed)
        assert not (shift.cancelled_at and live.exists())
        holes = shift.needed - shift.bookings.filled().count()
        open_calls = shift.cover_calls.filter(state="open").exclude(booking__state__in=["proposed", "confirmed"])
        assert open_calls.count() <= max(holes, 0)
    for person in Person.objects.all():
        spans = sorted(Booking.objects.live().filter(person=person).values_list("starts_at", "ends_at"))
        assert all(one[1] <= after[0] for one, after in pairwise(spans))
    unanswered = Booking.objects.filter(state="proposed", ends_at__gt=now)
    assert not [booking for booking in unanswered if booking.answer_by <= now]
    said_yes = [entries_of(booking).filter(verb="confirm").exists() or booking.origin != "rota" for booking in missed()]
    assert all(said_yes)
    for booking in Booking.objects.live().filter(checked_in_at__isnull=False, starts_at__lte=now - GONE_AFTER):
        # Whoever is noted as there is on duty, has left a moment ago, or was asked a moment ago whether they stay.
        asked = booking.reminders.filter(kind="still", at__gt=now - GONE_AFTER)
        is_near = Duty.objects.filter(person=booking.person_id, ends_at__gt=now - GONE_AFTER).exists()
        assert is_near or asked.exists() or not booking.has_much_left(now=now)
    told = Notice.objects.filter(slug__in=["rota-days", "rota-hours", "rota-asked-again"]).count()
    assert told == Reminder.objects.filter(kind__in=["days", "hours"]).count()
    assert not CoverAsk.objects.filter(call__booking__isnull=False, person=None).exists()


def missed():
    return Booking.objects.filter(state="missed")


def ended(now):
    """What is true when every shift is over: each booking, search and offer has one end, told by its journal."""
    assert not Booking.objects.live().exists()
    assert not CoverCall.objects.filter(state="open").exists()
    assert not Swap.objects.filter(state="offered").exists()
    for booking in Booking.objects.all():
        moves = [entry for entry in entries_of(booking) if entry.before]
        ends = [entry for entry in moves if BOOKING.state(entry.after["state"]).final]
        assert (len(ends), ends[-1].after["state"]) == (1, booking.state)
        assert (booking.state == "done") <= (booking.checked_in_at is not None)


@pytest.mark.parametrize("flow", [BOOKING, SEARCH, SWAP], ids=lambda flow: flow.name)
def test_each_flow_ends_and_traps_nobody(flow: Flow):
    flow.check()

    assert all(state.final or flow.moves_from(state.name, "clock") for state in flow.states.values())
