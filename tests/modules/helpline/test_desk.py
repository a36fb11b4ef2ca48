"""The desk: light statements that say what the rules say, and the time of the place where one helps."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from maillon.kernel.access import middleware, visible_to
from maillon.kernel.duty import planned
from maillon.kernel.duty.planned import Planned
from maillon.kernel.territories.models import Territory
from maillon.modules.helpline.actions.helping import close_request, show_number
from maillon.modules.helpline.actions.offering import dispatch, take_request
from maillon.modules.helpline.models import HelpRequest
from maillon.modules.helpline.queries.desk import end_choices, queue_for, standing

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def saint_denis(france):
    """A town on the other side of the world: three hours ahead of Paris in winter."""
    facts = {"parent": france, "timezone": "Indian/Reunion"}
    island = Territory.objects.create(code="D974", level="departement", name="La Réunion", path="FR/D974/", **facts)
    facts |= {"parent": island, "latitude": -20.88, "longitude": 55.45}
    return Territory.objects.create(
        code="C97411", level="commune", name="Saint-Denis", path="FR/D974/C97411/", insee="97411", **facts
    )


def test_the_queue_of_the_desk_is_what_the_rule_lets_its_reader_see(ask, on_duty, lyon, roanne, now):
    nadia, karim = on_duty("Nadia", now), on_duty("Karim", now, territory=lyon.parent)
    for number, place in enumerate((lyon, roanne, None, lyon)):
        ask(now + timedelta(minutes=number), territory=place, theme=("soin", "ecole", "achats", "bases")[number])
    take_request(HelpRequest.objects.get(theme="ecole"), by=nadia, now=now)
    stranger = on_duty("Stranger", now)
    stranger.roles.all().delete()
    stranger.__dict__.pop("_roles_by_day", None)

    for person in (nadia, karim, stranger):
        seen, length = queue_for(person, now=now)
        allowed = visible_to(person, "see in the queue", HelpRequest).by_rank()
        assert ([line.code for line in seen], length) == ([asked.code for asked in allowed], len(allowed))
    assert len(queue_for(karim, now=now)[0]) == 2


def test_where_somebody_stands_is_told_in_one_light_statement(ask, on_duty, now):
    nadia = on_duty("Nadia", now, themes=["soin", "bases"])
    request = ask(now, theme="soin")
    (offer,) = dispatch(now=now)

    stands = standing(nadia, now=now)

    assert (stands.duty, stands.themes, stands.held) == (nadia.duties.get(), ["bases", "soin"], request)
    assert stands.held.held_until == offer.expires_at
    assert standing(nadia, now=now + timedelta(hours=3)).duty is None


def test_what_is_offered_to_me_is_not_said_to_be_offered_to_somebody(client, ask, on_duty):
    now = timezone.now()
    ask(now)
    nadia, karim = on_duty("Nadia", now, themes=["demarches"]), on_duty("Karim", now)
    dispatch(now=now)

    pages = []
    for person in (nadia, karim):
        client.force_login(person)
        pages.append(client.get(reverse("helpline:desk_queue")).text)

    assert [("Proposée à vous" in page, "Proposée à quelqu’un" in page) for page in pages] == [
        (True, False),
        (False, True),
    ]


def test_somebody_overseas_reads_the_time_of_their_own_island(client, on_duty, saint_denis, monkeypatch):
    noon = datetime(2026, 11, 17, 12, 0, tzinfo=PARIS)
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: noon))
    marie = on_duty("Marie", noon, hours=2, territory=saint_denis.parent)
    client.force_login(marie)

    page = client.get(reverse("helpline:desk")).text
    assert "De permanence jusqu’à 17 h" in page.replace("\u00a0", " ")
    client.post(reverse("helpline:stop"))
    page = client.get(reverse("helpline:desk")).text.replace("\u00a0", " ")
    assert ("jusqu’à 16 h" in page, "jusqu’à 13 h" in page) == (True, False)


def test_the_day_of_a_board_begins_at_midnight_where_its_reader_coordinates(ask, make_person, give, saint_denis):
    from maillon.modules.helpline.queries.board import figures

    late = datetime(2026, 11, 17, 22, 0, tzinfo=PARIS)  # one in the morning of the 18th over there
    ask(late - timedelta(hours=2), territory=saint_denis)
    give(sylvie := make_person("Sylvie"), "coordinator", saint_denis.parent)

    scope = sylvie.scope("coordinator", on=late.date())
    assert figures(scope, now=late)["asked_today"] == 1
    assert figures(scope, now=late, zone="Indian/Reunion")["asked_today"] == 0


@pytest.mark.parametrize(
    ("now", "spoken"),
    [
        (datetime(2026, 10, 25, 1, 30, tzinfo=PARIS), ["02:30", "02:30", "03:30", "18:00"]),
        (datetime(2026, 3, 29, 1, 30, tzinfo=PARIS), ["03:30", "04:30", "05:30", "18:00"]),
    ],
)
def test_the_night_the_clocks_change_an_hour_of_duty_lasts_an_hour(now, spoken):
    choices = end_choices(now=now, zone="Europe/Paris")

    assert [f"{at:%H:%M}" for _value, at in choices] == spoken
    lasts = [at.astimezone(UTC) - now.astimezone(UTC) for value, at in choices if value != "evening"]
    assert lasts == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=3)]


def test_ones_own_shift_comes_first_among_the_ends_of_a_duty(client, on_duty, monkeypatch):
    at = timezone.now().replace(minute=2, second=0, microsecond=0)
    marie = on_duty("Marie", at - timedelta(hours=3), hours=1)
    shift = Planned(at, at + timedelta(hours=5), "/mes-creneaux/")
    monkeypatch.setattr(planned, "_planners", [lambda person, now: shift if person == marie else None])
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: at))
    client.force_login(marie)

    bar = client.get(reverse("helpline:desk")).context["bar"]
    client.post(reverse("helpline:start"), {"until": "shift"})

    assert (bar.choices[0][0], bar.choices[0][1].endswith("votre créneau")) == ("shift", True)
    assert standing(marie, now=at).duty.ends_at == shift.ends_at


def test_the_bar_tells_who_writes_their_notes_that_they_may_say_they_are_ready(client, ask, on_duty):
    now = timezone.now()
    request, nadia = ask(now), on_duty("Nadia", now - timedelta(hours=1))
    take_request(request, by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    close_request(request, by=nadia, outcome="helped", now=now)
    client.force_login(nadia)

    before = client.get(reverse("helpline:desk"))
    client.post(reverse("helpline:ready"))
    after = client.get(reverse("helpline:desk"))

    assert (before.context["bar"].state, after.context["bar"].state) == ("wrap_up", "on")
    assert "prêt·e" in before.text


def test_right_after_a_call_one_can_say_that_it_was_hard_before_looking_at_the_queue(client, ask, on_duty):
    now = timezone.now()
    request, nadia = ask(now), on_duty("Nadia", now)
    ask(now, phone="+33465710013")
    take_request(request, by=nadia, now=now)
    show_number(request, by=nadia, now=now)
    client.force_login(nadia)

    close_request(request, by=nadia, outcome="helped", now=timezone.now())

    page = client.get(reverse("helpline:desk")).text
    assert page.index(reverse("helpline:hard_call")) < page.index(reverse("helpline:desk_queue"))


def test_somebody_says_in_which_language_and_why_soon_only_if_they_want(client, saint_etienne):
    client.post(reverse("helpline:need"), {"theme": "soin"})
    client.post(reverse("helpline:where"), {"commune": "Saint-Étienne"})
    form = client.get(reverse("helpline:when")).context["form"]
    answers = {"moment": "soon", "phone": "06 39 98 00 12", "submission": form.initial["submission"]}

    client.post(reverse("helpline:when"), answers | {"language": "ar", "priority": ["alone"]})

    asked = HelpRequest.objects.get()
    assert (asked.language, asked.priority) == ("ar", ["alone"])
    assert asked.created_at - asked.ranked_at == timedelta(minutes=30)
    refused = client.post(reverse("helpline:when"), answers | {"priority": ["raised"]})
    assert HelpRequest.objects.count() == 1, refused
