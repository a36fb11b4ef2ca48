"""Where nobody said what became of it, either still may; silence blames nobody, and nobody else is sent for what is gone."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.showing import buttons_of
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.listings.models import Slot
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db


def _again(engagement) -> Engagement:
    return Engagement.objects.get(pk=engagement.pk)


def told(person) -> list[str]:
    """What somebody was told, in words."""
    found = Notice.objects.filter(person=person).order_by("pk")
    return [words_of(notice.slug, notice.data, language="en").text for notice in found]


@pytest.fixture
def unsaid(published, answered, karim, nadia, crowd, now):
    """A table promised to Karim, for which somebody waits, and of which nobody said anything for a week."""
    table = published(kinds.get("gift"))
    first, second = answered(table, karim), answered(table, crowd[0])
    move_on(first, "accept", by=nadia, now=now)
    first = _again(first)
    return fire_deadline(first, now=first.deadline_at), second


@pytest.mark.parametrize("side", ["host", "guest"])
def test_either_says_that_it_was_collected_and_nobody_else_is_asked(unsaid, karim, nadia, side):
    first, second = unsaid
    assert (first.state, _again(second).state) == ("unsaid", "waiting")
    assert {"collect", "dispute"} <= {button.name for button in buttons_of(first, {side}, now=first.entered_at)}

    done = move_on(first, "collect", by={"host": nadia, "guest": karim}[side], now=first.entered_at)

    assert done.state == "done"
    assert _again(second).state != "asked"


def test_it_goes_to_others_once_the_giver_says_that_nobody_came(unsaid, nadia):
    first, second = unsaid

    move_on(first, "miss", by=nadia, now=first.entered_at)

    assert _again(second).state == "asked"


def test_without_a_word_for_a_week_more_it_is_closed_and_goes_to_others(unsaid):
    first, second = unsaid

    ended = fire_deadline(first, now=first.deadline_at)

    assert (ended.state, _again(second).state) == ("closed", "asked")


def test_the_coordination_may_find_that_it_took_place_though_it_was_promised_again(unsaid, karim, nadia, sylvie):
    first, second = unsaid
    at = first.entered_at
    missed = move_on(first, "miss", by=nadia, now=at)
    move_on(_again(second), "accept", by=nadia, now=at)
    disputed = move_on(missed, "contest", by=karim, note="Je l’ai prise samedi.", now=at + timedelta(hours=1))

    found = move_on(disputed, "settle_done", by=sylvie, note="Elle est chez Karim.", now=at + timedelta(hours=2))

    assert found.state == "done"


@pytest.fixture
def left(published, answered, karim, nadia, now):
    """Agree on something of a kind, and let its time pass without a word."""

    def leave(slug) -> Engagement:
        made = answered(published(kinds.get(slug)), karim)
        move_on(made, "agree" if slug.endswith("swap") else "accept", by=nadia, now=now)
        agreed = _again(made)
        return fire_deadline(agreed, now=agreed.deadline_at)

    return leave


@pytest.mark.parametrize("slug", ["loan", "swap"])
def test_a_loan_or_a_swap_that_nobody_closes_blames_nobody(left, karim, nadia, slug):
    silent = left(slug)
    assert silent.state == "unsaid"

    ended = fire_deadline(silent, now=silent.deadline_at)

    assert ended.state == "silent"
    assert not {"missed", "absent"} & set(entries_of(ended).values_list("after__state", flat=True))
    for person in (karim, nadia):
        assert not [words for words in told(person) if "did not come" in words]
        assert told(person)[-1].startswith("Nobody wrote what became of it")


@pytest.mark.parametrize(
    ("slug", "move", "state"), [("swap", "hand_over", "half_done"), ("loan", "bring_back", "half_done")]
)
def test_whoever_came_still_says_so_and_the_other_confirms(left, karim, nadia, slug, move, state):
    silent = left(slug)
    at = silent.entered_at + timedelta(hours=1)

    half = move_on(silent, move, by=karim, now=at)
    done = move_on(_again(half), "finish" if slug == "swap" else "give_back", by=nadia, now=at + timedelta(hours=1))

    assert (half.state, done.state) == (state, "done")


def test_what_was_handed_over_without_a_word_is_written_down_late(left, nadia):
    silent = left("loan")
    at = silent.entered_at + timedelta(hours=1)

    lent = move_on(silent, "hand_over", by=nadia, note="Complète.", now=at)

    assert lent.state == "lent"
    assert lent.deadline_at > at + timedelta(days=5)


def test_to_say_that_it_is_back_comes_before_saying_that_nobody_came(left, nadia, client, clock):
    silent = left("loan")
    client.force_login(nadia)
    clock(silent.entered_at)

    page = client.get(silent.get_absolute_url()).content.decode()

    assert 0 < page.index('value="give_back"') < page.index('value="miss"')


@pytest.mark.parametrize("slug", ["loan", "swap", "home_swap"])
@pytest.mark.parametrize("side", ["host", "guest"])
def test_what_was_closed_in_silence_either_reopens_if_it_did_take_place_and_both_may_thank(left, slug, side):
    silent = left(slug)
    closed = fire_deadline(silent, now=silent.deadline_at)
    person, at = getattr(closed, side), closed.entered_at + timedelta(days=13)
    assert {button.name for button in buttons_of(closed, {side}, now=at)} == {"reopen", "let_be"}

    again = move_on(closed, "reopen", by=person, now=at)

    assert again.state == "unsaid"
    assert told(again.other(person))[-1].startswith(f"{person} writes that it did take place")
    move, last = {"loan": ("bring_back", "give_back"), "swap": ("hand_over", "finish")}.get(
        slug, ("come_home", "finish")
    )
    half = move_on(again, move, by=again.guest, now=at)
    done = move_on(_again(half), last, by=again.host, now=at)
    assert done.state == "done"
    assert not {"missed", "absent"} & set(entries_of(done).values_list("after__state", flat=True))


def test_what_was_closed_in_silence_is_held_for_nobody_and_waits_two_weeks_for_a_word(left):
    silent = left("swap")
    closed = fire_deadline(silent, now=silent.deadline_at)
    assert Slot.objects.get(pk=closed.slot_id).left == 1
    assert closed.deadline_at == closed.entered_at + timedelta(days=14)

    before = len(told(closed.host))
    ended = fire_deadline(closed, now=closed.deadline_at)

    assert ended.state == "closed"
    assert len(told(ended.host)) == before


def test_either_says_that_it_did_not_take_place_and_nobody_is_blamed(left, karim, nadia):
    silent = left("swap")
    closed = fire_deadline(silent, now=silent.deadline_at)

    ended = move_on(closed, "let_be", by=karim, now=closed.entered_at)

    assert ended.state == "closed"
    assert told(nadia)[-1].endswith("nobody is at fault.")


def test_what_was_promised_to_somebody_else_meanwhile_is_not_reopened(left, answered, crowd, nadia):
    silent = left("swap")
    closed = fire_deadline(silent, now=silent.deadline_at)
    at = closed.entered_at + timedelta(days=1)
    move_on(answered(closed.listing, crowd[0], at=at), "agree", by=nadia, now=at)

    with pytest.raises(Refused, match="reopen_taken"):
        move_on(_again(closed), "reopen", by=nadia, now=at)

    assert _again(closed).state == "silent"


def test_the_page_says_that_it_may_be_reopened_and_until_when(left, karim, client):
    silent = left("loan")
    closed = fire_deadline(silent, now=silent.deadline_at)
    client.force_login(karim)

    page = client.get(closed.get_absolute_url()).content.decode()

    assert "Si cela a eu lieu, dites-le avant" in page
    assert 0 < page.index('value="reopen"') < page.index('value="let_be"')


def test_once_either_says_that_it_took_place_the_page_says_so_and_what_is_left_to_say(left, karim, nadia, client):
    silent = left("loan")
    closed = fire_deadline(silent, now=silent.deadline_at)
    move_on(closed, "reopen", by=karim, now=closed.entered_at)

    for person in (karim, nadia):
        client.force_login(person)
        assert "L’un de vous dit que cela a eu lieu" in client.get(closed.get_absolute_url()).content.decode()


def test_days_that_have_passed_are_put_in_no_calendar(left, karim, client, monkeypatch):
    silent = left("loan")
    client.force_login(karim)
    shown = []
    for at in (silent.starts_at - timedelta(days=1), silent.ends_at + timedelta(days=1)):
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
        shown.append("Le mettre dans mon agenda" in client.get(silent.get_absolute_url()).content.decode())

    assert shown == [True, False]
