"""Several dates asked for at once: each an exchange of its own, asked, answered and told in one word."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.conversations.models import Message, Thread
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.answering_dates import MOST_DATES, answer_dates
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.moving_dates import move_dates
from maillon.kernel.engagements.changes import tell_of_change, tell_of_other_words
from maillon.kernel.engagements.jobs import fire_deadlines
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.showing import page_of
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.said import Moment
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.safety import limits
from maillon.lib.recurrence import Pattern
from maillon.lib.refusal import Refused

from ...fixtures.exchange import an_answer, well_known

RIDE, MISSION = kinds.get("ride"), kinds.get("mission")
RECURRING = pytest.mark.parametrize(
    "kind", [kind for kind in kinds.all_kinds() if kind.recurring], ids=lambda kind: kind.slug
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def weekly(published, now):
    """Publish what comes again every week, from in three days on."""

    def publish(kind=RIDE, **said):
        first = (now + timedelta(days=3)).replace(tzinfo=None, hour=7, minute=30, second=0, microsecond=0)
        rule = Pattern("week", days=frozenset({first.weekday()})).rule(first, zone="Europe/Paris", duration=timedelta(hours=1))  # fmt: skip
        return published(kind, **({"moments": (), "starts_at": None, "ends_at": None, "rule": rule} | said))

    return publish


def slots_of(listing, many=4) -> list[Slot]:
    return list(listing.slots.order_by("starts_at")[:many])


def asked(listing, person, many=4, *, now, **said) -> list[Engagement]:
    return answer_dates(
        listing, an_answer(listing, person, now=now), slots_of(listing, many), by=person, now=now, **said
    )


def again(engagement) -> Engagement:
    return Engagement.objects.get(pk=engagement.pk)


def states(made) -> list[str]:
    return [again(one).state for one in made]


def told(person) -> list[str]:
    found = Notice.objects.filter(person=person).order_by("pk")
    return [words_of(notice.slug, notice.data, language="fr").text for notice in found]


@RECURRING
def test_each_date_is_an_exchange_of_its_own_asked_in_one_word(kind, weekly, karim, nadia, now):
    listing = weekly(kind)
    said = Answer(details=an_answer(listing, karim, now=now).details, message="Je peux tous les mardis.")

    made = answer_dates(listing, said, slots_of(listing), by=karim, now=now)

    assert states(made) == ["asked"] * 4
    assert [one.slot for one in made] == slots_of(listing)
    assert {again(one).series_id for one in made} == {made[0].pk}
    assert len([words for words in told(nadia) if "4 dates" in words]) == 1
    assert Thread.objects.filter(about_kind="engagement").count() == 1
    assert [message.body for message in Message.objects.filter(line="")] == ["Je peux tous les mardis."]


def test_the_same_form_sent_twice_answers_once_and_with_one_more_date_asks_for_that_one(weekly, karim, nadia, now):
    listing, submission = weekly(), uuid.uuid4()

    first = asked(listing, karim, 3, submission=submission, now=now)
    twice = asked(listing, karim, 3, submission=submission, now=now)
    more = asked(listing, karim, 4, submission=submission, now=now)

    assert twice == first
    assert more[:3] == first
    assert Engagement.objects.count() == 4
    assert {again(one).series_id for one in more} == {first[0].pk}
    assert len(told(nadia)) == 2
    assert Thread.objects.filter(about_kind="engagement").count() == 1


def test_one_date_alone_is_of_no_series(weekly, karim, now):
    (one,) = asked(weekly(), karim, 1, now=now)

    assert again(one).series_id is None


def test_what_is_full_of_them_waits_in_line_and_the_others_do_not(weekly, karim, crowd, nadia, now):
    listing = weekly(total=1)
    taken = answer(listing, Answer(slot=slots_of(listing)[1]), by=crowd[0], now=now)
    move_on(taken, "accept", by=nadia, now=now)

    made = asked(listing, karim, 3, now=now)

    assert states(made) == ["asked", "waiting", "asked"]
    assert "liste d’attente" in told(nadia)[-1]


def test_where_nobody_waits_the_full_dates_are_named_and_nothing_is_sent(weekly, karim, nadia, now, monkeypatch):
    from dataclasses import replace

    without_line = replace(kinds.flows.DROP_IN, waits="", promote="")
    monkeypatch.setitem(RIDE.__dict__, "deal", without_line)
    listing = weekly(total=1)
    first, second, _third = slots_of(listing, 3)
    Slot.objects.filter(pk__in=[first.pk, second.pk]).update(left=0)

    with pytest.raises(Refused) as refused:
        asked(listing, karim, 3, now=now)

    assert refused.value.reason == "dates_full"
    assert refused.value.details["dates"].count("7") >= 2
    assert not Engagement.objects.exists()


def test_a_date_answered_before_is_named_and_nothing_is_sent(weekly, karim, now):
    listing = weekly()
    answer(listing, Answer(slot=slots_of(listing)[0]), by=karim, now=now)

    with pytest.raises(Refused, match="dates_answered"):
        asked(listing, karim, 3, now=now)

    assert Engagement.objects.count() == 1


def test_dates_that_are_gone_or_of_another_listing_are_refused(weekly, karim, now):
    listing, other = weekly(), weekly(title="Ailleurs")
    slots = slots_of(listing)
    Slot.objects.filter(pk=slots[1].pk).update(cancelled_at=now)

    for dates, at in ((slots[:3], now), (slots_of(other)[:1], now), (slots[:1], slots[0].starts_at)):
        with pytest.raises(Refused, match="dates_gone"):
            answer_dates(listing, Answer(), dates, by=karim, now=at)
    with pytest.raises(Refused, match="dates_missing"):
        answer_dates(listing, Answer(), [], by=karim, now=now)


def test_more_dates_than_one_word_may_ask_for_are_refused(published, karim, now):
    start = now + timedelta(days=2)
    listing = published(MISSION, moments=tuple(Moment(start + timedelta(days=day), start + timedelta(days=day, hours=1)) for day in range(MOST_DATES + 1)))  # fmt: skip

    with pytest.raises(Refused, match="dates_many"):
        asked(listing, karim, MOST_DATES + 1, now=now)


def test_one_form_counts_once_against_what_somebody_new_may_answer(weekly, make_person, now):
    newcomer = well_known(make_person("Zoé"), now=now)
    before = limits.room(newcomer, "answer", now=now).done

    asked(weekly(), newcomer, 6, now=now)

    assert limits.room(newcomer, "answer", now=now).done == before + 1


def test_yes_to_all_of_them_is_said_once_and_told_once_with_each_date(weekly, karim, nadia, now):
    listing = weekly()
    made = asked(listing, karim, now=now)

    moved = move_dates(made[2], "accept", by=nadia, now=now)

    assert [one.state for one in moved] == ["accepted"] * 4
    (words,) = told(karim)
    for one in made:
        assert str(one.starts_at.day) in words
    assert Message.objects.filter(line="engagements.accept-dates").count() == 1
    assert [slot.total - slot.left for slot in slots_of(listing)] == [1] * 4


def test_yes_to_one_of_them_names_the_date_and_leaves_the_others(weekly, karim, nadia, now):
    made = asked(weekly(), karim, now=now)

    move_on(again(made[1]), "accept", by=nadia, now=now)

    assert states(made) == ["asked", "accepted", "asked", "asked"]
    line = Message.objects.get(line="engagements.accept-dates")
    assert line.values["dates"] == f"{made[1].starts_at.astimezone(made[1].listing.zone):%d/%m/%Y}"


def test_no_to_one_of_them_says_which(weekly, karim, nadia, now):
    made = asked(weekly(), karim, now=now)

    move_on(again(made[1]), "decline", by=nadia, reason="dates", now=now)

    (words,) = told(karim)
    assert f"{made[1].starts_at.day} " in words


def test_whoever_asked_steps_back_from_one_or_from_all_that_are_left(weekly, karim, nadia, now):
    made = asked(weekly(), karim, now=now)
    move_on(again(made[0]), "withdraw", by=karim, now=now)

    moved = move_dates(again(made[0]), "withdraw", by=karim, now=now)

    assert len(moved) == 3
    assert states(made) == ["withdrawn"] * 4
    assert len(told(nadia)) == 3
    with pytest.raises(Refused, match="stale"):
        move_dates(again(made[0]), "withdraw", by=karim, now=now)


def test_a_reason_is_asked_once_for_all_and_nobody_else_says_it(weekly, karim, nadia, crowd, now):
    made = asked(weekly(), karim, now=now)
    move_dates(again(made[0]), "accept", by=nadia, now=now)

    with pytest.raises(Refused, match="exchange_reason_missing"):
        move_dates(again(made[0]), "cancel", by=karim, now=now)
    with pytest.raises(Refused):
        move_dates(again(made[0]), "cancel", by=crowd[0], reason="ill", now=now)
    with pytest.raises(Refused, match="move_impossible"):
        move_dates(again(made[0]), "finish", by=karim, now=now)
    assert states(made) == ["accepted"] * 4
    move_dates(again(made[0]), "cancel", by=karim, reason="ill", now=now)
    assert states(made) == ["cancelled"] * 4
    assert len(told(nadia)) == 2


def test_what_has_begun_is_not_cancelled_with_the_others(weekly, karim, nadia, now):
    made = asked(weekly(), karim, now=now)
    move_dates(again(made[0]), "accept", by=nadia, now=now)

    move_dates(again(made[0]), "cancel", by=karim, reason="ill", now=made[0].starts_at + timedelta(minutes=5))

    assert states(made) == ["accepted", "cancelled", "cancelled", "cancelled"]


def test_the_page_shows_all_of_them_and_what_may_be_said_of_all(weekly, karim, nadia, now):
    made = asked(weekly(), karim, now=now)

    hers, his = (page_of(again(made[1]), person, now=now)["dates"] for person in (nadia, karim))

    assert [row["is_here"] for row in hers.rows] == [False, True, False, False]
    assert [button.name for button in hers.buttons] == ["all-accept", "all-decline"]
    assert "4" in hers.buttons[0].label
    assert [button.name for button in his.buttons] == ["all-withdraw"]


def test_dates_that_nobody_answered_in_time_end_together_and_are_told_once(weekly, karim, nadia, now):
    made = asked(weekly(), karim, now=now)
    move_on(again(made[3]), "accept", by=nadia, now=now)
    late = max(again(one).deadline_at for one in made[:3]) + timedelta(minutes=1)
    before = len(told(karim))

    fire_deadlines(int(late.timestamp()))

    assert states(made) == ["expired"] * 3 + ["accepted"]
    assert len(told(karim)) == before + 1
    assert Message.objects.filter(line="engagements.expire-dates").count() == 1


def test_another_hour_is_told_once_for_all_of_them(weekly, karim, nadia, now):
    listing = weekly()
    made = asked(listing, karim, now=now)
    before = len(told(karim))

    assert tell_of_change(listing.pk, listing.version + 1, now=now) == 1

    assert len(told(karim)) == before + 1
    for one in made:
        assert f"{one.starts_at.day} " in told(karim)[-1]


def test_other_words_are_told_and_written_once_for_all_of_them(weekly, karim, now):
    listing = weekly()
    asked(listing, karim, now=now)
    Listing.objects.filter(pk=listing.pk).update(words="Je passe aussi par Montrond.")

    assert tell_of_other_words(listing.pk, now=now) == 1

    assert len(told(karim)) == 1
    assert Message.objects.filter(line="engagements.said_otherwise").count() == 1


def test_a_few_dates_are_ticked_without_javascript_and_yes_is_pressed_from_the_listing(
    weekly, karim, nadia, client, now
):
    from django.utils import timezone

    listing = weekly()
    soon = [slot for slot in listing.slots.order_by("starts_at") if slot.starts_at > timezone.now()][:3]
    url = reverse("engagements:answer", args=[RIDE, listing.code])
    client.force_login(karim)

    page = client.get(url)
    assert page.content.decode().count('type="checkbox"') >= 3
    empty = client.post(url, {"message": "Bonjour", "quantity": 1, "submission": uuid.uuid4()})
    assert list(empty.context["form"].errors) == ["slot"]
    assert "Bonjour" in empty.content.decode()
    sent = client.post(
        url, {"slot": [slot.pk for slot in soon], "submission": uuid.uuid4(), "message": "Bonjour", "quantity": 1}
    )

    made = list(Engagement.objects.order_by("slot__starts_at"))
    assert [one.slot for one in made] == soon
    assert sent.url == made[0].get_absolute_url()
    client.force_login(nadia)
    listing_page = client.get(listing.get_absolute_url()).content.decode()
    assert listing_page.count('value="all-accept"') == 1
    client.post(reverse("engagements:move", args=[made[0].code]), {"move": "all-accept"})
    assert states(made) == ["accepted"] * 3


def test_all_the_dates_to_come_are_asked_for_with_one_tick_and_once(weekly, karim, client):
    listing = weekly()
    url = reverse("engagements:answer", args=[RIDE, listing.code])
    client.force_login(karim)
    sent = {"every": "1", "submission": str(uuid.uuid4()), "message": "", "quantity": 1}

    first = client.post(url, sent)
    twice = client.post(url, sent)

    assert first.url == twice.url
    assert Engagement.objects.count() == listing.slots.count() > 4
    assert Thread.objects.filter(about_kind="engagement").count() == 1


def test_a_date_more_costs_little(weekly, karim, crowd, nadia, now):
    costs = {}
    for person, many in ((karim, 2), (crowd[0], 6)):
        listing = weekly(title=f"À {many}")
        with CaptureQueriesContext(connection) as answering:
            made = asked(listing, person, many, now=now)
        with CaptureQueriesContext(connection) as agreeing:
            move_dates(again(made[0]), "accept", by=nadia, now=now)
        costs[many] = (len(answering), len(agreeing))

    each = [(costs[6][which] - costs[2][which]) / 4 for which in (0, 1)]
    assert each[0] <= 4, costs
    assert each[1] <= 20, costs
