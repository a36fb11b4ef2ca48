"""A listing is announced to a search if and only if the list of that search shows it: for every kind, whatever is asked."""

import random
from datetime import date, datetime, timedelta

import pytest

from maillon.kernel import kinds, search
from maillon.kernel.listings.actions import dates, living, writing
from maillon.kernel.listings.criteria import Criteria, Found
from maillon.kernel.listings.days import Days, has_days
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment, PlaceSaid, Said
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.watches.actions import keeping
from maillon.kernel.watches.actions.rereading import place_again
from maillon.kernel.watches.matching import watches_for
from maillon.kernel.watches.models import Find, Watch
from maillon.lib.recurrence import Pattern

from ...fixtures.exchange import sample

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda kind: kind.slug)
WORDS = ("table", "tables basses", "perceuse", "perseuse", "ukulélé", "guitar", "cours de guitare", "vélo d’enfant", "de la",
         "Quelque chose à partager", "ordi portable", "perce use", "lordinateur", "zzyzx")  # fmt: skip
TITLES = ("Table basse", "Perceuse sans fil", "Cours de guitare et d’ukulélé", "Ordinateur portable", "Vélo enfant", "Trousse",
          "Rien de tout cela", "Un ukulélé")  # fmt: skip


@EVERY
def test_a_listing_is_announced_exactly_where_its_list_shows_it(
    kind, published, make_person, saint_etienne, feurs, roanne, now
):
    dice = random.Random(kind.slug)
    watcher = make_person("Léa")
    places = [saint_etienne, feurs, roanne]
    asked = _kept(kind, watcher, dice, places, now=now)
    listings = [
        _published(published, kind, title, places, make_person(f"Voisin {number}"), dice)
        for number, title in enumerate(TITLES)
    ]
    # A word that nobody had written is read as it is from now on, and searches are put back every hour.
    if dice.random() < 0.5:
        place_again()

    shown = {watch.pk: {one.code for one in _list(kind, watch.criteria, watcher, now=now)} for watch in asked}

    for listing in listings:
        announced = {one.id for one in watches_for(Listing.objects.get(pk=listing.pk), now=now)}
        assert announced == {pk for pk, codes in shown.items() if listing.code in codes}, listing.title
    assert kind.visibility != "public" or any(shown.values())


@pytest.mark.parametrize("gone", ["paused", "hidden", "ended", "blocked", "blocking", "own"])
def test_what_the_list_no_longer_shows_is_announced_to_nobody(gone, published, nadia, karim, now):
    watch = keeping.keep(kinds.get("gift"), Criteria(q="table"), by=karim, now=now)
    listing = published(kinds.get("gift"), title="Table basse", by=karim if gone == "own" else nadia)
    if gone != "own":
        assert [one.id for one in watches_for(listing, now=now)] == [watch.pk]
    if gone == "paused":
        living.pause(listing, by=nadia, now=now)
    elif gone == "hidden":
        living.hide(listing, by=nadia, now=now)
    elif gone == "ended":
        living.end(listing, by=nadia, now=now)
    elif gone == "blocked":
        block(nadia, by=karim, now=now)
    elif gone == "blocking":
        block(karim, by=nadia, now=now)

    assert watches_for(Listing.objects.get(pk=listing.pk), now=now) == []


def test_days_that_are_over_are_announced_no_more(published, karim, now):
    days = Days(date(2026, 11, 18), date(2026, 11, 20))
    watch = keeping.keep(kinds.get("loan"), Criteria(days=days), by=karim, now=now)
    drill = published(kinds.get("loan"))

    told = [[one.id for one in watches_for(drill, now=now + timedelta(days=day))] for day in (0, 3, 4)]

    assert told == [[watch.pk], [watch.pk], []]


def test_a_date_that_is_added_is_news_to_whoever_asked_for_that_day(published, karim, nadia, now, run_jobs):
    at = now + timedelta(days=3)
    mission = published(kinds.get("mission"), moments=(Moment(at, at + timedelta(hours=2)),))
    on = (at + timedelta(days=7)).date()
    watch = keeping.keep(kinds.get("mission"), Criteria(days=Days(on, on)), by=karim, now=now + timedelta(minutes=1))
    run_jobs()
    assert not Find.objects.exists()

    more = [Moment(at + timedelta(days=day), at + timedelta(days=day, hours=2)) for day in (0, 7)]
    said = Said(
        title=mission.title, territory=mission.territory, details=mission.details, organisation=mission.organisation,
        total=mission.total, moments=tuple(more),
    )  # fmt: skip
    writing.rewrite(mission, said=said, by=nadia, now=now + timedelta(minutes=2))
    run_jobs()

    assert Find.objects.get().watch == watch


