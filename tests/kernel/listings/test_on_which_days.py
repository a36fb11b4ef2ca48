"""Whoever looks for something on some days finds what is free on every one of them, or what takes place then, and nothing else."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel import kinds, search
from maillon.kernel.engagements.actions.closing import close_days
from maillon.kernel.engagements.models import Allocation
from maillon.kernel.listings import days as asking
from maillon.kernel.listings.criteria import Criteria, Found
from maillon.kernel.listings.days import Days
from maillon.kernel.listings.models import Slot
from maillon.kernel.listings.said import Moment
from maillon.kernel.territories.models import Territory
from maillon.kernel.watches.actions import keeping
from maillon.kernel.watches.naming import name_of
from maillon.lib.recurrence import Pattern

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
DAY = timedelta(days=1)
TODAY = date(2026, 11, 17)
HOSTING, LOAN, RIDE, MISSION, SURPLUS = map(kinds.get, ("hosting", "loan", "ride", "mission", "surplus"))
SPANS = st.tuples(st.integers(0, 12), st.integers(0, 6))


def midnight(day: date, zone=PARIS) -> datetime:
    return datetime.combine(day, time(0), zone)


def hold(listing, first: date, last: date, *, unit=1, amount=1):
    during = DateTimeTZRange(midnight(first), midnight(last + DAY), "[)")
    return Allocation.objects.create(listing=listing, unit=unit, amount=amount, during=during)


def ways_to_look(listing, days: Days) -> list[Criteria]:
    """Look through the newest, near somewhere, by words, and on one side."""
    place = listing.territory
    near = search.Near(place.latitude, place.longitude, place.name)
    return [
        Criteria(days=days), Criteria(near=near, days=days), Criteria(q=listing.title, days=days),
        Criteria(side=listing.side, days=days),
    ]  # fmt: skip


def is_found(listing, days: Days, person, *, now) -> bool:
    told = {
        any(one.pk == listing.pk for one in Found(listing.kind, asked, person=person, now=now)[:20])
        for asked in ways_to_look(listing, days)
    }
    assert len(told) == 1, "It depends on how one looks."
    return told.pop()


@pytest.mark.parametrize(("kind", "beds"), [(HOSTING, 4), (LOAN, None)], ids=["beds", "tents"])
def test_what_is_free_on_every_day_is_what_a_look_at_each_day_finds(kind, beds, published, karim, now):
    details = {"details": {"beds": beds, "room": "own"}} if beds else {}
    listing = published(kind, title="Deux tentes", total=2, **details)

    @given(
        held=st.lists(st.tuples(st.integers(1, 2), SPANS, st.integers(1, 3)), max_size=6),
        asked=SPANS,
        people=st.integers(1, 4),
    )
    def law(held, asked, people):
        Allocation.objects.all().delete()
        busy: dict[date, dict[int, int]] = {}
        for unit, (start, length), amount in held:
            spent = [TODAY + (start + number) * DAY for number in range(length + 1)]
            if any(unit in busy.get(day, {}) for day in spent):
                continue
            hold(listing, spent[0], spent[-1], unit=unit, amount=amount)
            for day in spent:
                busy.setdefault(day, {})[unit] = amount
        days = Days(TODAY + asked[0] * DAY, TODAY + sum(asked) * DAY, people)
        wanted = [busy.get(TODAY + number * DAY, {}) for number in range(asked[0], sum(asked) + 1)]

        is_free = any(all(unit not in one for one in wanted) for unit in (1, 2))
        is_room = beds is None or all(sum(one.values()) + people <= beds for one in wanted)

        assert is_found(listing, days, karim, now=now) == (is_free and is_room)

    law()


def test_what_takes_place_then_is_what_a_look_at_each_moment_finds(published, karim, now):
    listing = published(MISSION, title="Un coup de main")

    @given(
        moments=st.lists(
            st.tuples(st.integers(-2 * 24, 12 * 24), st.integers(1, 30), st.booleans()),
            max_size=5, unique_by=lambda one: one[0],
        ),
        asked=SPANS,
    )  # fmt: skip
    def law(moments, asked):
        Slot.objects.all().delete()
        for hours, lasts, is_off in moments:
            start = (now + timedelta(hours=hours)).astimezone(UTC)
            Slot.objects.create(
                listing=listing, starts_at=start, ends_at=start + timedelta(hours=lasts), total=1, left=0,
                cancelled_at=now if is_off else None,
            )  # fmt: skip
        wanted = {TODAY + number * DAY for number in range(asked[0], sum(asked) + 1)}

        spent = [
            {
                (now + timedelta(hours=hours, minutes=minutes)).astimezone(PARIS).date()
                for minutes in range(0, 60 * lasts, 30)
            }
            for hours, lasts, is_off in moments
            if hours > 0 and not is_off
        ]

        days = Days(TODAY + asked[0] * DAY, TODAY + sum(asked) * DAY)
        assert is_found(listing, days, karim, now=now) == any(one & wanted for one in spent)

    law()


def test_what_its_author_closed_is_not_free(published, karim, nadia, now):
    listing = published(LOAN, title="Deux tentes", total=2)
    close_days(listing, first=date(2026, 12, 3), last=date(2026, 12, 4), by=nadia, now=now)

    told = [is_found(listing, Days(date(2026, 12, 1), date(2026, 12, last)), karim, now=now) for last in (2, 3, 5)]

    assert told == [True, False, False]
    assert is_found(listing, Days(date(2026, 12, 5), date(2026, 12, 5)), karim, now=now)


def found(client, path, query, title):
    return title in client.get(f"/{path}/?{query}").text


def test_a_ride_that_comes_every_week_is_found_on_each_of_its_days(client, published, now):
    tuesdays = Pattern("week", days=frozenset({1})).rule(
        datetime(2026, 11, 24, 8), zone="Europe/Paris", duration=timedelta(hours=1)
    )
    published(RIDE, title="Vers la gare", rule=tuesdays)

    told = {day: found(client, "trajets", f"first=2026-12-{day:02}", "Vers la gare") for day in (7, 8, 9, 15)}

    assert told == {7: False, 8: True, 9: False, 15: True}
    assert found(client, "trajets", "first=2026-12-02&last=2026-12-08", "Vers la gare")
    way = [found(client, "trajets", f"near=42110&to=42000&first=2026-12-0{day}", "Vers la gare") for day in (8, 9)]
    assert way == [True, False]


def test_surplus_is_found_on_any_day_of_its_window(client, published, now):
    published(SURPLUS, title="Des poireaux", starts_at=now + DAY, ends_at=now + 3 * DAY)

    told = [found(client, SURPLUS.path, f"first=2026-11-{day}", "Des poireaux") for day in (17, 18, 20, 21)]

    assert told == [False, True, True, False]


def test_days_are_those_of_where_it_takes_place(client, published, feurs, now):
    Territory.objects.filter(pk=feurs.pk).update(timezone="Indian/Reunion")
    evening = datetime(2026, 11, 20, 22, tzinfo=PARIS)  # one in the morning of the 21st there
    published(MISSION, title="Un coup de main", moments=(Moment(evening, evening + timedelta(hours=1)),))

    told = [found(client, "missions", f"first=2026-11-{day}", "Un coup de main") for day in (20, 21)]

    assert told == [False, True]


def test_a_room_is_found_by_how_many_come(client, published):
    home = published(HOSTING, title="Sous les toits", details={"beds": 3, "room": "own"}, total=2)
    hold(home, date(2026, 12, 1), date(2026, 12, 5), amount=2)

    told = [
        found(client, HOSTING.path, f"first=2026-12-{first}&last=2026-12-10&people={people}", "Sous les toits")
        for first, people in (("05", 1), ("05", 2), ("06", 2), ("06", 4))
    ]

    assert told == [True, False, True, False]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("last=2026-12-01", "Dites à partir de quel jour."),
        ("first=2026-12-05&last=2026-12-01", "Choisissez le même jour, ou un jour d’après."),
        ("first=2026-11-01&last=2026-11-10", "Ces jours sont déjà passés."),
        ("first=2026-12-01&last=2027-03-01", "C’est trop long\u00a0: 30 jours au plus."),
        ("first=demain", "Saisissez une date valide."),
    ],
)
def test_days_that_cannot_be_are_said_beside_their_field_and_the_list_stays(client, published, query, said):
    published(LOAN, title="Une tente")

    page = client.get(f"/prets/?{query}").text

    assert said in page
    assert "Une tente" in page


def test_the_days_are_kept_from_page_to_page_and_in_the_alert(client, published, karim, now, monkeypatch):
    from maillon.kernel.listings.views import finding

    monkeypatch.setattr(finding, "ON_A_PAGE", 1)
    for number in range(2):
        published(LOAN, title=f"Une tente {number}")
    client.force_login(karim)

    page = client.get("/prets/?first=2026-12-01&last=2026-12-05").text

    assert "first=2026-12-01&amp;last=2026-12-05&amp;page=2" in page
    assert page.count('value="2026-12-01"') == 1
    client.post("/mes-alertes/nouvelle/prets/?first=2026-12-01&last=2026-12-05")
    kept = karim.watches.get()
    assert kept.criteria.days == Days(date(2026, 12, 1), date(2026, 12, 5))
    assert name_of(kept) == "Prêts\u00a0: du 1er décembre 2026 au 5 décembre 2026"
    assert kept.list_url.endswith("?first=2026-12-01&last=2026-12-05")


def test_a_search_that_only_browses_is_narrowed_and_counted_too(published):
    for title in ("Une tente", "Une perceuse"):
        published(LOAN, title=title)
    not_the_tent = search.Which("d.title <> %(title)s", {"title": "Une tente"})

    found = search.ask("", kinds=["listing"], which=not_the_tent)

    assert ([hit.title for hit in found.results], found.total) == (["Une perceuse"], 1)


def test_an_alert_says_for_how_many_it_is(karim, now):
    kept = keeping.keep(HOSTING, Criteria(days=Days(date(2026, 12, 1), date(2026, 12, 1), 3)), by=karim, now=now)

    assert name_of(kept) == "Hébergement\u00a0: le 1er décembre 2026, pour 3 personnes"


def test_a_list_asked_for_days_says_when_not_all_were_read(client, published, monkeypatch):
    for number in range(3):
        published(LOAN, title=f"Une tente {number}")
    monkeypatch.setattr(asking, "READ", 2)

    assert "Au moins 2 annonces" in client.get("/prets/?first=2026-12-01").text


@pytest.mark.parametrize("kind", [LOAN, MISSION, HOSTING], ids=lambda kind: kind.slug)
@pytest.mark.parametrize("query", ["", "&near=42110", "&q=partager"])
def test_looking_on_some_days_costs_the_same_for_one_and_for_five(
    client, published, make_person, kind, query, django_assert_max_num_queries, now
):
    for number in range(5):
        published(kind, by=make_person(f"Voisin {number}"))
    day = (now + 3 * DAY).date()
    client.get(f"/{kind.path}/?first={day}{query}")

    with django_assert_max_num_queries(8):
        page = client.get(f"/{kind.path}/?first={day}{query}").text
    assert "5 annonces" in page
