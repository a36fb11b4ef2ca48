"""A coordinator reads what came of exchanges in their territory: each kind in a line, few people hidden, nobody named."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.certifying import certify_hours
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.figures.counting import count, months_of, places_of
from maillon.kernel.engagements.figures.sheet import lines
from maillon.kernel.territories.period import Period, next_month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(loire, now):
    """This month, in the Loire."""
    first = now.date().replace(day=1)
    return Period(paths=(loire.path,), since=first, until=next_month(first), zone="Europe/Paris")


@pytest.fixture
def gifts(published, make_person, nadia, answered, crowd, now):
    """Seven gifts, six of them answered after two hours: three collected, one that nobody came for, two that wait."""
    gift = kinds.get("gift")
    given = [published(gift, title=f"Un don {number}", by=make_person(f"Donneur {number}")) for number in range(7)]
    made = [answered(one, crowd[place], at=now + timedelta(hours=2)) for place, one in enumerate(given[:6])]
    agreed = [move_on(one, "accept", by=one.host, now=now + timedelta(hours=3)) for one in made[:4]]
    for one in agreed[:3]:
        move_on(one, "collect", by=one.host, now=now + timedelta(days=1))
    move_on(agreed[3], "miss", by=agreed[3].host, now=now + timedelta(days=1))
    return given


def test_each_kind_is_counted_from_what_it_declares(gifts, published, answered, karim, here, now, roanne):
    answered(published(kinds.get("service")), karim)

    counted = count(here)

    gift = counted["gift"]
    assert (gift.published, gift.answered, gift.median) == (7, 6, timedelta(hours=2))
    assert dict(gift.standings) == {"happened": 3, "nobody_came": 1, "under_way": 2}
    assert (counted["service"].published, counted["service"].answers) == (1, 1)
    assert months_of(kinds.get("gift"), here) == {here.since: 6}
    assert {name: number for (_pk, name), number in places_of(kinds.get("gift"), here).items()} == {"Feurs": 6}


def test_what_nobody_spoke_of_is_not_counted_as_somebody_who_did_not_come(published, answered, karim, nadia, here, now):
    made = move_on(answered(published(kinds.get("gift")), karim), "accept", by=nadia, now=now)
    for _step in range(2):
        made = fire_deadline(made, now=made.deadline_at)

    assert dict(count(here)["gift"].standings) == {"given_up": 1}


def test_few_people_are_hidden_and_cannot_be_found_by_subtraction(gifts, published, answered, karim, here):
    answered(published(kinds.get("service")), karim)

    shown = {line.kind.slug: line for line in lines(here)}

    gift, service = shown["gift"], shown["service"]
    assert (gift.published, gift.answers) == (7, 6)
    assert gift.answered is None
    assert [one for one in gift.standings if one] == []
    assert (service.published, service.answers, service.median_seconds) == (None, None, None)


def test_a_coordinator_reads_their_territory_only_and_nobody_else_reads_any(
    gifts, client, sylvie, make_person, give, lyon, now
):
    elsewhere = make_person("Paul")
    give(elsewhere, "coordinator", lyon.parent)
    query = f"?since={now:%Y-%m}-01&until={now:%Y-%m}-01"

    client.force_login(sylvie)
    page = client.get(f"/coordination/echanges/chiffres/{query}").content.decode()
    detail = client.get(f"/coordination/echanges/chiffres/dons/{query}").content.decode()
    file = client.get(f"/coordination/echanges/chiffres.csv{query}")
    client.force_login(elsewhere)
    other = client.get(f"/coordination/echanges/chiffres/{query}").content.decode()

    assert "Dons" in page
    assert "Feurs" in detail
    assert "Donneur" not in page + detail + file.content.decode()
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[2][:4] == ["Forme", "Publié", "Avec réponse", "Réponses"]
    assert next(row for row in rows if row[0] == "Dons")[1:4] == ["7", "masqué", "6"]
    assert "Rien n’a été publié" in other
    client.force_login(gifts[0].author)
    assert client.get("/coordination/echanges/chiffres/").status_code in {302, 403, 404}


def test_what_happened_elsewhere_or_before_is_not_counted(gifts, here, lyon):
    before = Period(here.paths, next_month(here.since, -1), here.since, here.zone)
    elsewhere = Period((lyon.path,), here.since, here.until, here.zone)

    assert count(before) == count(elsewhere) == {}


def test_hours_are_counted_where_they_are_certified(published, answered, crowd, nadia, here, now):
    for person in crowd[:5]:
        made = move_on(answered(published(kinds.get("mission")), person), "accept", by=nadia, now=now)
        made = move_on(made, "finish", by=nadia, now=now + timedelta(days=4))
        certify_hours(made, minutes=90, by=nadia, now=now + timedelta(days=4))

    (line,) = lines(here)

    assert line.hours == 7
    assert line.standings[0] == 5


def test_it_costs_the_same_however_many_there_are(gifts, published, answered, crowd, client, sylvie, now):
    client.force_login(sylvie)
    url = f"/coordination/echanges/chiffres/?since={now:%Y-%m}-01&until={now:%Y-%m}-01"
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for person in crowd[10:20]:
        answered(published(kinds.get("service"), by=person), crowd[0])

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) == len(few)
