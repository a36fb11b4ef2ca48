"""Somebody says that it comes again, sees the dates before anything is kept, and changes them afterwards."""

from datetime import date, datetime, timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings.models import Listing
from maillon.kernel.organisations.actions import let_act
from maillon.kernel.organisations.models import Organisation
from maillon.lib.recurrence import Pattern

pytestmark = pytest.mark.django_db
RIDE = {
    "title": "Feurs – Saint-Étienne", "place": "42110", "to_place": "42000", "total": "3",
    "day": "2026-11-24", "at": "08:00", "until": "09:00", "repeats": "week",
}  # fmt: skip


@pytest.fixture
def signed_in(client, nadia, moment_is):
    client.force_login(nadia)
    return client


@pytest.fixture
def moment_is(monkeypatch, now):
    """The pages believe it is `now`."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def main(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_dates_are_shown_in_words_and_nothing_is_kept(signed_in, feurs, saint_etienne):
    page = main(signed_in.post("/trajets/publier/offer/", {**RIDE, "title": "", "weekdays": ["3"], "preview": "1"}))

    assert "Tous les mardis et jeudis de 8 h à 9 h" in page
    assert "mardi 24 novembre, 8 h" in page
    assert "jeudi 26 novembre, 8 h" in page
    assert "Donnez un titre" not in page
    assert not Listing.objects.exists()


def test_one_week_in_two_and_the_last_friday_of_the_month_have_their_words(signed_in, feurs, saint_etienne):
    fortnight = {**RIDE, "repeats": "two weeks", "repeats_until": "2027-03-31", "preview": "1"}
    monthly = {**RIDE, "day": "2026-11-27", "repeats": "month", "preview": "1"}

    assert "Un mardi sur deux de 8 h à 9 h, jusqu’au 31 mars 2027" in main(
        signed_in.post("/trajets/publier/offer/", fortnight)
    )
    assert "Le quatrième vendredi du mois de 8 h à 9 h" in main(signed_in.post("/trajets/publier/offer/", monthly))


def test_the_last_friday_of_the_month_stays_so_when_other_words_are_said(signed_in, published, now):
    last_friday = Pattern("month", days=frozenset({4}), nth=-1)
    rule = last_friday.rule(datetime(2026, 11, 27, 8), zone="Europe/Paris", duration=timedelta(hours=1))
    ride = published(kinds.get("ride"), starts_at=None, ends_at=None, rule=rule)
    monthly = {**RIDE, "day": "2026-11-27", "repeats": "month"}

    signed_in.post(f"/trajets/{ride.code}/modifier/", {**monthly, "words": "Je pars à l’heure."})
    kept = Listing.objects.get()
    assert (kept.words, kept.repeats) == ("Je pars à l’heure.", rule)

    until = {**monthly, "at": "09:00", "until": "10:00", "repeats_until": "2027-03-31"}
    assert "Le dernier vendredi du mois de 9 h à 10 h, jusqu’au 31 mars 2027" in main(
        signed_in.post(f"/trajets/{ride.code}/modifier/", {**until, "preview": "1"})
    )
    assert "Le deuxième mardi du mois" in main(
        signed_in.post(f"/trajets/{ride.code}/modifier/", {**until, "day": "2026-12-08", "preview": "1"})
    )


def test_what_cannot_come_again_is_said_beside_its_field(signed_in, feurs, saint_etienne):
    early = main(signed_in.post("/trajets/publier/offer/", {**RIDE, "repeats_until": "2026-11-01"}))
    nothing = main(signed_in.post("/trajets/publier/offer/", {"preview": "1"}))

    assert "Choisissez un jour après le premier" in early
    assert "Dites le premier jour, son heure" in nothing
    assert not Listing.objects.exists()


def test_it_is_published_changed_without_losing_its_dates_and_its_page_shows_them(
    signed_in, nadia, feurs, saint_etienne
):
    page = signed_in.post("/trajets/publier/offer/", RIDE, follow=True)
    ride = Listing.objects.get()

    assert "Tous les mardis de 8 h à 9 h" in main(page)
    assert "mardi 1er décembre, 8 h – 9 h · reste 3" in main(page)
    second = ride.slots.order_by("starts_at")[1]
    signed_in.post(f"/trajets/{ride.code}/dates/{second.code}/", {"skip": "1"})
    form = main(signed_in.get(f"/trajets/{ride.code}/modifier/"))
    assert 'value="week" selected' in form
    signed_in.post(f"/trajets/{ride.code}/modifier/", {**RIDE, "words": "Je pars à l’heure."})

    dates = main(signed_in.get(f"/trajets/{ride.code}/dates/"))
    assert "sauf le 1er décembre" in dates
    assert "Remettre cette date" in dates
    signed_in.post(f"/trajets/{ride.code}/dates/remise/", {"key": "2026-12-01T08:00:00"})
    assert "Remettre cette date" not in main(signed_in.get(f"/trajets/{ride.code}/dates/"))


def test_it_is_moved_given_other_hours_and_ended_from_its_page(signed_in, feurs, saint_etienne):
    signed_in.post("/trajets/publier/offer/", RIDE)
    ride = Listing.objects.get()
    first, url = ride.slots.earliest("starts_at"), f"/trajets/{ride.code}/dates/"

    signed_in.post(f"{url}{first.code}/", {"move": "1", "day": "2026-11-25", "at": "10:00", "until": "11:00"})
    signed_in.post(url, {"hours": "1", "from_day": "2026-12-08", "from_at": "18:00", "from_until": "19:00"})
    signed_in.post(url, {"end": "1", "last": "2026-12-15"})

    page = main(signed_in.get(url))
    for said in ("mercredi 25 novembre, 10 h – 11 h", "mardi 1er décembre, 8 h – 9 h", "mardi 8 décembre, 18 h – 19 h"):
        assert said in page
    assert "mardi 15 décembre" in page
    assert "22 décembre" not in page


def test_several_dates_or_one_that_comes_again_not_both(signed_in, nadia, feurs, now):
    let_act(nadia, Organisation.objects.create(name="Les Voisins", created_at=now), now=now)
    tuesday = date(2026, 11, 24)
    said = {
        f"{name}_{row}": value for row in (1, 2) for name, value in (("at", "14:00"), ("day", tuesday + timedelta(row)))
    }

    page = main(signed_in.post("/missions/publier/offer/", {**said, "title": "Un repas", "repeats": "week"}))

    assert "plusieurs dates une à une" in page


def test_a_stranger_changes_no_date(client, published, karim, now):
    ride = published(kinds.get("ride"))
    client.force_login(karim)

    assert client.get(f"/trajets/{ride.code}/dates/").status_code == 404
    assert client.post(f"/trajets/{ride.code}/dates/{ride.slots.get().code}/", {"skip": "1"}).status_code == 404


def test_the_list_says_when_it_comes_again_without_one_more_statement(client, signed_in, feurs, saint_etienne):
    signed_in.post("/trajets/publier/offer/", RIDE)

    assert "Tous les mardis de 8 h à 9 h" in main(client.get("/trajets/"))


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31", "2026-02-30", "x"])
def test_a_day_that_no_calendar_has_is_said_and_breaks_nothing(signed_in, feurs, saint_etienne, day):
    signed_in.post("/trajets/publier/offer/", RIDE)
    ride = Listing.objects.get()
    url, before = f"/trajets/{ride.code}/dates/", list(ride.slots.order_by("pk").values_list("starts_at", flat=True))

    answers = [
        signed_in.post("/trajets/publier/offer/", {**RIDE, "day": day}),
        signed_in.post("/trajets/publier/offer/", {**RIDE, "repeats_until": day, "preview": "1"}),
        signed_in.post(url, {"end": "1", "last": day}),
        signed_in.post(url, {"hours": "1", "from_day": day, "from_at": "23:00", "from_until": "01:00"}),
        signed_in.post(f"{url}{ride.slots.first().code}/", {"move": "1", "day": day, "at": "23:00", "until": "01:00"}),
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert signed_in.post(f"{url}remise/", {"key": day}).status_code in {302, 404}
    assert list(ride.slots.order_by("pk").values_list("starts_at", flat=True)) == before
