"""Those who coordinate a team see who has a certificate, print it, or take it away as a table."""

import csv
import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from maillon.kernel.duty.models import Duty
from maillon.kernel.journal.models import Entry
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.territories.models import Hub, Level, Territory
from maillon.modules.rota.actions.attesting import issue_attestation, revoke_attestation

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def certify(hub, now):
    """Certify hours somebody gave yesterday: certify(nadia, hours=2)."""

    def issue(person, *, hours=2, team=None, at=None):
        day = (now - timedelta(days=1)).date()
        begins = datetime(day.year, day.month, day.day, 9, tzinfo=PARIS)
        Duty.objects.create(person=person, starts_at=begins, ends_at=begins + timedelta(hours=hours))
        return issue_attestation(person, hub=team or hub, since=day, until=now.date(), by=person, now=at or now)

    return issue


def page_of(client, person, **query):
    client.force_login(person)
    return client.get(reverse("rota:certificates"), query)


def test_a_coordinator_sees_who_has_which_certificate_and_for_how_many_hours(client, certify, volunteer, sylvie, now):
    certify(volunteer("Nadia Benali"), hours=2)
    karim = certify(volunteer("Karim"), hours=3)
    revoke_attestation(karim, by=sylvie, now=now)

    page = page_of(client, sylvie).content.decode().replace("\u00a0", " ")

    assert "Nadia Benali" in page
    assert "2 h" in page
    assert "Karim" in page
    assert "Plus valable" in page
    assert "1 attestation valable" in page


def test_nothing_is_seen_of_a_team_one_does_not_coordinate(client, certify, volunteer, give, sylvie, lyon, make_person):
    other = Hub.objects.create(name="Passerelles du Rhône")
    other.territories.add(lyon)
    certify(nadia := volunteer("Nadia Benali"))
    give(away := make_person("Hugo"), "coordinator", hub=other)

    assert "Nadia" not in page_of(client, away).content.decode()
    assert "Nadia" not in page_of(client, away, equipe=nadia.attestations.get().hub.code).content.decode()
    taken = client.post(reverse("rota:certificates_file"), {"equipe": nadia.attestations.get().hub.code})
    assert taken.status_code == 404
    assert page_of(client, nadia).status_code == 403


def test_the_table_holds_the_same_lines_runs_nothing_and_the_journal_says_who_took_it(
    client, certify, volunteer, sylvie, hub
):
    issued = certify(volunteer("=HYPERLINK(1)"), hours=2)
    client.force_login(sylvie)

    answer = client.post(reverse("rota:certificates_file"), {"equipe": hub.code})

    head, line = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert head[:3] == ["Nom", "Heures", "Minutes"]
    assert line == [
        "'=HYPERLINK(1)", "2", "0", issued.since.isoformat(), issued.until.isoformat(),
        issued.issued_at.astimezone(PARIS).date().isoformat(), "", issued.code,
    ]  # fmt: skip
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.get(verb="take certificates away").by_id == sylvie.pk


def test_whoever_left_is_known_by_their_initials_only(client, certify, volunteer, sylvie, now):
    nadia = volunteer("Nadia Benali")
    certify(nadia)
    erase_person(nadia, now=now)

    page = page_of(client, sylvie).content.decode()

    assert "Benali" not in page
    assert "N. B." in page


def test_each_year_stands_apart(client, certify, volunteer, sylvie, now):
    certify(volunteer("Nadia Benali"))

    assert "Nadia" not in page_of(client, sylvie, annee=str(now.year - 1)).content.decode()
    for nonsense in ("0000", "9999999", "abcd", "²²²²"):
        assert page_of(client, sylvie, annee=nonsense, equipe="x", page="-1").status_code == 200


@pytest.fixture
def far_away(france, make_person, give, clock):
    """A team of La Réunion, four hours before London; whoever coordinates it comes at a moment: far_away(at)."""
    island = Territory.objects.create(
        code="D974", level=Level.DEPARTEMENT, name="La Réunion", path=f"{france.path}D974/", parent=france,
        timezone="Indian/Reunion",
    )  # fmt: skip
    team = Hub.objects.create(name="Passerelles de l’Océan")
    team.territories.add(island)
    give(lucie := make_person("Lucie"), "coordinator", hub=team)

    def come(at):
        clock(at)
        return team, lucie

    return come


def test_a_team_far_away_reads_its_own_clock_everywhere_on_the_page(client, certify, volunteer, far_away, now):
    new_year = datetime(now.year, 12, 31, 21, tzinfo=UTC)  # one in the morning there, the evening before elsewhere
    team, lucie = far_away(new_year)
    issued = certify(volunteer("Nadia", team=team), team=team, at=new_year)

    page = page_of(client, lucie)
    table = client.post(reverse("rota:certificates_file"), {"equipe": team.code}).content.decode()

    assert (page.context["year"], page.context["years"]) == (now.year + 1, [now.year + 1])
    assert f"1er janvier {now.year + 1}" in page.text
    assert f";{now.year + 1}-01-01;" in table
    assert f"1er janvier {now.year + 1}" in client.get(reverse("rota:attestation", args=[issued.code])).text


def test_the_page_costs_the_same_for_one_line_and_for_five(
    client, certify, volunteer, sylvie, django_assert_max_num_queries
):
    certify(volunteer("Nadia"))
    page_of(client, sylvie)
    with django_assert_max_num_queries(24) as first:
        page_of(client, sylvie)
    for number in range(4):
        certify(volunteer(f"Somebody {number}"))

    with django_assert_max_num_queries(len(first)):
        page_of(client, sylvie)
