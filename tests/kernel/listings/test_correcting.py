"""Correcting what a listing says takes nothing away that its author did not see, and loses nothing they typed."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment
from maillon.kernel.organisations.actions import let_act
from maillon.kernel.organisations.models import Organisation

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def pages(client, nadia, monkeypatch):
    """Nadia's pages, at a moment."""
    client.force_login(nadia)

    def at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return client

    return at


@pytest.fixture
def mission(published, nadia, now):
    """A mission of so many mornings, from tomorrow on."""

    def of(days):
        starts = [now + timedelta(days=day) for day in range(1, days + 1)]
        made = published(kinds.get("mission"), moments=tuple(Moment(start, start + HOUR) for start in starts))
        let_act(nadia, made.organisation, now=now)
        return made

    return of


def sent_back(page, **otherwise):
    """What a browser sends of a form as it is, changed by hand."""
    form = page.context["form"]
    said = {one.html_name: one.value() for one in form if one.value() not in (None, False)}
    shown = {name: str(value)[:5] if name.startswith(("at", "until")) else value for name, value in said.items()}
    return shown | {"place": "42110"} | otherwise


@pytest.mark.parametrize(("days", "passed"), [(6, 0), (6, 2), (3, 1), (7, 1)])
def test_a_title_is_corrected_and_every_date_to_come_stays(pages, mission, now, days, passed):
    listing = mission(days)
    url, then = f"/missions/{listing.code}/modifier/", now + timedelta(days=passed, hours=2)
    before = list(listing.slots.order_by("starts_at").values_list("starts_at", flat=True))
    page = pages(then).get(url)
    first = page.context["form"]["day_1"].value()

    answer = pages(then + timedelta(days=1)).post(url, sent_back(page, title="Le repas du mardi"))

    assert first == before[passed].date()
    assert answer.status_code == 302, answer.context["form"].errors
    assert Listing.objects.get().title == "Le repas du mardi"
    assert list(listing.slots.order_by("starts_at").values_list("starts_at", flat=True)) == before


def test_a_date_that_was_seen_is_taken_away(pages, mission, now):
    listing = mission(3)
    url = f"/missions/{listing.code}/modifier/"
    page = pages(now).get(url)

    pages(now).post(url, sent_back(page, day_2="", at_2="", until_2=""))

    assert listing.slots.count() == 2


def test_fewer_places_are_given_on_the_dates_that_were_not_seen_too(pages, mission, now):
    listing = mission(6)
    url = f"/missions/{listing.code}/modifier/"
    page = pages(now).get(url)

    pages(now).post(url, sent_back(page, total="4"))

    assert set(listing.slots.values_list("total", "left")) == {(4, 4)}


def test_the_running_date_of_a_mission_does_not_stop_its_correction(pages, mission, now):
    listing = mission(1)
    url, then = f"/missions/{listing.code}/modifier/", now + timedelta(days=1, minutes=30)
    page = pages(then).get(url)

    answer = pages(then).post(url, sent_back(page, title="Le repas du mardi"))

    assert answer.status_code == 302
    assert Listing.objects.get().title == "Le repas du mardi"


@pytest.mark.parametrize("last_day", ["", "2026-11-18", "2026-11-17"])
@pytest.mark.parametrize("as_draft", [{}, {"draft": "1"}])
def test_food_that_would_end_before_it_begins_is_said_beside_its_hour_and_nothing_typed_is_lost(
    pages, nadia, feurs, now, last_day, as_draft
):
    canteen = Organisation.objects.create(name="La cantine", created_at=now)
    let_act(nadia, canteen, now=now)
    typed = {
        "title": "Vingt yaourts", "food": "chilled", "kept_cold": "on", "allergens": ["milk"], "date_kind": "use_by", "last_date": "2026-11-20", "total": "20", "place": "42110",
        "organisation": canteen.pk,
        "day": "2026-11-18", "at": "18:00", "last_day": last_day, "until": "12:00",
    }  # fmt: skip

    page = pages(now).post("/surplus-alimentaires/publier/offer/", typed | as_draft)

    assert page.context["form"].errors["until"] == ["La fin doit venir après le début."]
    assert "Vingt yaourts" in page.content.decode()
    assert not Listing.objects.exists()
    pages(now).post("/surplus-alimentaires/publier/offer/", typed | as_draft | {"last_day": "2026-11-19"})
    assert Listing.objects.get().ends_at > Listing.objects.get().starts_at
