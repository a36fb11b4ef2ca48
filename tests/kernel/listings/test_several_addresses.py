"""What takes place at several addresses is found near each of them, once; its author names them, whoever comes chooses one."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel import kinds, search
from maillon.kernel.access import visible_to
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.revealing import reveal
from maillon.kernel.engagements.changes import tell_of_change
from maillon.kernel.engagements.figures.counting import count
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.telling import when_in_words
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.actions.placing import place_date
from maillon.kernel.listings.criteria import Criteria, Found
from maillon.kernel.listings.models import ExactAddress, ExactPlace, Listing, Place, Slot
from maillon.kernel.listings.said import Moment, PlaceSaid, Said
from maillon.kernel.notices.models import Notice
from maillon.kernel.territories.period import Period
from maillon.kernel.watches.actions import keeping
from maillon.kernel.watches.matching import watches_for
from maillon.lib.refusal import Refused

from ...fixtures.exchange import well_known

pytestmark = pytest.mark.django_db
MISSION = kinds.get("mission")


@pytest.fixture
def three(published, saint_etienne, feurs, roanne, nadia, now):
    """A mission at three addresses, of two moments: one at Feurs, one where one chooses."""
    places = (
        PlaceSaid(saint_etienne, "Gare", "1, rue du Secret"),
        PlaceSaid(feurs, "Mairie", "2, rue du Mystère"),
        PlaceSaid(roanne, "", "3, rue de l’Énigme"),
    )
    first = now + timedelta(days=4)
    moments = (
        Moment(first, first + timedelta(hours=2), place=2),
        Moment(first + timedelta(days=1), first + timedelta(days=1, hours=2)),
    )
    return published(MISSION, title="Collecter des denrées", places=places, moments=moments, by=nadia)


def test_a_new_name_of_an_address_is_read_before_everybody_sees_it(three, nadia, now):
    kept = [PlaceSaid(place.territory, place.label, code=place.code) for place in three.addresses.there()]

    writing.rewrite(three, said=said_again(three, tuple(kept[:2])), by=nadia, now=now)
    assert Listing.objects.get().state == "published"

    renamed = replace(kept[1], label="Appelez le 06 12 34 56 78")
    writing.rewrite(Listing.objects.get(), said=said_again(three, (kept[0], renamed)), by=nadia, now=now)
    assert Listing.objects.get().state == "review"


def near(territory):
    return search.Near(territory.latitude, territory.longitude, territory.name)


def found(criteria, person, now):
    return Found(MISSION, criteria, person=person, now=now)


def test_it_is_found_once_near_each_of_its_addresses_with_the_nearest_one_and_its_distance(
    three, feurs, roanne, karim, now
):
    for place, number in ((feurs, 1), (roanne, 2)):
        for q in ("", "denrées"):
            [listing] = found(Criteria(q=q, near=near(place)), karim, now)[0:20]
            assert (listing.km, listing.nearest.number) == (0.0, number + 1)
    assert len(found(Criteria(near=near(feurs), far=True), karim, now)) == 1


def test_the_list_names_the_nearest_and_the_map_draws_each_point(three, client, feurs):
    page = client.get("/missions/?near=42110").content.decode()

    assert "Mairie, Feurs (42) et 2 autres adresses" in page
    drawn = json.loads(re.search(r'<script id="listings-map" type="application/json">(.*?)</script>', page)[1])
    assert len(drawn["pins"]) == len({tuple(pin["at"]) for pin in drawn["pins"]}) == 3
    assert {pin["number"] for pin in drawn["pins"]} == {1}
    assert "rue" not in json.dumps(drawn)


@pytest.mark.parametrize("asked", ["", "?near=42110", "?q=denr%C3%A9es", "?q=denr%C3%A9es&near=42110&on=on%3Aweek"])
def test_its_list_stays_within_six_statements(asked, three, client):
    client.get(f"/missions/{asked}")

    with CaptureQueriesContext(connection) as statements:
        client.get(f"/missions/{asked}")

    assert len(statements) <= 6, [one["sql"][:90] for one in statements]


def test_its_page_names_its_places_and_none_of_its_exact_addresses(three, client):
    page = client.get(three.get_absolute_url()).content.decode()

    for words in ("Gare, Saint-Étienne (42)", "Mairie, Feurs (42)", "Roanne (42)"):
        assert words in page
    for secret in ("Secret", "Mystère", "Énigme"):
        assert secret not in page
    assert not Place.objects.filter(label__contains="rue").exists()


def test_whoever_answers_chooses_or_follows_the_moment_and_sees_the_address_of_that_place_only(
    three, karim, nadia, make_person, now
):
    at_feurs, free = three.slots.order_by("starts_at")
    places = list(three.addresses.there())
    with pytest.raises(Refused, match="place_missing"):
        answer(three, Answer(slot=free), by=karim, now=now)

    follows = answer(three, Answer(slot=at_feurs, place=places[2]), by=karim, now=now)
    chosen = answer(three, Answer(slot=free, place=places[2]), by=karim, now=now)
    first = answer(three, Answer(slot=free, place=places[0]), by=well_known(make_person("Léa"), now=now), now=now)

    assert [one.place for one in (follows, chosen, first)] == [places[1], places[2], places[0]]
    for made, address in ((follows, "2, rue du Mystère"), (chosen, "3, rue de l’Énigme"), (first, "1, rue du Secret")):
        with pytest.raises(Refused, match="not_agreed_yet"):
            reveal(made, by=made.guest, now=now)
        agreed = move_on(made, "accept", by=nadia, now=now)
        assert [contact.address for contact in reveal(agreed, by=made.guest, now=now)] == [address]


def test_it_is_announced_to_a_search_near_any_of_its_addresses_and_to_no_other(
    published, saint_etienne, feurs, roanne, nadia, karim, now
):
    kept = {
        place.name: keeping.keep(MISSION, Criteria(near=near(place)), by=karim, now=now) for place in (roanne, feurs)
    }

    listing = published(MISSION, places=(PlaceSaid(saint_etienne), PlaceSaid(roanne)), by=nadia)

    announced = {watch.id for watch in watches_for(listing, now=now)}
    shown = {kept[place.name].pk for place in (roanne, feurs) if len(found(Criteria(near=near(place)), karim, now))}
    assert announced == shown
    assert kept["Roanne"].pk in announced


def test_those_who_look_after_any_of_its_territories_read_it_and_count_it_and_each_answer_where_it_is(
    three, make_person, give, roanne, feurs, karim, now
):
    of_roanne, of_feurs = make_person("Rose"), make_person("Fatou")
    give(of_roanne, "coordinator", roanne)
    give(of_feurs, "coordinator", feurs)
    free = three.slots.order_by("starts_at")[1]
    made = answer(three, Answer(slot=free, place=three.addresses.there()[2]), by=karim, now=now)
    made = move_on(made, "accept", by=three.author, now=now)

    for person, territory, answers in ((of_roanne, roanne, 1), (of_feurs, feurs, 0)):
        assert three in visible_to(person, "moderate", Listing)
        counted = count(
            Period((territory.path,), now.date() - timedelta(days=30), now.date() + timedelta(days=2), "Europe/Paris")
        )
        assert (counted["mission"].published, counted["mission"].answers) == (1, answers)
    disputed = move_on(made, "dispute", by=karim, note="Personne n’était là.", now=now + timedelta(days=6))
    assert disputed in visible_to(of_roanne, "settle", Engagement)
    assert disputed not in visible_to(of_feurs, "settle", Engagement)


def said_again(listing, places, **otherwise):
    given = {
        "title": listing.title,
        "details": listing.details,
        "organisation": listing.organisation,
        "total": listing.total,
    }
    moments = tuple(Moment(slot.starts_at, slot.ends_at) for slot in listing.slots.order_by("starts_at"))
    return Said(**given | {"places": places, "moments": moments} | otherwise)


def test_its_author_says_its_places_otherwise_and_never_takes_one_away_from_those_expected_there(
    three, feurs, roanne, saint_etienne, nadia, karim, now
):
    first, mayor, last = three.addresses.there()
    free = three.slots.order_by("starts_at")[1]
    answer(three, Answer(slot=free, place=mayor), by=karim, now=now)
    kept = [
        PlaceSaid(saint_etienne, "Gare", "1, rue du Secret", code=first.code),
        PlaceSaid(feurs, "Mairie", code=mayor.code),
    ]

    with pytest.raises(Refused, match="listing_place_taken"):
        writing.rewrite(three, said=said_again(three, tuple(kept[:1])), by=nadia, now=now)
    writing.rewrite(three, said=said_again(three, tuple(kept)), by=nadia, now=now)

    assert list(three.addresses.there()) == [first, mayor]
    assert not Place.objects.filter(pk=last.pk).exists()
    assert not ExactAddress.objects.filter(place__listing=three).exists()
    assert ExactPlace.objects.get(listing=three).address == "1, rue du Secret"
    assert not len(found(Criteria(near=near(roanne)), karim, now))


def test_those_who_came_to_the_only_place_are_expected_at_the_first_of_several(
    published, saint_etienne, feurs, nadia, karim, now
):
    alone = published(MISSION, by=nadia, territory=saint_etienne, address="1, rue du Secret")
    made = answer(alone, Answer(), by=karim, now=now)
    assert (made.place, alone.addresses.count()) == (None, 0)

    places = (PlaceSaid(saint_etienne, address="1, rue du Secret"), PlaceSaid(feurs))
    writing.rewrite(alone, said=said_again(alone, places), by=nadia, now=now)

    assert Engagement.objects.get(pk=made.pk).place == alone.addresses.there()[0]


def test_a_date_goes_to_another_address_with_those_expected_who_are_told(three, nadia, karim, now):
    free = three.slots.order_by("starts_at")[1]
    first, mayor, _last = three.addresses.there()
    made = move_on(answer(three, Answer(slot=free, place=first), by=karim, now=now), "accept", by=nadia, now=now)
    Notice.objects.all().delete()

    place_date(free, place=mayor, by=nadia, now=now)
    tell_of_change(three.pk, Listing.objects.get(pk=three.pk).version, slot_id=free.pk, now=now)

    made = Engagement.objects.get(pk=made.pk)
    assert (made.place, Slot.objects.get(pk=free.pk).place) == (mayor, mayor)
    assert "Mairie, Feurs (42)" in when_in_words(made)
    assert [contact.address for contact in reveal(made, by=karim, now=now)] == ["2, rue du Mystère"]
    assert Notice.objects.filter(person=karim).exists()
    place_date(free, place=None, by=nadia, now=now)
    assert Engagement.objects.get(pk=made.pk).place == mayor


def test_the_search_the_api_and_calendars_say_its_places_and_never_an_exact_address(
    three, client, feurs, karim, nadia, now
):
    short = client.get("/api/v1/listings?kind=mission&near=42110").json()["results"][0]
    calendar = client.get("/missions/agenda.ics").content.decode().replace("\r\n ", "")
    at_feurs = three.slots.order_by("starts_at")[0]
    made = move_on(answer(three, Answer(slot=at_feurs), by=karim, now=now), "accept", by=nadia, now=now)
    client.force_login(karim)
    own = client.get(reverse("agenda:one", args=[made.code])).content.decode().replace("\r\n ", "")

    assert [(place["label"], place["commune"]) for place in short["places"]] == [
        ("Gare", "Saint-Étienne"), ("Mairie", "Feurs"), ("", "Roanne"),
    ]  # fmt: skip
    assert short["distance_km"] == 0.0
    assert "LOCATION:Mairie\\, Feurs (42)" in own
    assert "Mairie\\, Feurs (42)" in calendar
    for text in (json.dumps(short), calendar, own):
        assert not re.search("Secret|Mystère|Énigme", text)
    assert [listing.pk for listing in found(Criteria(q="mairie"), karim, now)[0:5]] == [three.pk]


def test_only_those_expected_at_a_place_that_is_now_elsewhere_are_told(
    three, roanne, saint_etienne, make_person, nadia, karim, now, run_jobs
):
    lea, free = well_known(make_person("Léa"), now=now), three.slots.order_by("starts_at")[1]
    first, mayor, last = three.addresses.there()
    answer(three, Answer(slot=free, place=first), by=karim, now=now)
    answer(three, Answer(slot=free, place=mayor), by=lea, now=now)
    Notice.objects.all().delete()
    elsewhere = (
        PlaceSaid(roanne, "Mairie", code=mayor.code),
        PlaceSaid(saint_etienne, "Gare", code=first.code),
        PlaceSaid(roanne, code=last.code),
    )

    writing.rewrite(three, said=said_again(three, elsewhere), by=nadia, now=now)
    run_jobs()

    assert [notice.person for notice in Notice.objects.filter(slug="exchange-changed")] == [lea]
    assert Listing.objects.get(pk=three.pk).territory == roanne


def test_what_is_said_without_a_word_of_its_places_keeps_them_and_what_takes_them_away_does(
    three, saint_etienne, nadia, now
):
    writing.rewrite(three, said=said_again(three, None, territory=saint_etienne), by=nadia, now=now)
    assert three.addresses.there().count() == 3
    assert ExactAddress.objects.filter(place__listing=three).count() == 2

    writing.rewrite(three, said=said_again(three, (), remote=True), by=nadia, now=now)
    assert not Place.objects.exists()
