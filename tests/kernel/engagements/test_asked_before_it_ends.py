"""The day before the clock decides, whoever has not said how it went is asked, once; and a list says whose turn it is."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.reminding import remind_all
from maillon.kernel.engagements.turns import is_turn_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.safety.actions.blocking import block

pytestmark = pytest.mark.django_db
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def asked(person) -> list[str]:
    """The questions somebody was asked, in words."""
    found = Notice.objects.filter(person=person, slug__contains="-ask-").order_by("pk")
    return [words_of(notice.slug, notice.data, language="fr").subject for notice in found]


@pytest.fixture
def agreed(published, answered, karim, nadia, now):
    def agree(slug, **said) -> Engagement:
        made = answered(published(kinds.get(slug), title="Une chose", **said), karim)
        move_on(made, "agree" if slug == "swap" else "accept", by=nadia, now=now)
        return Engagement.objects.get(pk=made.pk)

    return agree


@pytest.fixture
def left(agreed):
    """Let its time pass without a word."""

    def leave(slug) -> Engagement:
        made = agreed(slug)
        return fire_deadline(made, now=made.deadline_at)

    return leave


def around(engagement) -> list[datetime]:
    """Every three hours of the last days before the clock decides, and of the first after."""
    return [engagement.deadline_at + hours * AN_HOUR for hours in range(-72, 0, 3)]


@pytest.mark.parametrize(
    ("slug", "host", "guest"),
    [
        ("gift", "Est-on venu chercher ceci ? Une chose", "Avez-vous pu récupérer ceci ? Une chose"),
        ("swap", "Le troc a-t-il eu lieu ? Une chose", "Le troc a-t-il eu lieu ? Une chose"),
        ("loan", "Le prêt a-t-il eu lieu, et est-ce rendu ? Une chose", "L’emprunt a-t-il eu lieu, et est-ce rendu ? Une chose"),
    ],
)  # fmt: skip
def test_both_are_asked_once_before_what_nobody_spoke_of_is_closed(left, karim, nadia, slug, host, guest):
    silent = left(slug)
    remind_all(now=silent.deadline_at - 2 * A_DAY)
    assert asked(karim) == asked(nadia) == []

    for at in around(silent):
        remind_all(now=at)

    assert [asked(nadia), asked(karim)] == [[host.replace(" ?", "\u00a0?")], [guest.replace(" ?", "\u00a0?")]]


def test_only_whoever_has_not_said_it_is_asked_and_at_an_hour_of_the_day(agreed, karim, nadia):
    made = agreed("swap")
    half = move_on(made, "hand_over", by=nadia, now=made.entered_at + A_DAY)
    hours = []
    for at in around(half):
        if remind_all(now=at):
            hours.append(at.astimezone(made.listing.zone).hour)

    assert [asked(nadia), asked(karim)] == [[], ["Le troc a-t-il eu lieu\u00a0? Une chose"]]
    assert [8 <= hour < 20 for hour in hours] == [True]


def test_those_who_no_longer_meet_are_asked_nothing_of_each_other(left, karim, nadia, now):
    silent = left("swap")
    block(karim, by=nadia, now=silent.entered_at)

    for at in around(silent):
        remind_all(now=at)

    assert asked(karim) == asked(nadia) == []


def turns(engagement, *people, now) -> list[bool]:
    return [is_turn_of(engagement, person, now=now) for person in people]


def test_it_is_the_turn_of_whoever_has_not_said_how_it_went(agreed, left, published, answered, karim, nadia, now):
    silent = left("gift")
    assert turns(silent, nadia, karim, now=silent.entered_at) == [True, True]
    swap = agreed("swap")
    assert turns(swap, nadia, karim, now=now) == [False, False]
    half = move_on(swap, "hand_over", by=karim, now=now + A_DAY)
    assert turns(half, nadia, karim, now=now + A_DAY) == [True, False]
    done = move_on(half, "finish", by=nadia, now=now + A_DAY)
    assert turns(done, nadia, karim, now=now + A_DAY) == [False, False]
    far = move_on(agreed("mission", remote=True), "hand_in", by=karim, note="Le voici.", now=now)
    assert turns(far, nadia, karim, now=now) == [True, False]


def test_what_is_lent_and_overdue_is_the_turn_of_both(published, karim, nadia, now):
    drill = published(kinds.get("loan"))
    first = datetime.combine(now.date() + A_DAY, time(0), drill.zone)
    made = answer(drill, Answer(first=first, last=first + A_DAY), by=karim, now=now)
    move_on(made, "accept", by=nadia, now=now)
    lent = move_on(Engagement.objects.get(pk=made.pk), "hand_over", by=nadia, now=first)

    assert turns(lent, nadia, karim, now=first + AN_HOUR) == [False, False]
    assert turns(lent, nadia, karim, now=first + A_DAY) == [True, True]


def test_my_exchanges_show_what_waits_for_me_first_in_as_many_queries_for_many(
    published, answered, karim, crowd, nadia, now, client, django_assert_max_num_queries
):
    gift, ride = published(kinds.get("gift")), published(kinds.get("ride"), title="Un trajet", total=8)
    made = answered(gift, karim)
    move_on(made, "accept", by=nadia, now=now - 30 * A_DAY)
    fire_deadline(Engagement.objects.get(pk=made.pk), now=now - 20 * A_DAY)
    for person in crowd[:6]:
        move_on(answered(ride, person), "accept", by=nadia, now=now)
    client.force_login(nadia)

    page = client.get(reverse("engagements:mine"))

    assert [card["mine"] for card in page.context["cards"]] == [True] + [False] * 6
    assert page.content.decode().count("À vous") == 1
    assert "À vous" in client.get(made.get_absolute_url()).content.decode()
