"""Where time is counted, whoever is paid says that it is done, and whoever pays says whether it is."""

from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.credits import actions as credits
from maillon.kernel.credits.models import Account
from maillon.kernel.credits.verifying import differences
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.moving import fire_deadline, move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.showing import buttons_of, page_of
from maillon.kernel.notices.models import Notice
from maillon.kernel.notices.words import words as words_of
from maillon.kernel.territories.models import Hub
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def counted(nadia, karim, sylvie, loire, now):
    """Nadia and Karim count their time in one community."""
    hub = Hub.objects.create(name="Le pôle")
    hub.territories.add(loire)
    community = credits.open_community(name="Le temps", hub=hub, by=sylvie, now=now)
    for person in (nadia, karim):
        credits.join(community, by=person, now=now)


@pytest.fixture
def agreed(published, nadia, karim, now):
    """Return (exchange, who helps, who is helped), with its side, for two hours."""

    def agree(side="offer"):
        listing = published(kinds.get("service"), side=side, details={"sort": "diy", "minutes": 120})
        made = move_on(answer(listing, Answer(), by=karim, now=now), "accept", by=nadia, now=now)
        return (made, nadia, karim) if side == "offer" else (made, karim, nadia)

    return agree


def _balances() -> dict[str, int]:
    assert differences() == []
    accounts = Account.objects.all().select_related("person")
    assert sum(one.balance for one in accounts) == 0
    return {one.person.name: one.balance for one in accounts if one.person_id and one.balance}


def _buttons(engagement, person, *, now) -> set[str]:
    return {button.name for button in page_of(engagement, person, now=now)["buttons"]}


def _told(person) -> str:
    notice = Notice.objects.filter(person=person).order_by("pk").last()
    return words_of(notice.slug, notice.data, language="en").text.replace("\u00a0", " ")


@pytest.mark.parametrize("side", ["offer", "ask"])
def test_nobodys_account_falls_by_the_sole_word_of_whoever_is_paid(counted, agreed, side, now):
    made, helper, helped = agreed(side)
    at = now + A_MINUTE

    with pytest.raises(Refused, match="not_allowed"):
        move_on(made, "finish", by=helper, now=at)
    said = move_on(made, "say_done", by=helper, now=at)
    with pytest.raises(Refused, match="not_allowed"):
        move_on(said, "finish", by=helper, now=at)

    assert _balances() == {}
    assert _buttons(said, helper, now=at) == {"dispute"}
    assert _buttons(said, helped, now=at) == {"finish", "say_otherwise", "dispute"}
    assert "Temps mis de côté sur votre compte : 2 h" in _told(helped)
    move_on(said, "finish", by=helped, now=at)
    assert _balances() == {helper.name: 120, helped.name: -120}


@pytest.mark.parametrize("side", ["offer", "ask"])
def test_whoever_pays_says_alone_that_it_is_done_and_both_read_how_much_it_was(counted, agreed, side, now):
    made, helper, helped = agreed(side)
    assert "finish" in _buttons(made, helped, now=now)
    assert "say_done" not in _buttons(made, helped, now=now)

    move_on(made, "finish", by=helped, now=now + A_MINUTE)

    assert _balances() == {helper.name: 120, helped.name: -120}
    assert "Temps ajouté à votre compte : 2 h" in _told(helper)


def test_after_a_week_without_a_word_it_is_paid_and_both_are_told_the_minutes(counted, agreed, now):
    made, helper, helped = agreed()
    said = move_on(made, "say_done", by=helper, now=now + A_MINUTE)
    assert said.deadline_at == now + A_MINUTE + timedelta(days=7)

    fire_deadline(said, now=said.deadline_at)

    assert _balances() == {helper.name: 120, helped.name: -120}
    assert f"Temps passé de votre compte à celui de {helper} : 2 h" in _told(helped)
    assert "Temps ajouté à votre compte : 2 h" in _told(helper)


def test_whoever_pays_may_ask_for_help_and_nothing_is_paid_before_it_is_decided(counted, agreed, sylvie, now):
    made, helper, helped = agreed()
    said = move_on(made, "say_done", by=helper, now=now + A_MINUTE)

    disputed = move_on(said, "dispute", by=helped, note="Elle n’est pas venue.", now=now + timedelta(days=3))
    assert _balances() == {}
    move_on(disputed, "settle_cancelled", by=sylvie, note="Rien n’a été fait.", now=now + timedelta(days=4))

    assert _balances() == {}
    assert Account.objects.get(person=helped).held == 0


def test_where_no_time_is_counted_either_says_that_it_is_done(agreed, now):
    for side in ("offer", "ask"):
        made, helper, helped = agreed(side)
        for person in (helper, helped):
            assert "say_done" not in _buttons(made, person, now=now)
            assert "finish" in _buttons(made, person, now=now)
        assert move_on(made, "finish", by=helper, now=now).state == "done"


def test_in_a_swap_whoever_says_it_is_done_waits_for_the_other(published, answered, karim, nadia, now):
    made = move_on(answered(published(kinds.get("swap")), karim), "agree", by=nadia, now=now)

    half = move_on(made, "hand_over", by=karim, now=now)

    with pytest.raises(Refused, match="not_allowed"):
        move_on(half, "finish", by=karim, now=now)
    assert "finish" not in {button.name for button in buttons_of(half, {"guest"}, now=now)}
    assert move_on(Engagement.objects.get(pk=made.pk), "finish", by=nadia, now=now).state == "done"


@pytest.mark.parametrize("side", ["offer", "ask"])
def test_the_page_says_how_much_time_it_is_about(counted, agreed, side, now, client):
    made, helper, helped = agreed(side)
    for person in (helper, helped):
        client.force_login(person)
        assert "2\u00a0h" in client.get(made.get_absolute_url()).content.decode()
