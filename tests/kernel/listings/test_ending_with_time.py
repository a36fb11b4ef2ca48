"""What ends with time says so a week before, and when it is over; one press lets it live longer."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds, search
from maillon.kernel.listings import jobs
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment, Said
from maillon.kernel.notices.models import Notice
from maillon.kernel.organisations.actions import let_act
from maillon.kernel.organisations.models import Organisation
from maillon.kernel.safety.actions.holding import hold
from maillon.lib.recurrence import Pattern
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def reread():
    return Listing.objects.get()


def told(*slugs):
    found = Notice.objects.filter(slug__in=[f"listings.{slug}" for slug in slugs]).values_list("slug", "person__name")
    return sorted((slug.removeprefix("listings."), name) for slug, name in found)


def clock(moment):
    jobs.tell_that_it_ends_soon(int(moment.timestamp()))
    jobs.expire_listings(int(moment.timestamp()))


@pytest.fixture
def gift(published):
    return published(kinds.get("gift"), title="Table ronde")


@pytest.fixture
def commute(published):
    start = datetime(2026, 11, 24, 8)
    rule = Pattern("week", days=frozenset({1})).rule(start, zone="Europe/Paris", duration=HOUR)
    return published(kinds.get("ride"), starts_at=None, ends_at=None, rule=rule, title="Feurs – Saint-Étienne")


def test_its_author_is_told_a_week_before_and_once(gift, now):
    clock(gift.expires_at - 8 * DAY)
    assert told("ends_soon") == []

    clock(gift.expires_at - 7 * DAY)
    clock(gift.expires_at - 6 * DAY)

    assert told("ends_soon") == [("ends_soon", "Nadia")]


def test_what_comes_again_without_an_end_says_it_too(commute):
    clock(commute.expires_at - 6 * DAY)
    clock(commute.expires_at)

    assert told("ends_soon", "over") == [("ends_soon", "Nadia"), ("over", "Nadia")]


def test_what_its_author_said_the_end_of_ends_without_a_word(published, now):
    ride = published(kinds.get("ride"))

    clock(ride.expires_at - DAY)
    clock(ride.expires_at)

    assert reread().state == "expired"
    assert told("ends_soon", "over", "not_read") == []


def test_once_it_is_over_its_author_is_told(gift):
    clock(gift.expires_at)

    assert reread().state == "expired"
    assert told("over", "over_here") == [("over", "Nadia")]


def test_one_press_lets_it_live_longer_and_its_next_end_is_told_too(gift, nadia, now):
    at = gift.expires_at - 3 * DAY
    clock(at)
    before = gift.published_at

    living.prolong(reread(), by=nadia, now=at)

    kept = reread()
    assert kept.expires_at == at + gift.kind.expires_after
    assert kept.published_at == before
    assert search.find("listing", kept.code).details["ends"][:10] == kept.expires_at.date().isoformat()
    clock(kept.expires_at - DAY)
    assert told("ends_soon") == [("ends_soon", "Nadia")] * 2


def test_what_is_over_is_not_prolonged_nor_by_whoever_is_held(gift, nadia, sylvie, now):
    hold(nadia, what="publish", until=now + WEEK, rule="money", by=sylvie, now=now)
    with pytest.raises(Refused, match="held_until"):
        living.prolong(reread(), by=nadia, now=now)

    living.end(reread(), by=nadia, now=now + 2 * WEEK)
    with pytest.raises(Refused, match="move_impossible"):
        living.prolong(reread(), by=nadia, now=now + 2 * WEEK)


def test_the_press_is_on_its_page_once_its_end_is_near(gift, nadia, client, now, monkeypatch):
    client.force_login(nadia)
    press = 'value="prolong"'
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    assert press not in client.get(gift.get_absolute_url()).content.decode()

    at = gift.expires_at - 3 * DAY
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    client.force_login(nadia)
    assert press in client.get(gift.get_absolute_url()).content.decode()
    client.post(reverse("listings:move", args=[gift.kind, gift.code]), {"move": "prolong"})

    assert reread().expires_at == at + gift.kind.expires_after
    assert press not in client.get(gift.get_absolute_url()).content.decode()


def test_of_what_the_coordination_brings_together_it_is_told_too(published, sylvie):
    visits = published(kinds.get("visit"), side="ask", title="Des visites pour Odette")

    clock(visits.expires_at - DAY)
    clock(visits.expires_at)

    assert told("ends_soon", "over", "over_here") == [
        ("ends_soon", "Nadia"), ("over", "Nadia"), ("over_here", "Sylvie"),
    ]  # fmt: skip


@pytest.fixture
def sent(nadia, sylvie, feurs, now):
    """A mission of next Friday that waits to be read."""
    kind, start = kinds.get("mission"), now + 3 * DAY
    said = Said(
        title="Le repas du soir", territory=feurs, details={"field": ["solidarity"], "brings": "Servir."},
        moments=(Moment(start, start + HOUR),),
        organisation=Organisation.objects.create(name="Les Voisins", created_at=now),
    )  # fmt: skip
    let_act(nadia, said.organisation, now=now)
    return living.publish(writing.begin(kind, side="offer", said=said, by=nadia, now=now), by=nadia, now=now)


def test_what_was_not_read_before_its_date_is_said_to_its_author_with_regret(sent, now):
    clock(now + 3 * DAY)
    assert reread().state == "review"

    clock(now + 3 * DAY + HOUR)

    assert reread().state == "expired"
    assert told("not_read", "over") == [("not_read", "Nadia")]


def test_a_draft_of_three_months_ago_has_its_whole_time_to_be_read(nadia, sylvie, feurs, now):
    gift = kinds.get("gift")
    said = Said(
        title="Table", words="Appelez-moi au 06 12 34 56 78.", territory=feurs,
        details={detail.name: next(iter(detail.options)) for detail in gift.details if detail.required},
    )  # fmt: skip
    draft = writing.begin(gift, side="offer", said=said, by=nadia, now=now)

    at = draft.expires_at + DAY
    living.publish(draft, by=nadia, now=at)
    clock(at + DAY)

    assert reread().state == "review"


def test_what_is_of_a_kind_taken_away_ends_too_and_stops_none_of_the_others(gift, published):
    other = published(kinds.get("gift"), title="Lampe")
    Listing.objects.filter(pk=gift.pk).update(kind_slug="plot", expires_at=other.expires_at - HOUR)

    jobs.expire_listings(int((other.expires_at + HOUR).timestamp()))

    assert set(Listing.objects.values_list("state", flat=True)) == {"expired"}


def test_one_whose_author_cannot_be_told_costs_the_others_nothing(published, now, monkeypatch):
    first, second = (published(kinds.get("gift"), title=title) for title in ("Table", "Chaise"))
    tell = jobs.tell_that_it_ends

    def broken(listing, *, now):
        if listing == first:
            raise RuntimeError("broken")
        tell(listing, now=now)

    monkeypatch.setattr(jobs, "tell_that_it_ends", broken)
    with pytest.raises(RuntimeError, match="broken"):
        jobs.tell_that_it_ends_soon(int((second.expires_at - 6 * DAY).timestamp()))

    assert [notice.slug for notice in Notice.objects.filter(slug="listings.ends_soon")] == ["listings.ends_soon"]
