"""Planning as a coordinator meets it, page by page."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel.notices.models import Notice
from maillon.modules.rota.models import Booking, CoverCall, Shift
from maillon.modules.rota.planning.models import Correction, Plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known")]
WEEK_PAGES = ("week", "demand", "shifts", "rota")


@pytest.fixture
def at_her_desk(client, sylvie):
    """Sylvie has come in."""
    client.force_login(sylvie)
    return client


@pytest.fixture
def url(hub, week):
    """Name a page of next week."""

    def address(name, monday=week):
        return reverse(f"planning:{name}", args=[hub.code, monday.isoformat()])

    return address


def test_a_page_reads_its_rota_once_so_that_what_it_says_and_what_it_counts_agree(
    at_her_desk, url, solved, make_shift, volunteer, free, at
):
    free(volunteer("Nadia"))
    make_shift(starts_at=at(0, 9))
    solved()

    with CaptureQueriesContext(connection) as said:
        page = at_her_desk.get(url("rota"))

    assert page.context["proposed"] == 1
    assert len([one for one in said if 'FROM "planning_plan"' in one["sql"]]) == 1


@pytest.mark.usefixtures("a_steady_past")
def test_a_week_goes_from_the_forecast_to_a_volunteer_who_confirms(
    at_her_desk, client, url, hub, volunteer, free, run_jobs
):
    nadia = free(volunteer("Nadia"))
    assert at_her_desk.get(reverse("planning:index")).url == url("week")

    at_her_desk.post(url("from_needs"))
    shifts = Shift.objects.filter(hub=hub).count()
    assert shifts == 5 * 5
    assert at_her_desk.post(url("ask")).url == url("rota")
    assert "Le planning se calcule" in at_her_desk.get(url("rota")).text
    run_jobs()
    page = at_her_desk.get(url("rota"))
    assert "Un planning est proposé" in page.text
    assert "idéal mathématique" in page.text
    assert (page.context["proposed"], Booking.objects.count()) == (5, 0)

    at_her_desk.post(url("publish"))
    run_jobs()
    client.force_login(nadia)
    answers = client.get(Notice.objects.get(person=nadia).url)
    assert len(answers.context["rows"]) == 5
    first = answers.context["rows"][0]["booking"]
    client.post(reverse("planning:no", args=[first.code]))
    client.post(reverse("planning:yes_to_all"))

    assert sorted(Booking.objects.values_list("state", flat=True)) == ["confirmed"] * 4 + ["given_up"]
    assert "Rien n’attend votre réponse" in client.get(reverse("planning:answers")).text


def test_whoever_coordinates_elsewhere_or_nothing_sees_no_week(client, url, make_person, give, lyon, volunteer):
    paul, nadia = make_person("Paul"), volunteer("Nadia")
    give(paul, "coordinator", lyon.parent)

    client.force_login(paul)
    assert [client.get(url(name)).status_code for name in WEEK_PAGES] == [404] * 4
    assert "pas encore de pôle" in client.get(reverse("planning:index")).text
    client.force_login(nadia)
    assert [client.get(url(name)).status_code for name in WEEK_PAGES] == [403] * 4


def test_nobody_answers_in_the_name_of_somebody_else(client, make_shift, volunteer, at, now):
    from maillon.modules.rota.actions.booking import book

    nadia, karim = volunteer("Nadia"), volunteer("Karim")
    booking = book(make_shift(starts_at=at(0, 9)), person=nadia, now=now)

    client.force_login(karim)

    assert client.post(reverse("planning:no", args=[booking.code])).status_code == 404


@pytest.mark.parametrize("when", ["lundi", "2026-11-24", "2036-11-24", "2026-13-01"])
def test_what_is_not_a_monday_of_around_now_is_not_a_week(at_her_desk, hub, when):
    address = reverse("planning:week", args=[hub.code, when])

    assert at_her_desk.get(address).status_code == 404


@pytest.mark.parametrize("name", WEEK_PAGES)
def test_a_page_costs_the_same_for_few_and_for_many(
    name, at_her_desk, url, make_shift, volunteer, free, at, solved, sylvie, now
):
    from maillon.modules.rota.actions.booking import book

    def fill(day, people):
        shift = make_shift(starts_at=at(day, 9), needed=5)
        for number in range(people):
            person = free(volunteer(f"V{day}{number}", themes=["soin"], now=now))
            if number:
                book(shift, person=person, now=now)

    fill(0, 2)
    solved()
    at_her_desk.get(url(name))
    with CaptureQueriesContext(
        connection,
    ) as few:
        at_her_desk.get(url(name))
    for day in range(1, 5):
        fill(day, 4)
    solved()

    with CaptureQueriesContext(connection) as many:
        page = at_her_desk.get(url(name))

    assert page.status_code == 200
    assert len(many) == len(few)


def test_the_page_of_a_shift_costs_the_same_for_few_and_for_many(at_her_desk, make_shift, volunteer, free, at):
    shift = make_shift(starts_at=at(0, 9))
    address = reverse("planning:shift", args=[shift.code])
    free(volunteer("First"))
    at_her_desk.get(address)
    with CaptureQueriesContext(connection) as few:
        at_her_desk.get(address)
    for number in range(8):
        free(volunteer(f"V{number}"))

    with CaptureQueriesContext(connection) as many:
        page = at_her_desk.get(address)

    assert (page.context["page"].paginator.count, len(many)) == (9, len(few))


def test_what_speaks_against_somebody_is_said_and_the_best_come_first(
    at_her_desk, make_shift, volunteer, free, at, now
):
    from maillon.modules.rota.actions.booking import book

    shift = make_shift(starts_at=at(0, 9), theme="soin")
    best, unsaid = free(volunteer("Best", themes=["soin"], now=now)), volunteer("Unsaid", themes=["soin"], now=now)
    unable, taken = free(volunteer("Unable", themes=["bases"], now=now)), volunteer("Taken")
    book(make_shift(starts_at=at(0, 10)), person=taken, now=now)

    fits = list(at_her_desk.get(reverse("planning:shift", args=[shift.code])).context["page"])

    assert [fit.person for fit in fits] == [best, unable, unsaid, taken]
    assert fits[0].against == ()
    assert {fit.person: fit.against for fit in fits}[unable] == ("n’a pas choisi ce thème ou cette langue",)
    assert fits[-1].clash == "déjà sur un autre créneau à cette heure"


def test_somebody_is_put_on_a_published_week_by_asking_them(at_her_desk, make_shift, volunteer, at):
    shift, nadia = make_shift(starts_at=at(0, 9)), volunteer("Nadia")

    at_her_desk.post(reverse("planning:put", args=[shift.code]), {"person": nadia.code})

    booking = Booking.objects.get()
    assert (booking.person, booking.state, booking.origin) == (nadia, "proposed", "rota")
    at_her_desk.post(reverse("planning:take", args=[shift.code]), {"person": nadia.code})
    assert Booking.objects.get().state == "removed"


def test_cover_is_called_from_a_hole(at_her_desk, make_shift, at):
    shift = make_shift(starts_at=at(0, 9))

    at_her_desk.post(reverse("planning:cover", args=[shift.code]))

    assert CoverCall.objects.get().shift == shift
    assert "On demande à des bénévoles" in at_her_desk.get(reverse("planning:shift", args=[shift.code])).text


@pytest.mark.usefixtures("a_steady_past")
def test_a_campaign_is_told_with_its_reason_and_shown_to_the_others(at_her_desk, url, week):
    said = {
        "day": (week + timedelta(days=3)).isoformat(), "starts": "09:00", "ends": "24:00",
        "percent": "30", "reason": "Campagne télé jeudi",
    }  # fmt: skip

    assert at_her_desk.post(url("demand"), said).url == url("demand")

    page = at_her_desk.get(url("demand"))
    assert "Campagne télé jeudi" in page.text
    assert [line["is_corrected"] for line in page.context["by_day"]] == [False, False, False, True, False]
    at_her_desk.post(reverse("planning:withdraw", args=[Correction.objects.get().code]))
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"), [({"percent": "0"}, "percent"), ({"reason": ""}, "reason"), ({"ends": "08:00"}, "ends")]
)
def test_a_correction_that_says_nothing_is_refused_beside_its_field(at_her_desk, url, week, said, field):
    whole = {"day": week.isoformat(), "starts": "09:00", "ends": "18:00", "percent": "30", "reason": "Télé", **said}

    page = at_her_desk.post(url("demand"), whole)

    assert list(page.context["form"].errors) == [field]
    assert not Correction.objects.exists()


def test_too_little_history_is_said_honestly(at_her_desk, url):
    assert "Pas encore assez de recul" in at_her_desk.get(url("demand")).text


def test_a_holiday_is_announced_before_shifts_are_opened(at_her_desk, url, hub):
    from datetime import date

    christmas = date(2026, 12, 21)

    assert "est un jour férié" in at_her_desk.get(url("shifts", christmas)).text
    at_her_desk.post(url("from_needs", christmas))

    days = {shift.starts_at.date() for shift in Shift.objects.filter(hub=hub)}
    assert days == {date(2026, 12, day) for day in (21, 22, 23, 24)}
    assert "laissé de côté" in at_her_desk.get(url("shifts", christmas)).text


@pytest.mark.parametrize(("monday", "rows"), [("2026-10-19", 50), ("2027-03-22", 48)])
def test_the_week_the_clocks_change_is_drawn_whole(at_her_desk, hub, settings, monday, rows):
    from maillon.modules.rota.models import Rules

    settings.MAILLON_HELPLINE_HOURS = "24/7"
    Rules.objects.create(hub=hub, weekdays=list(range(7)))

    page = at_her_desk.get(reverse("planning:week", args=[hub.code, monday]))

    assert len(page.context["lines"]) == rows
    assert sum(cell is not None for line in page.context["lines"] for cell in line.cells) == (
        338 if rows == 50 else 334
    )


def test_the_table_narrows_to_one_theme(at_her_desk, url, make_shift, volunteer, at, now):
    from maillon.modules.rota.actions.booking import book

    shift = make_shift(starts_at=at(0, 9), needed=2)
    book(shift, person=volunteer("Nadia", themes=["soin"], now=now), now=now)
    book(shift, person=volunteer("Karim", themes=["bases"], now=now), now=now)

    whole = at_her_desk.get(url("week")).context["lines"][0].cells[0]
    narrowed = at_her_desk.get(url("week") + "?theme=soin").context["lines"][0].cells[0]

    assert (whole.there, narrowed.there) == (2, 1)
    assert at_her_desk.get(url("week") + "?theme=cuisine").status_code == 404


def test_numbers_are_saved_all_at_once(at_her_desk, url, make_shift, at):
    first, second = make_shift(starts_at=at(0, 9)), make_shift(starts_at=at(0, 14))

    at_her_desk.post(url("shifts"), {f"needed-{first.code}": "3", f"needed-{second.code}": "0"})

    assert list(Shift.objects.order_by("starts_at").values_list("needed", flat=True)) == [3, 1]


def test_a_shift_by_hand_and_its_withdrawal(at_her_desk, url, week):
    said = {"day": week.isoformat(), "starts": "18:00", "ends": "20:00", "needed": "2", "theme": "soin", "language": ""}
    at_her_desk.post(url("add"), said)
    shift = Shift.objects.get()

    at_her_desk.post(reverse("planning:cancel", args=[shift.code]))

    assert (shift.theme, shift.needed) == ("soin", 2)
    assert not Shift.objects.planned().exists()
    assert at_her_desk.get(reverse("planning:shift", args=[shift.code])).status_code == 404


def test_the_promise_page_keeps_what_is_plausible_and_explains_the_rest(at_her_desk, hub):
    address = reverse("planning:promise", args=[hub.code])
    form = at_her_desk.get(address).context["form"]
    said = {name: value for name, value in form.initial.items() if value is not None and value is not False}

    wrong = at_her_desk.post(address, said | {"answered_percent": "100", "most_a_day_minutes": "60"})
    kept = at_her_desk.post(address, said | {"answered_percent": "90", "weekdays": ["0", "1", "5"]})

    assert sorted(wrong.context["form"].errors) == ["answered_percent", "most_a_day_minutes"]
    assert kept.url == address
    assert at_her_desk.get(address).context["form"].initial["weekdays"] == [0, 1, 5]


def test_a_past_week_is_read_and_not_changed(at_her_desk, url, week, now):
    past = week - timedelta(days=21)

    pages = [at_her_desk.get(url(name, past)) for name in WEEK_PAGES]
    at_her_desk.post(url("from_needs", past))
    at_her_desk.post(url("ask", past))

    assert [page.status_code for page in pages] == [200] * 4
    assert (Shift.objects.count(), Plan.objects.count()) == (0, 0)


def test_a_shift_that_is_there_already_keeps_what_was_typed(at_her_desk, url, week):
    typed = {"day": week.isoformat(), "starts": "09:30", "ends": "11:30", "needed": "7"}
    at_her_desk.post(url("add"), typed)

    answer = at_her_desk.post(url("add"), typed)

    page = answer.content.decode()
    assert (answer.status_code, "data-error-summary" in page, Shift.objects.count()) == (422, True, 1)
    kept = ('<option value="09:30" selected>', '<option value="11:30" selected>', 'value="7"')
    assert [value in page for value in kept] == [True, True, True]


def test_the_numbers_of_the_week_are_saved_from_the_page_of_a_refused_shift(at_her_desk, url, make_shift, at):
    shift = make_shift(starts_at=at(0, 9))
    refused = at_her_desk.post(url("add"), {}).content.decode()
    (form,) = [form for form in re.findall(r"<form.*?</form>", refused, re.S) if f"needed-{shift.code}" in form]
    address = re.search(r'action="([^"]+)"', form)

    at_her_desk.post(address[1] if address else url("add"), {f"needed-{shift.code}": "3"})

    assert Shift.objects.get().needed == 3
