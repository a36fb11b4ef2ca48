"""What was agreed, and what takes place nearby, in the calendar people already use."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from maillon.kernel import kinds
from maillon.kernel.agenda.models import Feed
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.privacy.erasure import erase_all_of
from maillon.kernel.safety.actions.blocking import block

pytestmark = pytest.mark.django_db
SECRET = "12 bis, impasse du Secret"
DATED = [kind for kind in kinds.all_kinds() if kind.when.is_dated and kind.visibility == "public"]


def events(answer) -> list:
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def address(feed) -> str:
    return reverse("agenda:feed", args=[feed.code, feed.key])


@pytest.fixture
def starts():
    return (timezone.now() + timedelta(days=4)).replace(microsecond=0)


@pytest.fixture
def ride(published, starts):
    return published(
        kinds.get("ride"), title="Vers Lyon", starts_at=starts, ends_at=starts + timedelta(hours=1), address=SECRET
    )


@pytest.fixture
def agreed(ride, answered, karim, nadia, now):
    return move_on(answered(ride, karim), "accept", by=nadia, now=now)


def test_what_is_agreed_is_one_file_that_is_changed_then_taken_out(client, agreed, ride, karim, nadia, starts, now):
    client.force_login(karim)
    one = reverse("agenda:one", args=[agreed.code])
    (first,) = events(client.get(one))
    said = Said(
        title="Vers Lyon, gare", territory=ride.territory, to_territory=ride.to_territory, details=ride.details,
        starts_at=starts, ends_at=starts + timedelta(hours=1), total=ride.total,
    )  # fmt: skip
    writing.rewrite(ride, said=said, by=nadia, now=now + timedelta(hours=1))
    (second,) = events(client.get(one))
    move_on(Engagement.objects.get(pk=agreed.pk), "cancel", by=karim, reason="ill", now=now + timedelta(hours=2))
    answer = client.get(one)
    (third,) = events(answer)

    assert first["uid"] == second["uid"] == third["uid"]
    assert first["sequence"] < second["sequence"] < third["sequence"]
    assert [one["status"] for one in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert Calendar.from_ical(answer.content)["method"] == "CANCEL"
    assert (first.start, str(second["summary"])) == (starts, "Vers Lyon, gare")


def test_it_tells_neither_the_exact_place_nor_who_is_there(client, agreed, karim, nadia):
    client.force_login(karim)
    feed = Feed.renew(karim, now=timezone.now())

    for url in (reverse("agenda:one", args=[agreed.code]), address(feed)):
        text = client.get(url).content.decode().replace("\r\n ", "")
        assert "Vers Lyon" in text
        assert SECRET not in text
        assert nadia.name not in text
        assert nadia.email not in text


def test_the_file_of_an_exchange_is_of_those_who_take_part_once_it_is_agreed(
    client, ride, answered, karim, make_person, sylvie, nadia, now
):
    asked = answered(ride, karim)
    one = reverse("agenda:one", args=[asked.code])
    client.force_login(karim)
    assert client.get(one).status_code == 404
    move_on(asked, "accept", by=nadia, now=now)
    assert client.get(one).status_code == 200
    for other in (make_person("Léa"), sylvie):
        client.force_login(other)
        assert client.get(one).status_code == 404


def test_the_private_address_opens_nothing_once_changed_stopped_or_guessed(client, agreed, karim, now):
    feed = Feed.renew(karim, now=now)
    former = address(feed)
    assert [event["uid"].partition("@")[0] for event in events(client.get(former))] == [agreed.code]
    assert client.get(reverse("agenda:feed", args=[feed.code, "0" * 32])).status_code == 404

    renewed = Feed.renew(karim, now=now)

    assert (client.get(former).status_code, client.get(address(renewed)).status_code) == (404, 200)
    Feed.stop(karim)
    assert client.get(address(renewed)).status_code == 404


def test_whoever_leaves_has_no_address_any_more(client, karim, now):
    feed = Feed.renew(karim, now=now)

    erase_all_of(karim, now=now)

    assert client.get(address(feed)).status_code == 404


@pytest.mark.parametrize("kind", DATED, ids=lambda kind: kind.slug)
def test_everybody_may_follow_the_dates_of_a_kind_near_somewhere(kind, client, published, make_person, nadia, now):
    listing = published(kind, title="Une date à venir", address=SECRET)
    Listing.objects.filter(pk=listing.pk).update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(days=3))
    listing.slots.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(days=3))
    feed = reverse("agenda:listings", args=[kind])

    answer = client.get(f"{feed}?near=42110")
    (event,) = events(answer)

    assert str(event["summary"]) == "Une date à venir"
    assert event["geo"].to_ical() == f"{listing.latitude};{listing.longitude}"
    assert SECRET not in answer.content.decode().replace("\r\n ", "")
    assert nadia.name not in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=900"
    assert events(client.get(f"{feed}?q=zzyzx")) == []
    assert client.get(f"{feed}?near=nulle-part-du-tout").status_code == 404
    blocked = make_person("Léa")
    block(nadia, by=blocked, now=now)
    client.force_login(blocked)
    assert events(client.get(feed)) == []
    living.hide(listing, by=nadia, now=now)
    client.logout()
    assert events(client.get(feed)) == []


def test_what_has_no_date_has_no_calendar(client):
    assert client.get("/dons/agenda.ics").status_code == 404


def test_the_page_of_the_address_makes_it_changes_it_and_stops_it(client, karim):
    client.force_login(karim)
    page = reverse("agenda:mine")
    assert ".ics" not in client.get(page).content.decode()
    assert ".ics" in client.post(reverse("agenda:renew"), follow=True).content.decode()
    assert ".ics" not in client.post(reverse("agenda:stop"), follow=True).content.decode()
