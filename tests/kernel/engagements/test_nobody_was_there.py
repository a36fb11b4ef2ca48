"""Whoever answered and found nobody says so in one press: without blame, answered by the other, and counted like any absence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.credits import actions as credits
from maillon.kernel.credits.models import Account
from maillon.kernel.credits.verifying import differences
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.certifying import certify_hours
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.figures.counting import NOBODY_CAME, count
from maillon.kernel.engagements.models import Allocation, Engagement, Hours
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.references import write
from maillon.kernel.safety.models import Reference
from maillon.kernel.territories.models import Hub
from maillon.kernel.territories.period import Period, next_month
from maillon.lib.refusal import Refused

from ...together import at_once

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


@pytest.fixture
def ended(ride, at):
    """The ride, of which nobody said a word: the clock wrote that it took place."""
    return fire_deadline(ride, now=at(ride.deadline_at))


@pytest.mark.parametrize(("by", "other"), [("karim", "nadia"), ("nadia", "karim")])
def test_what_the_clock_alone_wrote_as_done_either_may_still_deny_for_some_days(
    ended, press, at, client, run_jobs, request, by, other
):
    by, other = request.getfixturevalue(by), request.getfixturevalue(other)
    run_jobs()
    assert Reference.objects.count() == 2
    left = ended.slot.left
    at(ended.ended_at + timedelta(days=6))

    said = press(ended, "deny", by=by)
    run_jobs()

    assert (said.state, said.ended_at) == ("missed", None)
    assert "écrit qu’il n’y avait personne" in last_told(other)
    assert not Reference.objects.exists()
    assert not Notice.objects.filter(slug="safety.invited").exists()
    said.slot.refresh_from_db()
    assert said.slot.left == left
    assert "Si vous voyez les choses autrement" in page_of(said, other, client)


def test_it_is_denied_neither_too_late_nor_where_somebody_said_that_it_was_done(ended, ride, at, karim, nadia, now):
    late = ended.ended_at + timedelta(days=7, minutes=1)
    assert "deny" in names(ended, "guest", now=ended.ended_at)
    assert "deny" not in names(ended, "guest", now=late)
    with pytest.raises(Refused, match="denied_too_late"):
        move_on(ended, "deny", by=karim, now=late)


def test_what_one_of_the_two_said_was_done_is_not_denied(ride, karim, nadia):
    done = move_on(ride, "finish", by=nadia, now=ride.starts_at + AN_HOUR)

    assert names(done, "guest", now=done.ended_at) == set()
    with pytest.raises(Refused, match="denied_too_late"):
        move_on(done, "deny", by=karim, now=done.ended_at)


def test_whoever_thanked_does_not_deny_and_thanks_of_the_other_are_read_first(
    ended, karim, nadia, sylvie, run_jobs, give, loire
):
    run_jobs()
    thanks = Reference.objects.get(writer=nadia)
    write(thanks, thanks=True, words="Un passager charmant.", by=nadia, now=ended.ended_at)
    Reference.objects.filter(pk=thanks.pk).update(waits=False)

    with pytest.raises(Refused, match="denied_too_late"):
        move_on(ended, "deny", by=nadia, now=ended.ended_at)
    said = move_on(ended, "deny", by=karim, now=ended.ended_at)
    run_jobs()

    thanks.refresh_from_db()
    assert (thanks.waits, thanks.words) == (True, "Un passager charmant.")
    assert list(Reference.objects.all()) == [thanks]
    disputed = move_on(said, "contest", note="J’y étais.", by=nadia, now=said.entered_at)
    move_on(disputed, "settle_done", note="Les deux sont lus.", by=sylvie, now=said.entered_at)
    run_jobs()
    assert Reference.objects.filter(writer=karim).count() == 1


def test_hours_certified_are_not_undone_by_a_word(published, answered, karim, nadia, now):
    mission = published(kinds.get("mission"))
    made = move_on(answered(mission, karim), "accept", by=nadia, now=now)
    ended = fire_deadline(made, now=made.deadline_at)
    certify_hours(ended, minutes=120, by=nadia, now=ended.ended_at)

    with pytest.raises(Refused, match="denied_certified"):
        move_on(ended, "deny", by=karim, now=ended.ended_at)
    assert Hours.objects.get().minutes == 120


def test_no_hours_are_certified_of_what_was_denied_meanwhile(published, answered, karim, nadia, now):
    mission = published(kinds.get("mission"))
    made = move_on(answered(mission, karim), "accept", by=nadia, now=now)
    ended = fire_deadline(made, now=made.deadline_at)
    move_on(Engagement.objects.get(pk=ended.pk), "deny", by=karim, now=ended.ended_at)

    with pytest.raises(Refused, match="hours_not_yet"):
        certify_hours(ended, minutes=120, by=nadia, now=ended.ended_at)


def test_time_that_was_counted_is_not_undone_by_a_word(published, karim, nadia, sylvie, loire, now):
    hub = Hub.objects.create(name="Le pôle")
    hub.territories.add(loire)
    community = credits.open_community(name="Le temps", hub=hub, by=sylvie, now=now)
    for person in (nadia, karim):
        credits.join(community, by=person, now=now)
    service = published(kinds.get("service"), details={"sort": "diy", "minutes": 120})
    agreed = move_on(answer(service, Answer(), by=karim, now=now), "accept", by=nadia, now=now)
    ended = fire_deadline(agreed, now=agreed.deadline_at)

    with pytest.raises(Refused, match="denied_paid"):
        move_on(ended, "deny", by=karim, now=ended.ended_at)
    assert (differences(), Account.objects.get(person=nadia).balance) == ([], 120)


def test_nights_that_nobody_came_for_are_given_back_like_any(published, answered, karim, nadia, sylvie, now):
    asked = answered(published(kinds.get("hosting")), karim)
    stay = move_on(move_on(asked, "accept", by=nadia, now=now), "check", by=sylvie, now=now)
    ended = fire_deadline(stay, now=stay.deadline_at)
    assert not Allocation.objects.exists()

    said = move_on(ended, "deny", by=karim, now=ended.ended_at)
    assert Allocation.objects.count() == 1
    absent = fire_deadline(said, now=said.deadline_at)

    assert (absent.state, Allocation.objects.count()) == ("absent", 0)


def test_whoever_was_kept_apart_meanwhile_denies_nothing(ended, karim, nadia):
    block(nadia, by=karim, now=ended.ended_at)

    assert names(ended, "guest", now=ended.ended_at) == set()
    with pytest.raises(Refused):
        move_on(ended, "deny", by=nadia, now=ended.ended_at)


def test_a_word_about_what_was_over_puts_nobody_aside_who_came_since(published, answered, crowd, nadia, now):
    service = published(kinds.get("service"))
    ended = move_on(answered(service, crowd[0]), "accept", by=nadia, now=now)
    ended = fire_deadline(ended, now=ended.deadline_at)
    again = living.renew(Listing.objects.get(pk=service.pk), by=nadia, now=ended.ended_at)
    asked = answer(again, Answer(), by=crowd[1], now=ended.ended_at)

    said = move_on(ended, "deny", by=crowd[0], now=ended.ended_at)

    assert Engagement.objects.get(pk=asked.pk).state == "asked"
    move_on(said, "admit", by=nadia, now=ended.ended_at)
    assert move_on(asked, "accept", by=nadia, now=ended.ended_at).state == "accepted"


@pytest.mark.parametrize("is_taken", [False, True])
def test_what_was_given_anew_since_is_denied_while_it_is_free(published, answered, crowd, nadia, now, is_taken):
    service = published(kinds.get("service"))
    ended = move_on(answered(service, crowd[0]), "accept", by=nadia, now=now)
    ended = fire_deadline(ended, now=ended.deadline_at)
    again = living.renew(Listing.objects.get(pk=service.pk), by=nadia, now=ended.ended_at)
    if is_taken:
        asked = answer(again, Answer(), by=crowd[1], now=ended.ended_at)
        move_on(asked, "accept", by=nadia, now=ended.ended_at)
        with pytest.raises(Refused, match="denied_too_late"):
            move_on(ended, "deny", by=crowd[0], now=ended.ended_at)
    else:
        said = move_on(ended, "deny", by=crowd[0], now=ended.ended_at)
        assert move_on(said, "admit", by=nadia, now=ended.ended_at).state == "absent"
    assert Slot.objects.get(listing=service).left == (0 if is_taken else 1)


def test_whoever_was_not_there_says_at_once_that_it_is_true(ride, press, at, karim, nadia, client):
    at(ride.starts_at + AN_HOUR)
    said = press(ride, "not_there", by=karim)
    assert names(said, "host", now=said.entered_at) == {"admit", "contest"}
    assert "C’est vrai, je n’y étais pas" in page_of(said, nadia, client)
    with pytest.raises(Refused, match="not_allowed"):
        move_on(said, "admit", by=karim, now=said.entered_at)

    absent = press(said, "admit", by=nadia)

    assert absent.state == "absent"
    assert "répond que c’est vrai" in last_told(karim)


@pytest.mark.parametrize("deal", kinds.flows.ALL, ids=lambda deal: deal.name)
def test_wherever_the_clock_writes_that_it_took_place_it_may_be_denied_and_every_absence_admitted(deal):
    moves = {move.name: move for move in deal.flow.moves}
    closes = deal.deadlines.get("accepted")
    is_closed_as_done = closes is not None and deal.flow.target("accepted", closes.move) in deal.happened

    assert ("deny" in moves) == is_closed_as_done
    assert ("admit" in moves) == ("contest" in moves)
    if "admit" in moves:
        assert (moves["admit"].sources, moves["admit"].who) == (moves["contest"].sources, moves["contest"].who)


@pytest.mark.django_db(transaction=True)
def test_fifty_presses_deny_it_once(ended, karim, nadia):
    def deny():
        one = Engagement.objects.select_related("listing").get(pk=ended.pk)
        return move_on(one, "deny", by=karim, now=ended.ended_at).state

    answers = at_once([deny] * 50)

    assert answers.count("missed") == 1
    assert Engagement.objects.get().state == "missed"
    assert Notice.objects.filter(person=nadia, slug="exchange-deny-host").count() == 1
