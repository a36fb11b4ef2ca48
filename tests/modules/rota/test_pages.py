import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from maillon.kernel.duty.queries import current_duty
from maillon.modules.rota.actions import book
from maillon.modules.rota.actions.leaving import ask_cover
from maillon.modules.rota.models import Availability, Booking, CoverCall, Exceptional, Reckoning, Shift

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    """A time on the clock of the pages, so many hours from now."""
    start = timezone.now().replace(minute=0, second=0, microsecond=0)
    return lambda hours: start + timedelta(hours=hours)


@pytest.fixture
def nadia(client, volunteer):
    """Nadia, signed in."""
    nadia = volunteer("Nadia")
    client.force_login(nadia)
    return nadia


def test_one_picks_and_unpicks_a_shift(client, nadia, make_shift, at):
    shift = make_shift(starts_at=at(30))

    client.post(f"/creneaux/{shift.code}/reservation/")
    picked = Booking.objects.get().state
    client.post(f"/creneaux/{shift.code}/abandon/")

    assert (picked, Booking.objects.get().state) == ("confirmed", "given_up")


def test_a_soft_limit_is_said_and_one_may_book_all_the_same(client, nadia, make_shift, at):
    book(make_shift(starts_at=at(30)), person=nadia, now=timezone.now())
    shift = make_shift(starts_at=at(32))

    warned = client.post(f"/creneaux/{shift.code}/reservation/", follow=True)
    booked = client.post(f"/creneaux/{shift.code}/reservation/", {"despite": "1"}, follow=True)

    assert "Réserver quand même" in warned.content.decode()
    assert "d’affilée" in warned.content.decode()
    assert ("C’est noté" in booked.content.decode(), Booking.objects.live().count()) == (True, 2)


def test_a_hard_clash_is_said_in_clear_words(client, nadia, make_shift, loose_rules, at):
    book(make_shift(starts_at=at(30)), person=nadia, now=timezone.now())
    shift = make_shift(starts_at=at(31))

    answer = client.post(f"/creneaux/{shift.code}/reservation/", follow=True)

    assert "On vous attend déjà ailleurs à cette heure" in answer.content.decode()


def test_what_takes_place_during_ones_own_shift_is_not_proposed_and_leads_to_it(
    client, nadia, make_shift, loose_rules, at
):
    mine, during, after = make_shift(starts_at=at(30)), make_shift(starts_at=at(31)), make_shift(starts_at=at(32))
    book(mine, person=nadia, now=timezone.now())

    weeks = [client.get(f"/creneaux/?semaine={at(hours).date()}").content.decode() for hours in (30, 32)]
    page = client.get(f"/creneaux/{during.code}/").content.decode()

    assert not any(f"/creneaux/{during.code}/reservation/" in week for week in weeks)
    assert any(f"/creneaux/{after.code}/reservation/" in week for week in weeks)
    assert ("On vous attend déjà ailleurs" in page, "Je viendrai" in page) == (True, False)
    assert f'href="/creneaux/{mine.code}/"' in page


def test_the_last_shift_of_a_week_is_not_proposed_to_whoever_is_expected_at_midnight(
    client, nadia, make_shift, loose_rules
):
    zone = ZoneInfo("Europe/Paris")
    monday = localdate() + timedelta(days=14 - localdate().weekday())
    midnight = datetime.combine(monday, time(), zone)
    late = make_shift(starts_at=midnight - timedelta(hours=1))
    book(make_shift(starts_at=midnight), person=nadia, now=timezone.now())

    week = client.get(f"/creneaux/?semaine={monday - timedelta(days=1)}").content.decode()

    assert (f'href="/creneaux/{late.code}/"' in week, f"/creneaux/{late.code}/reservation/" in week) == (True, False)


def test_the_week_shows_where_people_are_missing_and_where_i_am(client, nadia, volunteer, make_shift, at):
    mine, full, short = (make_shift(starts_at=at(hours), needed=n) for hours, n in ((24, 1), (27, 1), (30, 3)))
    book(mine, person=nadia, now=timezone.now())
    book(full, person=volunteer("Karim"), now=timezone.now())

    monday = f"?semaine={at(24).date()}"
    text = (
        client.get(f"/creneaux/{monday}").content.decode()
        + client.get(f"/creneaux/?semaine={at(48).date()}").content.decode()
    )

    assert f"/creneaux/{short.code}/reservation/" in text
    assert f"/creneaux/{full.code}/reservation/" not in text
    assert ("slot--mine" in text, "3 places" in text, "Complet" in text) == (True, True, True)


def test_the_week_costs_the_same_for_one_shift_as_for_thirty(
    client, nadia, make_shift, django_assert_max_num_queries, at
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"/creneaux/?semaine={at(24 * 8).date()}")
        return len(queries)

    make_shift(starts_at=at(24 * 8))
    client.get("/creneaux/")
    one = cost()
    for number in range(30):
        shift = make_shift(starts_at=at(24 * 8 + (number + 1) / 4))
    book(shift, person=nadia, despite_limits=True, now=timezone.now())

    assert cost() <= one + 1


