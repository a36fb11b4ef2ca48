"""Where time is counted, what is paid is how long it really took: said by one, read and confirmed by the other."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel import kinds
from maillon.kernel.credits import actions as credits
from maillon.kernel.credits.actions.belonging import join
from maillon.kernel.credits.models import Account, Hold
from maillon.kernel.credits.verifying import differences
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.listings.actions import writing
from maillon.kernel.listings.said import Said
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

from ...together import at_once

pytestmark = pytest.mark.django_db
A_MINUTE, A_WEEK = timedelta(minutes=1), timedelta(days=7)


@pytest.fixture
def community(nadia, karim, sylvie, loire, now):
    hub = Hub.objects.create(name="Le pôle")
    hub.territories.add(loire)
    community = credits.open_community(name="Le temps", hub=hub, by=sylvie, now=now)
    for person in (nadia, karim):
        join(community, by=person, now=now)
    return community


@pytest.fixture
def agreed(community, published, nadia, karim, now):
    """Nadia helps Karim, for two hours as it was announced."""

    def agree():
        listing = published(kinds.get("service"), side="offer", details={"sort": "diy", "minutes": 120})
        return move_on(answer(listing, Answer(), by=karim, now=now), "accept", by=nadia, now=now)

    return agree


def paid() -> int:
    """What Nadia received; nothing appears and nothing vanishes."""
    assert differences() == []
    assert Account.objects.aggregate(all=Sum("balance"))["all"] == 0
    return Account.objects.get(person__name="Nadia").balance


def buttons(engagement, side, *, now) -> dict:
    return {button.name: button for button in buttons_of(engagement, {side}, now=now)}


def told(person) -> str:
    notice = Notice.objects.filter(person=person).order_by("pk").last()
    return words_of(notice.slug, notice.data, language="fr").text.replace("\u00a0", " ")


def held() -> int:
    return Account.objects.get(person__name="Karim").held


def test_what_was_announced_stays_what_it_was_when_both_agreed(agreed, nadia, karim, feurs, now):
    made = agreed()
    said = Said(title=made.listing.title, territory=feurs, details={"sort": "diy", "minutes": 480})
    writing.rewrite(made.listing, said=said, by=nadia, now=now)
    made = Engagement.objects.get(pk=made.pk)

    assert (buttons(made, "host", now=now)["say_done"].asks_time, held()) == (120, 120)
    done = move_on(made, "say_done", by=nadia, now=now)
    move_on(done, "finish", by=karim, now=now + A_MINUTE)
    assert paid() == 120


@pytest.mark.parametrize("minutes", [45, 120, 150])
def test_whoever_gave_says_how_long_it_took_and_the_other_reads_it_before_confirming(
    agreed, nadia, karim, client, now, minutes
):
    made = agreed()
    asked = buttons(made, "host", now=now)["say_done"]
    said = move_on(made, "say_done", took=minutes, by=nadia, now=now)
    client.force_login(karim)
    page = client.get(said.get_absolute_url()).content.decode().replace("\u00a0", " ")
    length = {45: "45 minutes", 120: "2 h", 150: "2 h 30"}[minutes]

    assert asked.asks_time == 120
    assert paid() == 0
    assert f"Nadia dit que cela a pris {length}." in told(karim)
    assert f"Oui, cela a pris {length}" in page
    assert ("C’était annoncé pour 2 h." in page) == (minutes != 120)
    move_on(said, "finish", by=karim, now=now + A_MINUTE)
    assert paid() == minutes
    assert f"Temps ajouté à votre compte : {length}" in told(nadia)


@pytest.mark.parametrize("minutes", [120, 135])
def test_whoever_pays_says_alone_that_it_took_as_long_as_was_announced_or_longer(agreed, karim, now, minutes):
    made = agreed()
    assert buttons(made, "guest", now=now)["finish"].asks_time == 120

    done = move_on(made, "finish", took=minutes, by=karim, now=now)

    assert (done.state, paid()) == ("done", minutes)


def test_of_less_time_than_was_announced_whoever_is_paid_says_so_too(agreed, nadia, karim, now):
    less = move_on(agreed(), "finish", took=60, by=karim, now=now)

    assert (less.state, paid()) == ("half_done", 0)
    assert "Karim dit que cela a pris 1 h. C’était annoncé pour 2 h." in told(nadia)
    with pytest.raises(Refused, match="not_allowed"):
        move_on(less, "finish", by=karim, now=now + A_MINUTE)
    move_on(less, "finish", by=nadia, now=now + A_MINUTE)
    assert paid() == 60


def test_whoever_remembers_it_otherwise_says_so_until_one_confirms(agreed, nadia, karim, now):
    said = move_on(agreed(), "say_done", took=180, by=nadia, now=now)
    assert set(buttons(said, "guest", now=now)) == {"finish", "say_otherwise", "dispute"}
    assert set(buttons(said, "host", now=now)) == {"dispute"}

    for name, reason in ((None, "took_missing"), (180, "took_same"), (0, "took_wrong"), (1441, "took_wrong")):
        with pytest.raises(Refused, match=reason):
            move_on(said, "say_otherwise", took=name, by=karim, now=now)
    otherwise = move_on(said, "say_otherwise", took=150, by=karim, now=now + A_MINUTE)

    assert "Karim indique une autre durée" in told(nadia)
    assert held() == 150  # he agreed to as much
    assert otherwise.deadline_at == now + A_MINUTE + A_WEEK
    with pytest.raises(Refused, match="not_allowed"):
        move_on(otherwise, "finish", by=karim, now=now + A_MINUTE)
    move_on(otherwise, "finish", by=nadia, now=now + 2 * A_MINUTE)
    assert (paid(), held()) == (150, 0)


def test_nobody_says_yes_to_a_time_that_was_changed_meanwhile(agreed, nadia, karim, now):
    said = move_on(agreed(), "say_done", took=60, by=nadia, now=now)
    opened = said.entered_at
    otherwise = move_on(said, "say_otherwise", took=30, by=karim, now=now + A_MINUTE)
    again = move_on(otherwise, "say_otherwise", took=100, by=nadia, now=now + 2 * A_MINUTE)

    with pytest.raises(Refused, match="stale"):
        move_on(again, "finish", seen=opened, by=karim, now=now + 3 * A_MINUTE)
    assert paid() == 0


@pytest.mark.parametrize(("minutes", "counted"), [(60, 60), (180, 120)])
def test_without_a_word_of_whoever_pays_no_more_than_was_announced_is_paid(agreed, nadia, now, minutes, counted):
    said = move_on(agreed(), "say_done", took=minutes, by=nadia, now=now)

    fire_deadline(said, now=said.deadline_at)

    assert paid() == counted


def test_without_a_word_of_whoever_is_paid_it_is_what_the_other_said(agreed, karim, now):
    said = move_on(agreed(), "finish", took=30, by=karim, now=now)

    fire_deadline(said, now=said.deadline_at)

    assert paid() == 30


def test_a_disagreement_ends_with_the_coordination_which_pays_no_more_than_was_set_aside(
    agreed, nadia, karim, sylvie, client, now
):
    said = move_on(agreed(), "say_done", took=180, by=nadia, now=now)
    disputed = move_on(said, "dispute", note="C’était deux heures.", by=karim, now=now)
    client.force_login(sylvie)
    page = client.get(disputed.get_absolute_url()).content.decode().replace("\u00a0", " ")
    assert "Nadia dit que cela a pris 3 h. C’était annoncé pour 2 h." in page

    with pytest.raises(Refused, match="more_than_held"):
        move_on(disputed, "settle_done", took=180, note="Les deux sont lus.", by=sylvie, now=now)
    move_on(disputed, "settle_done", took=110, note="Les deux sont lus.", by=sylvie, now=now)

    assert paid() == 110


def test_whoever_may_not_owe_more_is_refused_plainly_and_may_say_otherwise(agreed, nadia, karim, client, now):
    Account.objects.filter(person=karim).update(floor=-130)
    said = move_on(agreed(), "say_done", took=180, by=nadia, now=now)
    client.force_login(karim)
    address = reverse("engagements:move", args=[said.code])

    page = client.post(address, {"move": "finish", "seen": said.entered_at.isoformat()}, follow=True)
    assert "50 minutes" in page.content.decode().replace("\u00a0", " ")
    page = client.post(address, {"move": "say_otherwise", "hours": "2", "minutes": "20"})

    assert page.status_code == 422
    assert 'id="hours-say_otherwise_error"' in page.content.decode()
    assert paid() == 0
    client.post(address, {"move": "say_otherwise", "hours": "2", "minutes": "10"})
    assert (Engagement.objects.get().took, held()) == (130, 130)


@pytest.mark.parametrize(
    ("hours", "minutes", "field", "words"),
    [
        ("", "", "hours", "Indiquez combien de temps cela a pris."),
        ("0", "0", "hours", "une minute au moins"),
        ("24", "1", "hours", "une journée au plus"),
        ("25", "0", "hours", "24 au plus"),
        ("1", "60", "minutes", "59 au plus"),
        ("une", "0", "hours", "en chiffres"),
    ],
)
def test_what_is_wrong_is_said_next_to_the_field_and_what_was_typed_stays(
    agreed, nadia, client, hours, minutes, field, words
):
    made = agreed()
    client.force_login(nadia)

    page = client.post(
        reverse("engagements:move", args=[made.code]), {"move": "say_done", "hours": hours, "minutes": minutes}
    )

    html = page.content.decode()
    assert page.status_code == 422
    assert words in html.partition(f'id="{field}-say_done_error"')[2][:400]
    assert f'name="hours" min="0" max="24" value="{hours}"' in html
    assert Engagement.objects.get().state == "accepted"


def test_where_no_time_is_counted_none_is_asked(published, nadia, karim, now):
    listing = published(kinds.get("service"), details={"sort": "diy", "minutes": 120})
    made = move_on(answer(listing, Answer(), by=karim, now=now), "accept", by=nadia, now=now)

    assert buttons(made, "host", now=now)["finish"].asks_time == 0
    assert move_on(made, "finish", took=30, by=nadia, now=now).took is None


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["say_done", "finish", "say_otherwise", "dispute", "settle_done", "cancel", "clock"]),
        st.sampled_from(["Nadia", "Karim", "Sylvie"]),
        st.none() | st.integers(0, 400),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS)
def test_whatever_both_say_time_neither_appears_nor_vanishes_and_nobody_pays_what_they_never_agreed_to(
    agreed, nadia, karim, sylvie, now, deeds
):
    with transaction.atomic():
        people, made, at, agreed_to = {"Nadia": nadia, "Karim": karim, "Sylvie": sylvie}, agreed(), now, 120
        for name, who, took in deeds:
            at += A_MINUTE
            made = Engagement.objects.select_related("listing").get(pk=made.pk)
            said = made.took if made.state == "half_done" and name == "finish" else took
            try:
                if name == "clock":
                    fire_deadline(made, now=at)
                else:
                    move_on(made, name, took=took, note="Voilà.", reason="ill", by=people[who], now=at)
            except (Refused, KeyError):
                continue
            if who == "Karim":
                agreed_to = max(agreed_to, said or 0)
            assert 0 <= paid() <= agreed_to
        made.refresh_from_db()
        assert (Hold.objects.get().state == "settled") == (made.state == "done") == (paid() > 0)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_fifty_presses_confirm_once(agreed, nadia, karim, now):
    said = move_on(agreed(), "say_done", took=150, by=nadia, now=now)

    def press(number):
        one = Engagement.objects.select_related("listing").get(pk=said.pk)
        if number % 5 == 0:
            return move_on(one, "say_otherwise", took=90, by=karim, now=now + A_MINUTE).state
        return move_on(one, "finish", seen=said.entered_at, by=karim, now=now + A_MINUTE).state

    answers = at_once([lambda number=number: press(number) for number in range(50)])

    won = [one for one in answers if one in {"done", "half_done"}]
    assert len(won) == 1
    assert set(answers) - set(won) <= {"stale", "move_impossible", "not_allowed"}
    assert paid() == (150 if won == ["done"] else 0)
