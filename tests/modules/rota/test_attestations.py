from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from maillon.kernel.duty.models import Duty
from maillon.kernel.duty.queries import seconds_of_duty
from maillon.kernel.files.typeface import readable
from maillon.lib.refusal import Refused
from maillon.modules.rota.actions.attesting import initials_of, issue_attestation, revoke_attestation
from maillon.modules.rota.document import attestation_pdf
from maillon.modules.rota.models import Attestation, Booking
from maillon.modules.rota.queries.served import seconds_served

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
HOUR = 3600


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


def there(person, day, starts, ends) -> Duty:
    return Duty.objects.create(person=person, starts_at=at(day, starts), ends_at=at(day, ends))


def served(shift, person) -> Booking:
    return Booking.objects.create(
        shift=shift, person=person, starts_at=shift.starts_at, ends_at=shift.ends_at, state="done",
        made_at=shift.starts_at, checked_in_at=shift.starts_at, ended_at=shift.ends_at,
    )  # fmt: skip


@pytest.fixture
def certified(volunteer, hub, now):
    """Four and a half hours of Nadia, certified."""
    nadia = volunteer("Nadia Benali")
    there(nadia, 3, 9, 11)
    Duty.objects.create(person=nadia, starts_at=at(10, 9), ends_at=at(10, 11, 30))
    return issue_attestation(nadia, hub=hub, since=date(2026, 11, 1), until=date(2026, 11, 10), by=nadia, now=now)


def test_the_hours_are_those_of_the_kernel_inside_the_period(certified, hub, now):
    nadia = certified.person
    figure = seconds_of_duty([nadia], since=at(1, 0), until=at(11, 0))[nadia.pk]

    assert (certified.seconds, figure) == (int(4.5 * HOUR), int(4.5 * HOUR))
    assert seconds_served(nadia, hub, since=date(2026, 11, 4), until=date(2026, 11, 9), now=now) == 0


def test_each_hour_counts_for_one_team_only(volunteer, give, make_shift, hub, now):
    from maillon.kernel.territories.models import Hub

    other = Hub.objects.create(name="Passerelles du Rhône")
    nadia = volunteer("Nadia")
    give(nadia, "mediator", hub=other)
    there(nadia, 3, 9, 13)
    served(make_shift(starts_at=at(3, 9)), nadia)
    served(make_shift(starts_at=at(3, 11), lasting=1, team=other), nadia)

    hours = {
        team.name: seconds_served(nadia, team, since=date(2026, 11, 1), until=date(2026, 11, 10), now=now) // HOUR
        for team in (hub, other)
    }

    assert hours == {"Passerelles de la Loire": 3, "Passerelles du Rhône": 1}


@pytest.fixture
def rhone(lyon):
    """Another team."""
    from maillon.kernel.territories.models import Hub

    hub = Hub.objects.create(name="Passerelles du Rhône")
    hub.territories.add(lyon)
    return hub


def test_whoever_left_gets_a_certificate_of_what_they_gave(client, volunteer, hub):
    from maillon.kernel.people.granting import end_role
    from maillon.kernel.people.models import Role

    nadia, now = volunteer("Nadia"), timezone.now()
    for ago in (48, 3):
        start = now - timedelta(hours=ago)
        Duty.objects.create(person=nadia, starts_at=start, ends_at=start + timedelta(hours=2))
    end_role(Role.objects.get(person=nadia), by=nadia, now=now)
    client.force_login(nadia)
    period = {"since": (now - timedelta(days=4)).date().isoformat(), "until": now.date().isoformat()}

    seen = client.get("/creneaux/heures/")
    made = client.post("/creneaux/heures/", period | {"hub": hub.code}, follow=True)

    issued = Attestation.objects.get()
    document = client.get(f"/creneaux/attestations/{issued.code}.pdf")
    assert (seen.status_code, made.status_code, document.status_code) == (200, 200, 200)
    assert (issued.seconds, '/creneaux/"' in made.content.decode()) == (4 * HOUR, False)


def test_whoever_never_helped_has_no_hours_to_certify(client, make_person, hub):
    client.force_login(make_person("Karim"))
    today = timezone.now().date().isoformat()

    seen = client.get("/creneaux/heures/")
    made = client.post("/creneaux/heures/", {"hub": hub.code, "since": today, "until": today})

    assert (seen.status_code, made.status_code, Attestation.objects.count()) == (200, 422, 0)


