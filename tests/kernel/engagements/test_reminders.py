"""Whoever is expected is reminded, again where the day moves; what is lent is asked for, and whoever has it next is warned."""

from datetime import datetime, time, timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements import reminding
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.changes import tell_of_change
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.reminding import remind_all
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.notices import tell
from maillon.kernel.notices.models import Notice
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.holding import hold

pytestmark = pytest.mark.django_db
WRITE_TO_EACH_OTHER = ("exchange-due-back", "exchange-late", "exchange-late-host")
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def told(person, slug) -> int:
    return Notice.objects.filter(person=person, slug=slug).count()


def test_a_ride_that_moves_to_next_week_is_reminded_again(published, answered, karim, nadia, now):
    ride = published(kinds.get("ride"))
    agreed = move_on(answered(ride, karim), "accept", by=nadia, now=now)
    early = ride.kind.reminders[0]
    remind_all(now=ride.starts_at - early)
    remind_all(now=ride.starts_at - early)
    assert told(karim, "exchange-reminder") == 1

    later = ride.starts_at + 7 * A_DAY
    Slot.objects.filter(listing=ride).update(starts_at=later, ends_at=later + AN_HOUR)
    Listing.objects.filter(pk=ride.pk).update(starts_at=later, ends_at=later + AN_HOUR, version=ride.version + 1)
    tell_of_change(ride.pk, ride.version + 1, now=ride.starts_at - early)
    remind_all(now=later - early)

    assert Engagement.objects.get(pk=agreed.pk).starts_at == later
    assert told(karim, "exchange-reminder") == 2


def test_a_reminder_that_is_late_still_leaves_while_it_is_of_use_and_once(published, answered, karim, nadia, now):
    ride = published(kinds.get("ride"))
    move_on(answered(ride, karim), "accept", by=nadia, now=now)
    counts = []
    for minutes in (25 * 60, 24 * 60 - 75, 24 * 60 - 80, 3 * 60, 2 * 60, 30):
        remind_all(now=ride.starts_at - timedelta(minutes=minutes))
        counts.append((told(karim, "exchange-reminder"), told(nadia, "exchange-reminder")))

    assert counts == [(0, 0), (1, 1), (1, 1), (1, 1), (2, 2), (2, 2)]


def test_of_two_reminders_that_are_late_only_the_nearer_leaves_and_none_once_it_began(
    published, answered, karim, crowd, nadia, now
):
    ride, other = published(kinds.get("ride")), published(kinds.get("ride"))
    agreed = move_on(answered(ride, karim), "accept", by=nadia, now=now)
    move_on(answered(other, crowd[0]), "accept", by=nadia, now=now)
    Slot.objects.filter(listing=other).update(starts_at=ride.starts_at - 2 * AN_HOUR)

    for minutes in (100, 90):
        remind_all(now=ride.starts_at - timedelta(minutes=minutes))

    assert list(agreed.reminders.values_list("minutes_before", flat=True)) == [120]
    assert told(karim, "exchange-reminder") == 1
    assert told(crowd[0], "exchange-reminder") == 0


def test_nobody_is_reminded_a_day_before_of_what_they_agreed_on_since(published, answered, karim, nadia, now):
    ride = published(kinds.get("ride"))
    move_on(answered(ride, karim), "accept", by=nadia, now=ride.starts_at - 5 * AN_HOUR)

    remind_all(now=ride.starts_at - 3 * AN_HOUR)
    assert told(karim, "exchange-reminder") == 0
    remind_all(now=ride.starts_at - 2 * AN_HOUR)
    assert told(karim, "exchange-reminder") == 1


@pytest.mark.parametrize("was_reminded", [True, False])
def test_whoever_is_told_of_a_change_is_not_reminded_of_a_moment_that_has_passed(
    published, answered, karim, nadia, now, was_reminded
):
    ride = published(kinds.get("ride"))
    move_on(answered(ride, karim), "accept", by=nadia, now=now)
    if was_reminded:
        remind_all(now=ride.starts_at - A_DAY)

    Listing.objects.filter(pk=ride.pk).update(version=ride.version + 1)
    tell_of_change(ride.pk, ride.version + 1, now=ride.starts_at - 20 * AN_HOUR)
    remind_all(now=ride.starts_at - 19 * AN_HOUR)
    assert told(karim, "exchange-reminder") == was_reminded
    remind_all(now=ride.starts_at - 2 * AN_HOUR)
    assert told(karim, "exchange-reminder") == was_reminded + 1


def test_one_reminder_that_cannot_be_written_costs_nobody_else_theirs(
    published, answered, karim, crowd, nadia, now, monkeypatch
):
    ride = kinds.get("ride")
    rides = [published(ride), published(ride)]
    for one, guest in zip(rides, (karim, crowd[0]), strict=True):
        move_on(answered(one, guest), "accept", by=nadia, now=now)

    def broken(person, slug, **said):
        if person == karim:
            raise RuntimeError("broken")
        return tell(person, slug, **said)

    monkeypatch.setattr(reminding, "tell", broken)
    with pytest.raises(RuntimeError, match="broken"):
        remind_all(now=rides[0].starts_at - ride.reminders[0])

    assert told(crowd[0], "exchange-reminder") == 1


@pytest.fixture
def drill(published):
    return published(kinds.get("loan"), title="Une perceuse")


