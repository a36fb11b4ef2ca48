"""A mission every Tuesday: its dates are made ahead, one is left out or moved, it ends; whoever is expected is told."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.agenda.entries import entries_of
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings import jobs
from maillon.kernel.listings.actions import dates, living, writing
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.said import Moment, Said
from maillon.kernel.notices.models import Notice
from maillon.lib.recurrence import Pattern
from maillon.lib.refusal import Refused

from ...fixtures.exchange import well_known
from ...together import at_once

PARIS = ZoneInfo("Europe/Paris")
RECURRING = pytest.mark.parametrize(
    "kind", [kind for kind in kinds.all_kinds() if kind.recurring], ids=lambda kind: kind.slug
)
# The clocks change on 28 March 2027; the rule begins before, and lasts beyond.
FIRST = datetime(2026, 11, 24, 14)


def tuesdays(first=FIRST, hours=2, **facts):
    pattern = Pattern("week", days=frozenset({first.weekday()}), **facts)
    return pattern.rule(first, zone="Europe/Paris", duration=timedelta(hours=hours))


def live(listing):
    found = Slot.objects.filter(listing=listing, cancelled_at__isnull=True).order_by("starts_at")
    return [f"{slot.starts_at.astimezone(PARIS):%d/%m %H:%M}" for slot in found]


def slot_on(listing, day):
    start = datetime.combine(day, time(0), PARIS)
    return Slot.objects.get(
        listing=listing, starts_at__range=(start, start + timedelta(days=1)), cancelled_at__isnull=True
    )


@pytest.fixture
def weekly(published):
    def publish(kind=None, *, rule=None, **said):
        kind = kind or kinds.get("mission")
        empty = {"moments": (), "starts_at": None, "ends_at": None}
        return published(kind, **(empty | {"rule": rule or tuesdays()} | said))

    return publish


@pytest.fixture
def awa(make_person, now):
    return well_known(make_person("Awa"), now=now)


@pytest.fixture
def expected(answered, nadia):
    """Have somebody expected on one date."""

    def expect(listing, person, day, *, at):
        made = answer(listing, Answer(slot=slot_on(listing, day), details={"why_you": "Oui"}), by=person, now=at)
        return move_on(made, "accept", by=nadia, now=at)

    return expect


@RECURRING
@pytest.mark.django_db
def test_eight_weeks_are_made_and_the_clock_makes_those_that_follow_at_the_same_local_hour(kind, weekly, now):
    listing = weekly(kind)

    assert live(listing)[:2] == ["24/11 14:00", "01/12 14:00"]
    assert len(live(listing)) == 8
    for week in range(20):
        jobs.make_dates(int((now + timedelta(weeks=week)).timestamp()))
    made = Slot.objects.filter(listing=listing)
    assert {slot.starts_at.astimezone(PARIS).time() for slot in made} == {time(14)}
    assert made.count() == made.values("starts_at").distinct().count() == 26


@RECURRING
@pytest.mark.django_db(transaction=True)
def test_fifty_that_make_the_dates_at_once_make_each_once(kind, weekly, now):
    listing = weekly(kind)
    later = now + timedelta(weeks=5)

    said = at_once([lambda: dates.extend_dates(listing, now=later).pk] * 50)

    assert set(said) == {listing.pk}
    assert len(live(listing)) == len(set(live(listing))) == 12


@pytest.mark.django_db
def test_a_date_that_nobody_asked_for_is_left_out_and_stays_so(weekly, nadia, now):
    listing = weekly()

    dates.skip_date(slot_on(listing, date(2026, 12, 1)), by=nadia, now=now)

    jobs.make_dates(int((now + timedelta(days=2)).timestamp()))
    assert live(listing)[:2] == ["24/11 14:00", "08/12 14:00"]
    dates.restore_date(listing, key=datetime(2026, 12, 1, 14), by=nadia, now=now)
    assert live(listing)[1] == "01/12 14:00"


@pytest.mark.django_db
def test_whoever_is_expected_on_a_date_that_is_left_out_is_told_why(weekly, expected, nadia, karim, now, run_jobs):
    listing = weekly()
    made = expected(listing, karim, date(2026, 12, 1), at=now)
    slot = slot_on(listing, date(2026, 12, 1))

    with pytest.raises(Refused, match="date_reason_missing"):
        dates.skip_date(slot, by=nadia, now=now)
    dates.skip_date(slot, by=nadia, reason="ill", now=now)
    run_jobs()

    made.refresh_from_db()
    assert (made.state, made.reason) == ("cancelled", "ill")
    assert Notice.objects.filter(person=karim, slug="exchange-cancel-guest").exists()
    assert not Notice.objects.filter(person=nadia, slug="exchange-cancel-host").exists()
    assert "01/12 14:00" not in live(listing)


@pytest.mark.django_db
def test_a_date_is_moved_with_those_expected_who_are_told_once(weekly, expected, nadia, karim, awa, now, run_jobs):
    listing = weekly()
    mine, other = (
        expected(listing, person, day, at=now) for person, day in ((karim, date(2026, 12, 1)), (awa, date(2026, 12, 8)))
    )
    start = datetime(2026, 12, 2, 10, tzinfo=PARIS)

    dates.move_date(
        slot_on(listing, date(2026, 12, 1)), starts_at=start, ends_at=start + timedelta(hours=1), by=nadia, now=now
    )
    run_jobs()
    jobs.make_dates(int((now + timedelta(days=2)).timestamp()))

    assert live(listing)[:3] == ["24/11 14:00", "02/12 10:00", "08/12 14:00"]
    mine.refresh_from_db()
    assert mine.slot.starts_at == start
    assert Notice.objects.filter(slug="exchange-changed").values_list("person", flat=True).get() == karim.pk
    assert other.state == "accepted"


@pytest.mark.django_db
def test_another_hour_from_a_day_on_moves_those_expected_then_and_leaves_what_comes_before(
    weekly, expected, nadia, karim, awa, now, run_jobs
):
    listing = weekly()
    expected(listing, karim, date(2026, 12, 1), at=now)
    expected(listing, awa, date(2026, 12, 15), at=now)

    apart = dates.change_hours(listing, day=date(2026, 12, 8), at=time(18), until=time(20), by=nadia, now=now)
    run_jobs()

    assert apart == []
    assert live(listing)[:4] == ["24/11 14:00", "01/12 14:00", "08/12 18:00", "15/12 18:00"]
    assert list(Notice.objects.filter(slug="exchange-changed").values_list("person", flat=True)) == [awa.pk]
    listing.refresh_from_db()
    writing.rewrite(listing, said=said_again(listing, title="Autrement dit"), by=nadia, now=now)
    assert live(listing)[:3] == ["24/11 14:00", "01/12 14:00", "08/12 18:00"]


@pytest.mark.django_db
def test_it_ends_and_those_expected_later_are_told(weekly, expected, nadia, karim, now, run_jobs):
    listing = weekly()
    made = expected(listing, karim, date(2026, 12, 8), at=now)

    dates.end_dates(listing, last=date(2026, 12, 1), reason="unforeseen", by=nadia, now=now)
    run_jobs()

    assert live(listing) == ["24/11 14:00", "01/12 14:00"]
    made.refresh_from_db()
    assert made.state == "cancelled"
    for week in range(6):
        jobs.make_dates(int((now + timedelta(weeks=week)).timestamp()))
    assert live(listing) == ["24/11 14:00", "01/12 14:00"]


@pytest.mark.django_db
def test_another_day_of_the_week_keeps_the_date_of_somebody_who_is_expected(weekly, expected, nadia, karim, now):
    listing = weekly()
    expected(listing, karim, date(2026, 12, 1), at=now)
    thursdays = tuesdays(datetime(2026, 11, 26, 14))

    writing.rewrite(listing, said=said_again(listing, rule=thursdays), by=nadia, now=now)

    assert live(listing)[:3] == ["26/11 14:00", "01/12 14:00", "03/12 14:00"]
    assert Engagement.objects.get().state == "accepted"


@pytest.mark.django_db
def test_one_who_asked_for_a_moment_that_is_taken_away_is_told(published, answered, nadia, karim, now, run_jobs):
    start = now + timedelta(days=3)
    moments = tuple(Moment(start + timedelta(days=day), start + timedelta(days=day, hours=2)) for day in (0, 1))
    listing = published(kinds.get("mission"), moments=moments[:1])
    made = answered(listing, karim)

    writing.rewrite(listing, said=said_again(listing, rule=None, moments=moments[1:]), by=nadia, now=now)
    run_jobs()

    made.refresh_from_db()
    assert made.state == "void"
    assert Notice.objects.filter(person=karim, slug="exchange-void-guest").exists()


@pytest.mark.django_db
def test_a_ride_at_another_hour_keeps_its_passenger_who_is_told(published, answered, nadia, karim, now, run_jobs):
    ride = published(kinds.get("ride"))
    move_on(answered(ride, karim), "accept", by=nadia, now=now)
    start = ride.starts_at + timedelta(hours=1)
    said = said_again(ride, rule=None, starts_at=start, ends_at=start + timedelta(hours=1))

    writing.rewrite(ride, said=said, by=nadia, now=now)
    run_jobs()

    assert [slot.starts_at for slot in Slot.objects.filter(listing=ride)] == [start]
    assert Notice.objects.filter(person=karim, slug="exchange-changed").exists()


@pytest.mark.django_db(transaction=True)
def test_a_date_left_out_as_many_answer_keeps_nobody_waiting_for_it(weekly, crowd, nadia, now, run_jobs):
    listing = weekly()
    slot = slot_on(listing, date(2026, 12, 1))
    come = Answer(slot=slot)

    said = at_once([
        lambda: dates.skip_date(slot, by=nadia, reason="ill", now=now).code,
        *[lambda one=one: answer(listing, come, by=one, now=now).state for one in crowd[:20]],
    ])  # fmt: skip
    run_jobs()

    assert set(said[1:]) <= {"asked", "slot_missing"}
    assert not Engagement.objects.live().exists()


@pytest.mark.django_db
def test_what_comes_again_shows_its_next_date_and_ends_with_its_last(weekly, now):
    endless, short = weekly(), weekly(rule=tuesdays(times=2), title="Deux fois")

    jobs.make_dates(int((now + timedelta(weeks=1, days=1)).timestamp()))

    assert f"{Listing.objects.get(pk=endless.pk).starts_at.astimezone(PARIS):%d/%m}" == "01/12"
    assert short.expires_at == datetime(2026, 12, 1, 16, tzinfo=PARIS)
    with pytest.raises(Refused, match="listing_past"):
        living.renew(
            living.expire(short, now=short.expires_at), by=short.author, now=short.expires_at + timedelta(days=1)
        )


def said_again(listing, **otherwise):
    facts = {
        "title": listing.title, "territory": listing.territory, "to_territory": listing.to_territory,
        "details": listing.details, "organisation": listing.organisation, "rule": listing.repeats, "total": listing.total,
    }  # fmt: skip
    return Said(**(facts | otherwise))


@pytest.mark.django_db
def test_a_rule_without_any_date_left_announces_none(weekly, nadia, now):
    listing = weekly(rule=tuesdays(times=1))
    (entry,) = entries_of([listing], now=now)
    assert entry.starts == listing.starts_at

    kept = dates.skip_date(slot_on(listing, FIRST.date()), by=nadia, now=now)

    assert (kept.starts_at, kept.ends_at) == (None, None)
    assert list(entries_of([kept], now=now)) == []
    Listing.objects.filter(pk=kept.pk).update(starts_at=entry.starts, ends_at=entry.ends)
    assert list(entries_of(Listing.objects.all(), now=now)) == []
    back = dates.restore_date(kept, key=FIRST, by=nadia, now=now)
    assert (back.starts_at, [one.starts for one in entries_of([back], now=now)]) == (entry.starts, [entry.starts])


@pytest.mark.django_db
def test_the_last_date_is_shown_until_it_is_over(weekly, now):
    listing = weekly(rule=tuesdays(times=1))

    during = dates.extend_dates(listing, now=listing.starts_at + timedelta(minutes=5))
    over = dates.extend_dates(listing, now=listing.ends_at)

    assert (during.starts_at, during.ends_at) == (listing.starts_at, listing.ends_at)
    assert (over.starts_at, over.ends_at) == (None, None)


@pytest.mark.django_db
def test_the_page_of_what_has_no_date_left_is_still_read_and_changed(weekly, nadia, client, now):
    listing = weekly(rule=tuesdays(times=1))
    kept = dates.skip_date(slot_on(listing, FIRST.date()), by=nadia, now=now)
    client.force_login(nadia)

    pages = [
        kept.get_absolute_url(),
        *(reverse(f"listings:{name}", args=[kept.kind, kept.code]) for name in ("change", "dates")),
    ]

    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