def test_hours_outside_shifts_are_given_to_the_team_somebody_was_in_then(volunteer, give, hub, rhone, now):
    from maillon.kernel.people.models import Role

    nadia = volunteer("Nadia")
    Role.objects.update(ends_on=date(2026, 11, 4))
    give(nadia, "mediator", hub=rhone, starts_on=date(2026, 11, 5))
    there(nadia, 3, 9, 13)
    there(nadia, 6, 9, 11)

    hours = [
        seconds_served(nadia, team, since=date(2026, 11, 1), until=date(2026, 11, 10), now=now) // HOUR
        for team in (hub, rhone)
    ]

    assert hours == [4, 2]


def test_an_hour_still_to_come_is_not_certified(volunteer, hub, now):
    nadia = volunteer("Nadia")
    Duty.objects.create(person=nadia, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))

    issued = issue_attestation(nadia, hub=hub, since=now.date(), until=now.date(), by=nadia, now=now)

    assert issued.seconds == HOUR


def test_without_hours_or_without_a_name_there_is_nothing_to_certify(volunteer, hub, now):
    nobody = volunteer("", email="x@example.org")
    nadia = volunteer("Nadia")
    period = {"since": date(2026, 11, 1), "until": date(2026, 11, 10), "now": now, "hub": hub}

    with pytest.raises(Refused, match="no_name"):
        issue_attestation(nobody, by=nobody, **period)
    with pytest.raises(Refused, match="no_hours"):
        issue_attestation(nadia, by=nadia, **period)


def test_asked_twice_it_is_the_same_document(certified, hub, now):
    again = issue_attestation(
        certified.person, hub=hub, since=certified.since, until=certified.until, by=certified.person, now=now
    )

    assert again == certified


def test_the_document_is_a_pdf_the_same_each_time(certified):
    first, second = attestation_pdf(certified), attestation_pdf(Attestation.objects.get())

    assert (first[:5], first == second, len(first) < 40_000) == (b"%PDF-", True, True)


def test_a_name_keeps_its_accents_whatever_its_language(volunteer, hub, now):
    lukasz = volunteer("Łukasz Şahin-Nguyễn")
    there(lukasz, 3, 9, 11)
    issued = issue_attestation(lukasz, hub=hub, since=date(2026, 11, 1), until=date(2026, 11, 10), by=lukasz, now=now)

    document = attestation_pdf(issued)

    assert readable(issued.name) == "Łukasz Şahin-Nguyễn"
    assert (b"SourceSansProBold" in document, b"Helvetica" in document) == (True, False)


def test_the_name_of_a_document_cannot_be_replaced(certified):
    certified.name = "Somebody else"

    with pytest.raises(ValueError, match="certified"):
        attestation_pdf(certified)


@pytest.mark.parametrize("change", ["seconds = seconds + 3600", "initials = 'X.'", "until = until + 1", "code = 'X'"])
def test_the_database_lets_nobody_change_a_document(certified, change):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE rota_attestation SET {change}")


def test_it_is_revoked_once_by_a_coordinator_of_the_team(certified, sylvie, volunteer, now):
    with pytest.raises(Refused, match="not_allowed"):
        revoke_attestation(certified, by=volunteer("Karim"), now=now)
    revoke_attestation(certified, by=sylvie, now=now)

    with pytest.raises(Refused, match="stale"):
        revoke_attestation(certified, by=sylvie, now=now)


def test_anyone_verifies_with_the_code_and_sees_no_name(client, certified, sylvie, now):
    genuine = client.get(f"/attestation/{certified.code.lower()}/").content.decode()
    revoke_attestation(certified, by=sylvie, now=now)
    revoked = client.get(f"/attestation/{certified.code}/").content.decode()

    assert ("N. B." in genuine, "4 h 30" in genuine.replace("\u00a0", " "), "Nadia" in genuine) == (True, True, False)
    assert ("alert--success" in genuine, "alert--danger" in revoked) == (True, True)
    assert client.get("/attestation/ZZZZ0000/").status_code == 404


def test_only_its_person_and_the_coordination_download_it(client, certified, sylvie, volunteer):
    answers = []
    for person in (certified.person, sylvie, volunteer("Karim")):
        client.force_login(person)
        answers.append(client.get(f"/creneaux/attestations/{certified.code}.pdf").status_code)

    assert answers == [200, 200, 404]


def test_once_erased_the_paper_can_still_be_verified(client, certified, now):
    from maillon.kernel.privacy.erasure import erase_all_of

    erase_all_of(certified.person, now=now)

    kept = Attestation.objects.get()
    assert (kept.name, kept.initials, client.get(f"/attestation/{kept.code}/").status_code) == ("", "N. B.", 200)


@pytest.mark.parametrize(
    ("name", "initials"), [("Nadia", "N."), ("Marie-Ève de la Tour", "M. È. D. L."), ("élise", "É.")]
)
def test_initials(name, initials):
    assert initials_of(name) == initials