@pytest.fixture
def lend(drill, nadia, now):
    """Lend the drill from so many days on, for three days: its last midnight, and the loan."""

    def lend(person, *, after: int, state="lent") -> Engagement:
        first = datetime.combine(now.date() + after * A_DAY, time(0), drill.zone)
        made = answer(drill, Answer(first=first, last=first + 3 * A_DAY), by=person, now=now)
        made = move_on(made, "accept", by=nadia, now=now)
        return move_on(made, "hand_over", by=nadia, note="Neuve.", now=first + 9 * AN_HOUR) if state == "lent" else made

    return lend


def test_the_day_before_and_the_day_after_whoever_borrows_is_reminded_once(lend, karim, nadia, now):
    loan = lend(karim, after=2)
    due = loan.during.upper
    counts = []
    for at in (
        due - 40 * AN_HOUR,
        due - 30 * AN_HOUR,
        due - AN_HOUR,
        due + AN_HOUR,
        due + 9 * AN_HOUR,
        due + 2 * A_DAY,
    ):
        remind_all(now=at)
        counts.append(
            (told(karim, "exchange-due-back"), told(karim, "exchange-late"), told(nadia, "exchange-late-host"))
        )

    assert counts == [(0, 0, 0), (1, 0, 0), (1, 0, 0), (1, 0, 0), (1, 1, 1), (1, 1, 1)]


def test_what_came_back_is_asked_of_nobody(lend, karim, nadia, now):
    loan = lend(karim, after=2)
    move_on(loan, "give_back", by=nadia, note="Comme neuve.", now=loan.during.upper - AN_HOUR)

    remind_all(now=loan.during.upper + 9 * AN_HOUR)

    assert told(karim, "exchange-late") == told(nadia, "exchange-late-host") == 0


def test_what_is_lent_for_a_day_is_not_asked_for_as_soon_as_it_is_handed_over(drill, karim, nadia, now):
    first = datetime.combine(now.date() + 2 * A_DAY, time(0), drill.zone)
    made = move_on(
        answer(drill, Answer(first=first, last=first + A_DAY), by=karim, now=now), "accept", by=nadia, now=now
    )
    morning = first + 9 * AN_HOUR
    move_on(made, "hand_over", by=nadia, note="Neuve.", now=morning)

    remind_all(now=morning + AN_HOUR)
    assert told(karim, "exchange-due-back") == 0
    remind_all(now=morning + 6 * AN_HOUR)
    assert told(karim, "exchange-due-back") == 1


@pytest.mark.parametrize("is_disputed", [False, True])
def test_whoever_has_it_next_is_warned_that_it_is_not_back(lend, crowd, karim, now, is_disputed):
    loan = lend(karim, after=2)
    due = loan.during.upper
    following = lend(crowd[0], after=14 if is_disputed else 5, state="accepted")
    far = lend(crowd[1], after=25, state="accepted")
    remind_all(now=due + 9 * AN_HOUR)
    if is_disputed:
        fire_deadline(Engagement.objects.get(pk=loan.pk), now=due + 7 * A_DAY)

    for hours in (-9, -9, 1):
        remind_all(now=following.during.lower + (hours if is_disputed else 9) * AN_HOUR)

    assert told(crowd[0], "exchange-not-back") == 1
    assert told(crowd[1], "exchange-not-back") == 0
    assert far.state == "accepted"


def test_nobody_is_warned_of_what_came_back(lend, crowd, karim, nadia, now):
    loan = lend(karim, after=2)
    following = lend(crowd[0], after=5, state="accepted")
    move_on(loan, "give_back", by=nadia, note="Comme neuve.", now=loan.during.upper - AN_HOUR)

    remind_all(now=following.during.lower + 9 * AN_HOUR)

    assert told(crowd[0], "exchange-not-back") == 0


def test_nobody_is_asked_for_what_they_have_in_the_middle_of_the_night(drill, karim, nadia, now):
    first = datetime.combine(now.date() + 2 * A_DAY, time(0), drill.zone)
    asked = answer(drill, Answer(first=first, last=first + 2 * A_DAY), by=karim, now=now)
    evening = first + 20 * AN_HOUR
    move_on(move_on(asked, "accept", by=nadia, now=now), "hand_over", by=nadia, note="Neuve.", now=evening)

    remind_all(now=evening + 6 * AN_HOUR)
    assert told(karim, "exchange-due-back") == 0
    remind_all(now=evening + 12 * AN_HOUR)
    assert told(karim, "exchange-due-back") == 1


@pytest.mark.parametrize("how", ["a block", "a decision"])
def test_nobody_is_sent_to_the_door_of_somebody_they_no_longer_meet(lend, karim, nadia, sylvie, client, run_jobs, now, how):  # fmt: skip
    loan = lend(karim, after=2)
    if how == "a block":
        block(karim, by=nadia, now=now)
    else:
        hold(karim, what="all", until=None, rule="money", by=sylvie, now=now)
    run_jobs()

    for hours in (-30, -1, 9, 9):
        remind_all(now=loan.during.upper + hours * AN_HOUR)

    for person in (karim, nadia):
        assert not Notice.objects.filter(person=person, slug__in=WRITE_TO_EACH_OTHER).exists()
        assert told(person, "exchange-dispute-clock") == 1
    assert told(sylvie, "exchange-to-settle") == 1
    client.force_login(sylvie)
    assert client.get(loan.get_absolute_url()).status_code == 200
