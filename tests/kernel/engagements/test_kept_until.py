"""Whoever gives something says until which day it is to be collected: it is reminded of, and then goes to the next person."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.reminding import remind_all
from maillon.kernel.engagements.rules import roles_of
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.schedule.words import moment_in_words
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def promised(published, answered, karim, nadia, crowd, now):
    """A table promised to Karim, for which somebody waits."""
    table = published(kinds.get("gift"), title="Une table", total=1)
    first, waiting = answered(table, karim), answered(table, crowd[0])
    move_on(first, "accept", by=nadia, now=now)
    return Engagement.objects.get(pk=first.pk), waiting


def midnight(made, now, *, days: int) -> datetime:
    """The end of the day that comes so many days later."""
    return datetime.combine((now + (days + 1) * A_DAY).astimezone(made.listing.zone).date(), time(0), made.listing.zone)


def names(made, person, *, now) -> set[str]:
    return {button.name for button in buttons_of(made, roles_of(person, made, on=now.date()), now=now)}


def told(person, slug: str) -> list[str]:
    found = Notice.objects.filter(person=person, slug__contains=slug).order_by("pk")
    return [words_of(one.slug, one.data, language="fr").text for one in found]


def test_the_giver_says_until_which_day_and_past_it_the_next_one_has_it(promised, karim, nadia, now):
    made, waiting = promised
    end = midnight(made, now, days=3)
    assert "keep_until" in names(made, nadia, now=now)
    assert "keep_until" not in names(made, karim, now=now)

    kept = move_on(made, "keep_until", by=nadia, last=end, now=now)

    assert (kept.state, kept.kept_until) == ("accepted", end)
    assert end < kept.deadline_at < end + 12 * AN_HOUR
    assert "vous le garde jusqu’au" in told(karim, "keep_until")[0]
    asked = fire_deadline(kept, now=kept.deadline_at)
    assert asked.state == "unsaid"
    move_on(asked, "miss", by=nadia, now=asked.entered_at)
    assert Engagement.objects.get(pk=waiting.pk).state == "asked"


def test_whoever_is_to_collect_it_is_reminded_the_day_before_once_and_again_of_another_day(promised, karim, nadia, now):
    made, _waiting = promised
    ends = [midnight(made, now, days=days) for days in (3, 6)]
    for end in ends:
        made = move_on(Engagement.objects.get(pk=made.pk), "keep_until", by=nadia, last=end, now=now)
        for hours in (-40, -30, -10, -8):
            remind_all(now=end + hours * AN_HOUR)

    reminded = told(karim, "kept-until")
    assert len(reminded) == 2
    assert "Une table" in reminded[0]
    assert reminded[0] != reminded[1]
    assert not told(nadia, "kept-until")


def test_what_was_collected_is_asked_of_nobody(promised, karim, nadia, now):
    made, _waiting = promised
    kept = move_on(made, "keep_until", by=nadia, last=midnight(made, now, days=3), now=now)
    move_on(kept, "collect", by=karim, now=now + AN_HOUR)

    remind_all(now=kept.kept_until - 10 * AN_HOUR)

    assert not told(karim, "kept-until")


def test_a_day_that_is_missing_past_or_too_far_is_refused(promised, nadia, now, client):
    made, _waiting = promised
    for last, reason in ((None, "last_day_missing"), (now - A_DAY, "dates_past"), (now + 40 * A_DAY, "last_day_far")):
        with pytest.raises(Refused, match=reason):
            move_on(made, "keep_until", by=nadia, last=last, now=now)
    client.force_login(nadia)
    far = (now + 50 * A_DAY).date().isoformat()

    page = client.post(reverse("engagements:move", args=[made.code]), {"move": "keep_until", "last": far})

    assert page.status_code == 422
    assert f'value="{far}"' in page.content.decode()


def test_both_read_on_the_page_until_which_day_it_is_kept(promised, karim, nadia, now, client):
    made, _waiting = promised
    move_on(made, "keep_until", by=nadia, last=midnight(made, now, days=3), now=now)

    for person in (karim, nadia):
        client.force_login(person)
        assert "À récupérer jusqu’au" in client.get(made.get_absolute_url()).content.decode()


def test_what_has_a_time_of_its_own_is_given_no_other_day(published, answered, karim, nadia, now):
    made = answered(published(kinds.get("surplus")), karim)
    agreed = move_on(made, "accept", by=nadia, now=now)

    assert "keep_until" not in names(agreed, nadia, now=now)
    with pytest.raises(Refused, match="not_allowed"):
        move_on(agreed, "keep_until", by=nadia, last=now + A_DAY, now=now)


def asked_about(made) -> Engagement:
    """The morning after, as nobody said whether it was collected."""
    return fire_deadline(made, now=made.deadline_at)


def test_where_somebody_waits_both_have_two_days_to_say_it_and_read_until_when(promised, karim, nadia, now, client):
    made, waiting = promised
    kept = move_on(made, "keep_until", by=nadia, last=midnight(made, now, days=3), now=now)

    asked = asked_about(kept)

    assert asked.deadline_at == asked.entered_at + 2 * A_DAY
    until = moment_in_words(asked.deadline_at, made.listing.zone)
    for person, reads in ((karim, "l’avez récupéré"), (nadia, "on est venu le chercher")):
        assert until in told(person, "lapse")[0]
        client.force_login(person)
        page = client.get(made.get_absolute_url()).content.decode()
        assert until in page
        assert reads in page
    closed = fire_deadline(asked, now=asked.deadline_at)
    assert (closed.state, Engagement.objects.get(pk=waiting.pk).state) == ("closed", "asked")
    assert "libre pour d’autres" in told(karim, "close")[0]


def test_both_are_asked_once_more_the_day_before_it_goes_to_the_next(promised, karim, nadia):
    asked = asked_about(promised[0])

    for hours in range(0, 48, 3):
        remind_all(now=asked.entered_at + hours * AN_HOUR)

    assert [len(told(person, "-ask-")) for person in (karim, nadia)] == [1, 1]


def test_until_when_it_is_promised_is_said_to_both_where_no_day_was(promised, karim, nadia, client):
    made, _waiting = promised
    for person in (karim, nadia):
        client.force_login(person)
        assert (
            moment_in_words(made.deadline_at, made.listing.zone) in client.get(made.get_absolute_url()).content.decode()
        )


def test_where_nobody_waits_both_have_a_week(promised, nadia):
    made, waiting = promised
    move_on(Engagement.objects.get(pk=waiting.pk), "withdraw", by=waiting.guest, now=made.entered_at)

    asked = asked_about(made)

    assert asked.deadline_at == asked.entered_at + 7 * A_DAY


@pytest.mark.parametrize("side", ["host", "guest"])
def test_either_says_that_it_was_not_collected_it_goes_to_the_next_at_once_and_nobody_is_blamed(promised, side):
    made, waiting = promised
    asked = asked_about(made)
    person = getattr(asked, side)

    closed = move_on(asked, "let_be", by=person, now=asked.entered_at + AN_HOUR)

    assert (closed.state, Engagement.objects.get(pk=waiting.pk).state) == ("closed", "asked")
    assert "la faute de personne" in told(closed.other(person), "let_be")[0]
    assert not told(closed.guest, "miss")


def test_who_agreed_on_another_day_once_asked_keeps_it_until_then(promised, karim, nadia, now):
    made, waiting = promised
    asked = asked_about(made)
    end = midnight(made, asked.entered_at, days=5)

    kept = move_on(asked, "keep_until", by=nadia, last=end, now=asked.entered_at + AN_HOUR)

    assert (kept.state, kept.kept_until) == ("accepted", end)
    assert kept.deadline_at > end
    assert Engagement.objects.get(pk=waiting.pk).state == "waiting"