def test_somebody_without_the_role_is_not_here(client, make_person, make_shift, at):
    client.force_login(make_person("Awa"))

    assert client.get("/creneaux/").status_code == 403
    assert client.get(f"/creneaux/{make_shift(starts_at=at(30)).code}/").status_code == 403


def test_the_shift_of_another_team_does_not_exist(client, nadia, make_shift, at):
    from maillon.kernel.territories.models import Hub

    other = make_shift(starts_at=at(30), team=Hub.objects.create(name="Passerelles du Rhône"))

    answers = [client.get(f"/creneaux/{other.code}/"), client.post(f"/creneaux/{other.code}/reservation/")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_i_am_here_from_the_page_puts_on_duty(client, nadia, make_shift, at):
    shift = make_shift(starts_at=at(0), lasting=3)
    book(shift, person=nadia, now=at(-1))

    seen = client.get(f"/creneaux/{shift.code}/").content.decode()
    client.post(f"/creneaux/{shift.code}/presence/")

    assert ("Je suis là" in seen, current_duty(nadia, now=timezone.now()).ends_at) == (True, shift.ends_at)


def test_one_says_when_one_is_available_and_away(client, nadia, make_shift, at):
    booking = book(make_shift(starts_at=at(30)), person=nadia, now=timezone.now())

    client.post("/creneaux/disponibilites/ajout/", {"weekday": "1", "starts": "14:00", "ends": "17:00"})
    client.post(
        "/creneaux/absences/",
        {"kind": "away", "first_day": at(24).date().isoformat(), "last_day": at(60).date().isoformat()},
    )
    client.post("/creneaux/fuseau/", {"zone": "Indian/Reunion"})

    booking.refresh_from_db()
    assert (Availability.objects.get().weekday, Exceptional.objects.get().kind) == (1, "away")
    assert (booking.state, Reckoning.objects.get().zone) == ("given_up", "Indian/Reunion")
    page = client.get("/creneaux/disponibilites/").content.decode()
    assert ("Mardi" in page, "Absent" in page) == (True, True)
    client.post(f"/creneaux/disponibilites/{Availability.objects.get().pk}/retrait/")
    client.post(f"/creneaux/absences/{Exceptional.objects.get().pk}/retrait/")
    assert (Availability.objects.count(), Exceptional.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/creneaux/disponibilites/ajout/", {"weekday": "1", "starts": "14:00", "ends": "14:00"}),
        ("/creneaux/disponibilites/ajout/", {"weekday": "9", "starts": "x", "ends": ""}),
        ("/creneaux/absences/", {"kind": "away", "first_day": "2030-01-02", "last_day": "2030-01-01"}),
        ("/creneaux/absences/", {"kind": "away", "first_day": ""}),
        ("/creneaux/fuseau/", {"zone": "Mars/Olympus"}),
        ("/creneaux/heures/", {"hub": "X", "since": "2026-02-01", "until": "2026-01-01"}),
        ("/creneaux/heures/", {"hub": "", "since": "2026-01-01", "until": "2999-01-01"}),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(client, nadia, address, data):
    answer = client.post(address, data)

    assert (answer.status_code, "data-error-summary" in answer.content.decode()) == (422, True)


def test_nobody_removes_what_somebody_else_said(client, nadia, volunteer):
    from datetime import date, time

    from maillon.modules.rota.actions.availability import say_available
    from maillon.modules.rota.zones import zone_of

    karim = volunteer("Karim")
    his = say_available(
        karim, weekday=1, starts=time(9), ends=time(11), from_date=date(2026, 1, 1), zone=zone_of(karim)
    )

    assert client.post(f"/creneaux/disponibilites/{his.pk}/retrait/").status_code == 404


def test_a_coordinator_sees_who_comes_frees_a_place_and_looks_for_somebody(client, volunteer, sylvie, make_shift, at):
    shift = make_shift(starts_at=at(30), needed=2)
    booking = book(shift, person=volunteer("Nadia"), now=timezone.now())
    client.force_login(sylvie)

    seen = client.get(f"/creneaux/{shift.code}/").content.decode()
    client.post(f"/creneaux/reservations/{booking.code}/retrait/")
    client.post(f"/creneaux/{shift.code}/recherche/")
    call = CoverCall.objects.get()
    client.post(f"/creneaux/remplacements/{call.code}/arret/")

    booking.refresh_from_db()
    call.refresh_from_db()
    assert ("Nadia" in seen, booking.state, call.why, call.state) == (True, "removed", "hole", "not_needed")


def test_one_asks_one_s_colleagues_and_one_of_them_answers_from_the_week(client, nadia, volunteer, make_shift, at):
    shift = make_shift(starts_at=at(30))
    book(shift, person=nadia, now=timezone.now())
    client.post(f"/creneaux/{shift.code}/remplacement/")
    karim = volunteer("Karim")
    client.force_login(karim)

    seen = client.get("/creneaux/").content.decode()
    client.post(f"/creneaux/remplacements/{CoverCall.objects.get().code}/reponse/", {"answer": "yes"})

    assert ("On cherche quelqu’un" in seen, Booking.objects.live().get().person) == (True, karim)


def test_one_changes_one_s_mind_and_stops_the_search(client, nadia, make_shift, at):
    booking = book(make_shift(starts_at=at(30)), person=nadia, now=timezone.now())
    call = ask_cover(booking, by=nadia, now=timezone.now())

    client.post(f"/creneaux/remplacements/{call.code}/arret/")

    call.refresh_from_db()
    booking.refresh_from_db()
    assert (call.state, booking.state) == ("not_needed", "confirmed")


def test_an_exchange_from_page_to_page(client, nadia, volunteer, make_shift, at):
    karim = volunteer("Karim")
    hers, his = make_shift(starts_at=at(30)), make_shift(starts_at=at(54))
    book(hers, person=nadia, now=timezone.now())
    wanted = book(his, person=karim, now=timezone.now())

    nothing = client.post(f"/creneaux/{hers.code}/echange/")
    client.post(f"/creneaux/{hers.code}/echange/", {"wanted": wanted.code})
    client.force_login(karim)
    address = re.search(r"/creneaux/echanges/\w{8}/", client.get("/creneaux/").content.decode()).group()
    page = client.get(address).content.decode()
    client.post(f"{address}acceptation/", {"giving": wanted.code})

    assert (nothing.status_code, "Vous donneriez" in page) == (422, True)
    assert {b.person: b.shift for b in Booking.objects.live().select_related("person", "shift")} == {
        karim: hers,
        nadia: his,
    }


def test_my_calendar_file_and_address(client, nadia, make_shift, at):
    shift = make_shift(starts_at=at(30))
    book(shift, person=nadia, now=timezone.now())

    one = client.get(f"/creneaux/{shift.code}.ics")
    client.post("/creneaux/agenda/adresse/")
    address = re.search(r"/agenda/[\w-]+\.ics", client.get("/creneaux/agenda/").content.decode()).group()
    client.logout()

    assert (one["Content-Type"], client.get(address).status_code) == ("text/calendar; charset=utf-8", 200)


def test_hours_are_shown_and_certified_in_pages(client, nadia, hub, at):
    from maillon.kernel.duty.models import Duty

    Duty.objects.create(person=nadia, starts_at=at(-4), ends_at=at(-2))
    client.get("/creneaux/heures/")

    today = timezone.now().date()
    period = {"hub": hub.code, "since": (today - timedelta(days=2)).isoformat(), "until": today.isoformat()}
    page = client.post("/creneaux/heures/", period, follow=True).content.decode()

    assert "Votre attestation est prête" in page
    assert (
        client.get(re.search(r"/creneaux/attestations/\w{8}\.pdf", page).group())["Content-Type"] == "application/pdf"
    )


def test_taking_back_a_certificate_is_for_the_coordination(client, nadia, sylvie, hub, at):
    from maillon.kernel.duty.models import Duty
    from maillon.modules.rota.actions.attesting import issue_attestation

    Duty.objects.create(person=nadia, starts_at=at(-30), ends_at=at(-28))
    period = {"since": at(-60).date(), "until": at(-1).date()}
    issued = issue_attestation(nadia, hub=hub, by=nadia, now=timezone.now(), **period)

    refused = client.post(f"/creneaux/attestations/{issued.code}/revocation/").status_code
    client.force_login(sylvie)
    client.post(f"/creneaux/attestations/{issued.code}/revocation/")

    issued.refresh_from_db()
    assert (refused, issued.revoked_by) == (403, sylvie)


def test_the_code_of_a_certificate_is_read_however_it_is_typed(client, db):
    answer = client.get("/attestation/", {"code": " jrrt-9b7o "})

    assert answer.url == "/attestation/JRRT9B70/"


def test_what_we_know_of_somebody_s_hours_is_given_back(nadia, make_shift, at):
    from maillon.kernel.privacy.erasure import everything_about

    book(make_shift(starts_at=at(30)), person=nadia, now=timezone.now())

    assert everything_about(nadia)["hours"]["shifts"][0][3] == "confirmed"


def test_a_place_left_by_somebody_erased_is_looked_for(nadia, volunteer, make_shift, at):
    from maillon.kernel.people.accounts import erase_person

    book(make_shift(starts_at=at(30)), person=nadia, now=timezone.now())

    erase_person(nadia, now=timezone.now())

    assert (Booking.objects.get().state, CoverCall.objects.get().why, Shift.objects.count()) == ("given_up", "left", 1)