def test_a_date_that_a_rule_gives_in_time_is_announced_too(published, karim, now, run_jobs):
    weekly = Pattern("week", days=frozenset({1})).rule(
        datetime(2026, 11, 24, 8), zone="Europe/Paris", duration=timedelta(hours=1)
    )
    ride = published(kinds.get("ride"), rule=weekly)
    far = date(2027, 2, 9)  # a Tuesday that has no date yet
    watch = keeping.keep(kinds.get("ride"), Criteria(days=Days(far, far)), by=karim, now=now + timedelta(minutes=1))
    run_jobs()
    assert not Find.objects.exists()

    dates.extend_dates(ride, now=now + timedelta(days=60))
    run_jobs()

    assert Find.objects.get().watch == watch


def test_a_word_that_nobody_had_written_yet_is_found_as_soon_as_somebody_does(published, karim, now):
    published(kinds.get("gift"), title="Une table")
    watch = keeping.keep(kinds.get("gift"), Criteria(q="kokedama"), by=karim, now=now)

    listing = published(kinds.get("gift"), title="Un kokédama en pot")

    assert [one.id for one in watches_for(listing, now=now)] == [watch.pk]


def test_every_thing_one_may_ask_of_a_list_is_kept(saint_etienne, karim, now):
    near = search.Near(45.43, 4.379, "Saint-Étienne")
    to = search.Near(45.74, 4.22, "Feurs")
    days = Days(date(2026, 12, 1), date(2026, 12, 5), 2)
    whole = Criteria("table", near, "offer", (("sort:tools", "sort:furniture"), ("condition:good",)), True, to, days)
    assert all(getattr(whole, name) != getattr(Criteria(), name) for name in Criteria.__dataclass_fields__)

    kept = keeping.keep(kinds.get("gift"), whole, by=karim, now=now)

    assert Watch.objects.get(pk=kept.pk).criteria == whole


def _kept(kind, watcher, dice, places, *, now) -> list[Watch]:
    kept = {}
    while len(kept) < keeping.MOST:
        criteria = _criteria(kind, dice, places)
        if criteria.is_narrow:
            watch = keeping.keep(kind, criteria, by=watcher, now=now)
            kept[watch.pk] = watch
    return list(kept.values())


def _criteria(kind, dice, places) -> Criteria:
    groups = [list(detail.choices()) for detail in kind.facets if detail.choices() and dice.random() < 0.25]
    return Criteria(
        q=dice.choice(WORDS) if dice.random() < 0.6 else "",
        near=_near(dice, places) if dice.random() < 0.5 else None,
        side=dice.choice(kind.sides).name if dice.random() < 0.3 else "",
        facets=tuple(tuple(sorted(dice.sample(one, dice.randint(1, len(one))))) for one in groups),
        far=dice.random() < 0.4,
        to=_near(dice, places) if kind.where is kinds.Where.ROUTE and dice.random() < 0.6 else None,
        days=_days(dice) if has_days(kind) and dice.random() < 0.5 else None,
    )


def _days(dice) -> Days:
    """Ask some days around those when a listing of these tests takes place, for one or two."""
    first = date(2026, 11, 18) + timedelta(days=dice.randint(0, 4))
    return Days(first, first + timedelta(days=dice.randint(0, 2)), dice.randint(1, 2))


def _near(dice, places) -> search.Near:
    place = dice.choice(places)
    return search.Near(place.latitude + dice.gauss(0, 0.15), place.longitude + dice.gauss(0, 0.15), place.name)


def _published(published, kind, title, places, by, dice) -> Listing:
    side, place = dice.choice(kind.sides).name, dice.choice(places)
    said = {
        "title": title,
        "territory": place,
        "details": {one.name: _value(one, dice) for one in kind.details_of(side)},
    }
    for one in kind.details_of(side):
        if isinstance(one, kinds.Yes) and one.lacks(said["details"]):
            said["details"][one.name] = True
    if said["details"].get(kind.may_answer.open_to_minors):
        said["details"].pop(kind.may_answer.age_from, None)
    if kind.where is kinds.Where.ROUTE:
        said["to_territory"] = dice.choice(places)
        if side == kinds.OFFER:
            said["details"]["detour"] = dice.choice((None, 5, 20, 60))
    if kind.where is kinds.Where.SITE_OR_REMOTE and dice.random() < 0.3:
        said |= {"remote": True}
    if kind.addresses > 1 and dice.random() < 0.5:
        said["places"] = tuple(PlaceSaid(one) for one in dice.sample(places, dice.randint(2, len(places))))
    return published(kind, side=side, by=by, **said)


def _value(detail, dice):
    if isinstance(detail, kinds.Day):
        return date(2026, 12, 31)
    if isinstance(detail, kinds.Several):
        return dice.sample(list(detail.options), dice.randint(1, 2))
    if isinstance(detail, kinds.Choice):
        return dice.choice(list(detail.options))
    if detail.required or (detail.choices() and dice.random() < 0.5):
        return sample(detail, now=None)
    return None


def _list(kind, criteria, person, *, now) -> list[Listing]:
    found = Found(kind, criteria, person=person, now=now)
    return list(found[:100])
