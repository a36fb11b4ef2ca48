"""Three moments are proposed and one is kept: nobody agrees on one that has passed, and where none suits others are proposed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.rules import roles_of
from maillon.kernel.engagements.showing import buttons_of, card_of, page_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def asked(published, karim, now):
    """Karim proposes tomorrow, the day after, and the next one."""
    lesson = published(kinds.get("skill_exchange"), title="Faire son pain")
    return answer(lesson, Answer(moments=tuple(now + day * A_DAY for day in (1, 2, 3))), by=karim, now=now)


def buttons(made, person, *, now) -> dict:
    return {button.name: button for button in buttons_of(made, roles_of(person, made, on=now.date()), now=now)}


def told(person, move: str) -> str:
    last = Notice.objects.filter(person=person, slug__contains=move).latest("pk")
    return words_of(last.slug, last.data, language="fr").text


def test_a_moment_that_has_passed_is_not_offered_and_is_refused(asked, nadia, now):
    later, (first, second, third) = now + 36 * AN_HOUR, asked.moments

    offered = [value for value, _words in buttons(asked, nadia, now=later)["accept"].moments]

    assert offered == [second.isoformat(), third.isoformat()]
    with pytest.raises(Refused, match="moment_past"):
        move_on(asked, "accept", by=nadia, moment=first, now=later)
    assert move_on(asked, "accept", by=nadia, moment=second, now=later).moments == [second]


@pytest.mark.parametrize("number", [1, 3])
def test_where_all_have_passed_nobody_says_yes_and_the_page_says_what_to_do(asked, nadia, client, now, number):
    Engagement.objects.update(moments=asked.moments[:number])
    asked = Engagement.objects.get()
    later = now + 4 * A_DAY

    able = buttons(asked, nadia, now=later)

    assert set(able) == {"counter", "decline"}
    with pytest.raises(Refused, match="moment_past"):
        move_on(asked, "accept", by=nadia, moment=asked.moments[0], now=later)
    assert "ont passé" in str(page_of(asked, nadia, now=later)["help"])


def test_whoever_none_suits_proposes_others_and_the_other_keeps_one(asked, nadia, karim, now):
    moments = (now + 8 * A_DAY, now + 9 * A_DAY)

    countered = move_on(asked, "counter", by=nadia, moments=moments, now=now)

    assert (countered.state, countered.moments) == ("countered", list(moments))
    assert "propose d’autres moments" in told(karim, "counter")
    assert (card_of(countered, karim, now=now)["mine"], card_of(countered, nadia, now=now)["mine"]) == (True, False)
    assert set(buttons(countered, karim, now=now)) == {"confirm", "propose", "withdraw"}
    with pytest.raises(Refused, match="moment_choose"):
        move_on(countered, "confirm", by=karim, moment=now + A_DAY, now=now)
    with pytest.raises(Refused, match="moment_choose"):
        move_on(countered, "confirm", by=karim, now=now)
    agreed = move_on(countered, "confirm", by=karim, moment=moments[1], now=now)
    assert (agreed.state, agreed.starts_at) == ("accepted", moments[1])
    assert "a dit oui" in told(nadia, "confirm")


def test_whoever_proposed_them_proposes_others_too_and_is_told_back(asked, nadia, karim, now):
    later = now + 4 * A_DAY

    again = move_on(asked, "propose", by=karim, moments=(now + 6 * A_DAY,), now=later)

    assert (again.state, again.moments) == ("asked", [now + 6 * A_DAY])
    assert "propose d’autres moments" in told(nadia, "propose")
    assert move_on(again, "accept", by=nadia, now=later).starts_at == now + 6 * A_DAY


def test_of_others_one_at_least_is_to_come(asked, nadia, now):
    for moments in ((), (now - A_DAY,)):
        with pytest.raises(Refused, match="moment_missing"):
            move_on(asked, "counter", by=nadia, moments=moments, now=now)


def test_nobody_says_yes_to_moments_that_were_changed_meanwhile(asked, nadia, karim, now):
    countered = move_on(asked, "counter", by=nadia, moments=(now + 8 * A_DAY,), now=now)
    seen = countered.entered_at
    again = move_on(countered, "counter", by=nadia, moments=(now + 12 * A_DAY,), now=now + AN_HOUR)

    with pytest.raises(Refused, match="stale"):
        move_on(again, "confirm", by=karim, seen=seen, now=now + AN_HOUR)


def test_without_a_word_it_ends_and_names_who_was_silent(asked, nadia, now):
    countered = move_on(asked, "counter", by=nadia, moments=(now + 8 * A_DAY,), now=now)

    ended = fire_deadline(countered, now=countered.deadline_at)

    assert ended.state == "expired"
    assert "n’a pas répondu à temps" in told(nadia, "expire")


def test_the_page_asks_for_moments_and_keeps_what_was_typed(asked, nadia, client, now):
    client.force_login(nadia)
    page = client.get(asked.get_absolute_url()).content.decode()
    assert 'name="day_1"' in page
    assert 'name="at_3"' in page
    url, day = reverse("engagements:move", args=[asked.code]), (now.date() + 9 * A_DAY).isoformat()

    half = client.post(url, {"move": "counter", "day_1": day, "at_1": "18:00", "day_2": day, "at_2": ""})
    assert half.status_code == 422
    assert f'value="{day}"' in half.content.decode()
    assert 'value="18:00"' in half.content.decode()
    assert "Dites le jour et l’heure" in half.content.decode()
    assert 'id="at_2-counter_error"' in half.content.decode()
    done = client.post(url, {"move": "counter", "day_1": day, "at_1": "18:00"})

    assert done.status_code == 302
    kept = Engagement.objects.get()
    assert (kept.state, kept.moments[0].astimezone(kept.listing.zone).hour) == ("countered", 18)
