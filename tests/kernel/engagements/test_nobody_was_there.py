"""Whoever answered and found nobody says so in one press: without blame, answered by the other, and counted like any absence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.credits import actions as credits
from maillon.kernel.credits.models import Account
from maillon.kernel.credits.verifying import differences
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.figures.counting import NOBODY_CAME, count
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.safety.models import Reference
from maillon.kernel.territories.models import Hub
from maillon.kernel.territories.period import Period, next_month
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)
FOR_A_GUEST = ["booking", "meeting", "application", "help", "drop_in", "claim", "loan", "stay"]


@pytest.fixture
def at(monkeypatch):
    """Live at another time."""

    def be(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return be


@pytest.fixture
def ride(published, answered, karim, nadia, now):
    """A seat that Nadia promised to Karim in her car."""
    return move_on(answered(published(kinds.get("ride")), karim), "accept", by=nadia, now=now)


@pytest.fixture
def press(client):
    """Press a button of the page of an exchange, which is there."""

    def do(engagement, name, *, by, **said):
        client.force_login(by)
        assert f'value="{name}"' in client.get(engagement.get_absolute_url()).content.decode()
        client.post(reverse("engagements:move", args=[engagement.code]), {"move": name} | said)
        return Engagement.objects.get(pk=engagement.pk)

    return do


def page_of(engagement, person, client) -> str:
    client.force_login(person)
    return client.get(engagement.get_absolute_url()).content.decode().replace("\u00a0", " ")


def last_told(person) -> str:
    notice = Notice.objects.filter(person=person).order_by("pk").last()
    return words_of(notice.slug, notice.data, language="fr").text.replace("\u00a0", " ")


def names(engagement, side, *, now) -> set[str]:
    return {button.name for button in buttons_of(engagement, {side}, now=now)}


def test_a_passenger_left_on_the_roadside_says_so_and_the_driver_is_told(ride, press, at, karim, nadia, client):
    before = at(ride.starts_at - AN_HOUR)
    with pytest.raises(Refused, match="too_early"):
        move_on(ride, "not_there", by=karim, now=before)
    assert 'value="not_there"' not in page_of(ride, karim, client)
    at(ride.starts_at + AN_HOUR)

    said = press(ride, "not_there", by=karim)

    assert said.state == "missed"
    assert "écrit qu’il n’y avait personne" in last_told(nadia)
    assert "Vous avez écrit que cela n’a pas eu lieu" in page_of(said, karim, client)
    assert "Si vous voyez les choses autrement" in page_of(said, nadia, client)


def test_nobody_is_invited_to_thank_and_the_clock_no_longer_says_that_it_took_place(
    ride, press, at, karim, nadia, run_jobs
):
    at(ride.starts_at + AN_HOUR)
    said = press(ride, "not_there", by=karim)

    ended = fire_deadline(said, now=at(said.deadline_at))
    run_jobs()

    assert ended.state == "absent"
    assert not Reference.objects.exists()
    assert not Notice.objects.filter(person__in=[karim, nadia], slug__in=["safety.invited", "exchange-finish-clock"])


def test_a_driver_who_was_there_says_so_and_the_coordination_reads_both(ride, press, at, karim, nadia, sylvie):
    at(ride.starts_at + AN_HOUR)
    said = press(ride, "not_there", by=karim)
    assert names(said, "guest", now=said.entered_at) == set()

    disputed = press(said, "contest", by=nadia, note="J’ai attendu un quart d’heure devant la gare.")

    assert disputed.state == "disputed"
    assert "voit les choses autrement" in last_told(karim)
    assert Notice.objects.filter(person=sylvie, slug="exchange-to-settle").count() == 1


def test_time_set_aside_goes_back_to_whoever_was_to_pay_it(published, press, at, karim, nadia, sylvie, loire, now):
    hub = Hub.objects.create(name="Le pôle")
    hub.territories.add(loire)
    community = credits.open_community(name="Le temps", hub=hub, by=sylvie, now=now)
    for person in (nadia, karim):
        credits.join(community, by=person, now=now)
    service = published(kinds.get("service"), details={"sort": "diy", "minutes": 120})
    agreed = move_on(answer(service, Answer(), by=karim, now=now), "accept", by=nadia, now=now)
    assert Account.objects.get(person=karim).held == 120
    at(now + AN_HOUR)

    said = press(agreed, "not_there", by=karim)
    fire_deadline(said, now=said.deadline_at)

    assert differences() == []
    karims = Account.objects.get(person=karim)
    assert (karims.balance, karims.held) == (0, 0)


def test_absences_are_counted_and_shown_to_the_coordination_whoever_was_absent(
    published, answered, crowd, press, nadia, sylvie, loire, client, now
):
    ride = published(kinds.get("ride"), total=2)
    by_guest, by_host = (move_on(answered(ride, one), "accept", by=nadia, now=now) for one in crowd[:2])
    later = ride.starts_at + AN_HOUR

    by_guest = move_on(by_guest, "not_there", by=crowd[0], now=later)
    by_host = move_on(by_host, "miss", by=nadia, now=later)

    client.force_login(sylvie)
    to_settle = client.get(reverse("engagements:to_settle")).content.decode()
    assert by_guest.get_absolute_url() in to_settle
    assert by_host.get_absolute_url() in to_settle
    first = now.date().replace(day=1)
    period = Period((loire.path,), first, next_month(first), "Europe/Paris")
    assert count(period)["ride"].standings[NOBODY_CAME] == 2


def test_whoever_finds_a_closed_door_where_they_were_to_sleep_is_called_at_once(
    published, karim, nadia, sylvie, answered, now
):
    asked = answered(published(kinds.get("hosting")), karim)
    stay = move_on(move_on(asked, "accept", by=nadia, now=now), "check", by=sylvie, now=now)

    out = move_on(stay, "not_there", by=karim, now=stay.starts_at + AN_HOUR)
    fire_deadline(out, now=out.deadline_at)

    assert Notice.objects.filter(person=sylvie, slug="exchange-stay-over").count() == 1


@pytest.mark.parametrize("deal", [deal for deal in kinds.flows.ALL if deal.name in FOR_A_GUEST], ids=lambda deal: deal.name)  # fmt: skip
def test_what_one_side_may_say_of_an_absence_the_other_may_too_from_the_same_place(deal):
    mine, theirs = deal.flow.move("miss"), deal.flow.move("not_there")

    assert (theirs.sources, theirs.target, theirs.who) == (mine.sources, mine.target, {"guest"})
    assert deal.flow.move("contest").who == {"host", "guest"}


@pytest.mark.parametrize("slug", ["swap", "home_swap"])
def test_in_a_swap_too_only_the_other_sees_it_otherwise(slug):
    deal = kinds.get(slug).deal

    assert deal.flow.move("miss").who == {"host", "guest"}
    assert deal.flow.move("contest").who == {"host", "guest"}
    assert "not_there" not in {move.name for move in deal.flow.moves}
