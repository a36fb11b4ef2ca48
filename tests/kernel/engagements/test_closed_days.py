"""Whoever lends or takes people in closes days of their calendar: nobody asks for them, and whoever is expected stays."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.closing import close_days, closed_days, reopen_days
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Allocation, Engagement
from maillon.kernel.engagements.offers import offers_for
from maillon.kernel.engagements.privacy import closings_of
from maillon.kernel.engagements.taken import taken_in_words
from maillon.kernel.journal.models import Entry
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.said import Said
from maillon.kernel.privacy.actions import sweep
from maillon.kernel.privacy.erasure import erase_all_of
from maillon.lib.refusal import Refused

from ...together import at_once

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")
FIRST, LAST = date(2026, 12, 3), date(2026, 12, 10)


@pytest.fixture
def drill(published):
    """Nadia lends a drill."""
    return published(kinds.get("loan"), title="Une perceuse")


@pytest.fixture
def close(nadia, now):
    def close(listing, first=FIRST, last=LAST):
        return close_days(listing, first=first, last=last, by=nadia, now=now)

    return close


def span(first: date, last: date) -> dict:
    return {
        "first": datetime.combine(first, time(0), PARIS), "last": datetime.combine(last + DAY, time(0), PARIS),
    }  # fmt: skip


@pytest.fixture
def ask(now):
    def ask(listing, person, first=FIRST, last=FIRST):
        return answer(listing, Answer(**span(first, last), details={"purpose": "Percer."}), by=person, now=now)

    return ask


@pytest.fixture
def lend(ask, nadia, now):
    def lend(listing, person, first=FIRST, last=FIRST):
        return move_on(ask(listing, person, first, last), "accept", by=nadia, now=now)

    return lend


def page_of(listing, name="days"):
    return reverse(f"engagements:{name}", args=[listing.kind, listing.code])


def test_days_that_are_closed_are_read_as_not_free_and_asked_for_by_nobody(client, drill, close, ask, karim, now):
    close(drill)
    client.force_login(karim)

    page = client.get(drill.get_absolute_url()).text

    assert "Pas libre\u00a0: du 3 décembre au 10 décembre" in page
    assert "ferm" not in page[page.index("<main") : page.index("</main")].lower()
    for first, last in ((FIRST, FIRST), (LAST, LAST + DAY), (FIRST - DAY, LAST + DAY)):
        with pytest.raises(Refused, match="dates_taken"):
            ask(drill, karim, first, last)
    assert ask(drill, karim, LAST + DAY, LAST + DAY).state == "asked"


def test_of_several_units_all_are_closed_and_those_that_come_later_too(published, close, ask, karim, nadia, now):
    drills = published(kinds.get("loan"), total=2, title="Des perceuses", details={"sort": "diy"})
    close(drills)
    said = Said(title=drills.title, territory=drills.territory, details={"sort": "diy"}, total=5)
    writing.rewrite(drills, said=said, by=nadia, now=now)
    drills.refresh_from_db()

    with pytest.raises(Refused, match="dates_taken"):
        ask(drills, karim)

    said = Said(title=drills.title, territory=drills.territory, details={"sort": "diy"}, total=1)
    writing.rewrite(drills, said=said, by=nadia, now=now)
    assert taken_in_words(drills, now=now) == "Pas libre\u00a0: du 3 décembre au 10 décembre"


def test_a_yes_to_days_that_were_closed_since_is_refused_and_says_why_to_whoever_closed_them(
    drill, close, ask, karim, nadia, now
):
    asked = ask(drill, karim)
    close(drill)

    with pytest.raises(Refused, match="dates_closed"):
        move_on(asked, "accept", by=nadia, now=now)

    reopen_days(drill, first=FIRST, by=nadia, now=now)
    assert move_on(asked, "accept", by=nadia, now=now).state == "accepted"


def test_what_is_lent_is_not_kept_into_days_that_are_closed(published, close, lend, karim, crowd, nadia, now):
    drills = published(kinds.get("loan"), total=2, title="Des perceuses")
    lend(drills, crowd[0], FIRST - 2 * DAY, FIRST - DAY)
    second = lend(drills, karim, FIRST - 2 * DAY, FIRST - DAY)
    close(drills)
    handed = move_on(second, "hand_over", by=nadia, note="Comme neuve.", now=now + 15 * DAY)

    with pytest.raises(Refused, match="last_day_taken"):
        move_on(handed, "prolong", by=karim, last=span(FIRST, LAST)["last"], now=now + 15 * DAY)


def test_whoever_closed_their_own_home_reads_that_they_did_wherever_they_say_yes(flat, barn, karim, nadia, now):
    swap = Answer(counter=barn, **span(FIRST, LAST))
    asked = answer(flat, swap, by=karim, now=now)
    countered = move_on(asked, "counter", by=nadia, **span(FIRST + DAY, LAST), now=now)
    close_days(barn, first=FIRST, last=LAST, by=karim, now=now)

    with pytest.raises(Refused, match="dates_closed"):
        move_on(countered, "confirm", by=karim, now=now)
    with pytest.raises(Refused, match="dates_closed"):
        answer(flat, swap, by=karim, now=now)


def test_closing_over_somebody_who_is_expected_is_refused_and_names_their_days(drill, close, lend, crowd):
    lend(drill, crowd[0], date(2026, 12, 4), date(2026, 12, 5))
    lend(drill, crowd[1], date(2026, 12, 10), date(2026, 12, 12))

    with pytest.raises(Refused, match="days_promised") as refused:
        close(drill)

    assert refused.value.details == {"days": "du 4 décembre au 5 décembre, du 10 décembre au 12 décembre"}
    assert not Allocation.objects.closed().exists()


def test_the_database_alone_refuses_a_booking_of_any_unit_on_closed_days(published, close, now):
    drills = published(kinds.get("loan"), total=3, title="Des perceuses")
    closed = close(drills)

    for unit in (1, 2, 3, 10):
        with pytest.raises(IntegrityError), transaction.atomic():
            Allocation.objects.create(listing=drills, unit=unit, during=closed.during)
    with pytest.raises(IntegrityError), transaction.atomic():
        Allocation.objects.create(listing=drills, unit=2, closed_at=now, during=closed.during)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_close_and_agree_at_once_no_two_have_the_same_day(published, crowd, ask, close, nadia, now):
    drills = published(kinds.get("loan"), total=2, title="Des perceuses")
    days = [FIRST + (number % 10) * DAY for number in range(25)]
    asked = [ask(drills, person, day, day + DAY) for person, day in zip(crowd, days, strict=False)]
    yes = [lambda one=one: move_on(one, "accept", by=nadia, now=now) for one in asked]
    closings = [lambda day=day: close(drills, day, day) for day in days]

    results = at_once([one for pair in zip(yes, closings, strict=True) for one in pair])

    closed, promised = (list(found) for found in (Allocation.objects.closed(), Allocation.objects.promised()))
    assert {one for one in results if isinstance(one, str)} <= {"days_promised", "dates_closed", "dates_taken"}
    assert sum(isinstance(one, Engagement) for one in results) == len(promised)
    assert closed or promised
    for one in closed:
        for other in [*closed, *promised]:
            apart = one.during.upper <= other.during.lower or other.during.upper <= one.during.lower
            assert one == other or apart


def test_what_is_closed_twice_is_one_span_and_opens_again_whole(drill, close, nadia, now):
    close(drill)
    close(drill, LAST, LAST + 2 * DAY)
    close(drill, date(2027, 1, 2), date(2027, 1, 2))

    assert [one.during.upper - one.during.lower for one in closed_days(drill, now=now)] == [10 * DAY, DAY]
    reopen_days(drill, first=FIRST, by=nadia, now=now)
    assert len(closed_days(drill, now=now)) == 1
    assert list(Entry.objects.filter(model="listings.listing", object_id=drill.pk, verb__endswith="days").order_by("pk").values_list("verb", flat=True)) == [
        "close days", "close days", "close days", "reopen days",
    ]  # fmt: skip
    with pytest.raises(Refused, match="closing_gone"):
        reopen_days(drill, first=FIRST, by=nadia, now=now)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-12-05", "2026-12-03", "Choisissez le même jour, ou un jour d’après."),
        ("2026-11-01", "2026-11-02", "Ces jours sont déjà passés."),
        ("2026-12-05", "2029-12-05", "Choisissez des jours dans l’année qui vient."),
        ("", "", "Ce champ est obligatoire."),
    ],
)
def test_days_that_cannot_be_closed_are_said_beside_their_field(client, drill, nadia, first, last, said):
    client.force_login(nadia)

    page = client.post(page_of(drill), {"first": first, "last": last}).text

    assert said in page
    assert 'aria-invalid="true"' in page
    assert not Allocation.objects.exists()


def test_an_author_closes_and_opens_days_from_the_page_of_their_listing_and_nobody_else_does(
    client, drill, nadia, karim
):
    client.force_login(nadia)
    assert page_of(drill) in client.get(drill.get_absolute_url()).text

    page = client.post(page_of(drill), {"first": "2026-12-03", "last": "2026-12-10"}, follow=True).text
    assert page.count("du 3 décembre au 10 décembre") == 2

    client.force_login(karim)
    assert page_of(drill) not in client.get(drill.get_absolute_url()).text
    for name in ("days", "reopen_days"):
        assert client.post(page_of(drill, name), {"first": "2026-12-03"}).status_code == 404
    assert Allocation.objects.closed().count() == 1

    client.force_login(nadia)
    client.post(page_of(drill, "reopen_days"), {"first": "2026-12-03"})
    assert not Allocation.objects.exists()


def test_what_has_no_calendar_has_no_days_to_close(client, published, nadia):
    gift = published(kinds.get("gift"))
    asked = published(kinds.get("hosting"), side="ask")
    client.force_login(nadia)

    for listing in (gift, asked):
        assert client.get(page_of(listing)).status_code == 404
        assert page_of(listing) not in client.get(listing.get_absolute_url()).text


def test_the_coordination_reads_that_a_closed_home_is_not_free(published, close, karim, sylvie):
    home = published(kinds.get("hosting"), details={"beds": 3, "room": "own"}, total=2)
    asked = published(
        kinds.get("hosting"), side="ask", by=karim, details={"arrival": FIRST, "departure": LAST, "people": 2}
    )
    (before,) = offers_for(asked, by=sylvie)
    close(home, FIRST, FIRST)

    (after,) = offers_for(asked, by=sylvie)

    assert (len(before.lacks), len(after.lacks)) == (0, 1)


def test_closed_days_are_given_back_to_their_author_and_forgotten_with_them_and_after_a_year(drill, close, nadia, now):
    close(drill)

    assert [one["listing"] for one in closings_of(nadia)] == [drill.code]
    sweep(now=now + 399 * DAY)
    assert Allocation.objects.closed().exists()
    sweep(now=now + 401 * DAY)
    assert not Allocation.objects.closed().exists()

    close(drill)
    erase_all_of(nadia, now=now)
    assert not Allocation.objects.closed().exists()


def test_a_range_of_days_that_was_held_before_closing_existed_still_overlaps_none(published, now):
    drills = published(kinds.get("loan"), total=2, title="Des perceuses")
    during = DateTimeTZRange(*span(FIRST, LAST).values(), "[)")

    for unit in (1, 2):
        Allocation.objects.create(listing=drills, unit=unit, during=during)
    with pytest.raises(IntegrityError), transaction.atomic():
        Allocation.objects.create(listing=drills, unit=2, during=during)
