"""What was taken away by a decision that is undone comes back, and those who waited ask again in one press."""

import uuid

import pytest

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.asking_again import ask_again, may_ask_again
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.talking import thread_of
from maillon.kernel.listings.actions import living
from maillon.kernel.listings.models import Listing
from maillon.kernel.notices.models import Notice
from maillon.kernel.safety import registry
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.deciding import correct, decide
from maillon.kernel.safety.actions.reporting import report
from maillon.kernel.safety.reasons import Reason
from maillon.lib.refusal import Refused

from ...fixtures.exchange import an_answer
from ...together import at_once

pytestmark = pytest.mark.django_db
ASKED = [kind for kind in kinds.all_kinds() if kind.visibility == "public"]


def back() -> list[str]:
    return list(Notice.objects.filter(slug="exchange-back").order_by("pk").values_list("person__name", flat=True))


def last_of(person) -> Engagement:
    return Engagement.objects.filter(guest=person).latest("pk")


@pytest.mark.parametrize("decision", ["hidden", "banned"])
def test_those_who_waited_ask_again_in_one_press_once_a_decision_is_undone(
    published, karim, nadia, sylvie, crowd, now, run_jobs, client, decision
):
    gift = published(kinds.get("gift"), title="Table ronde")
    waits = answer(gift, Answer(message="Pour ma fille, qui emménage."), by=karim, now=now)
    withdrawn = answer(gift, Answer(), by=crowd[1], now=now)
    move_on(withdrawn, "withdraw", by=crowd[1], now=now)
    made = report(
        registry.get("listing"), gift, code=gift.code, reason=Reason.MONEY, words="Il vend.", by=crowd[0],
        submission=uuid.uuid4(), now=now,
    )  # fmt: skip
    case = made.case
    said = {"rule": "money", "to_owner": "Ici, rien ne se paie."}
    decide(case, decision=decision, by=sylvie, now=now, **said)
    run_jobs()
    assert Engagement.objects.get(pk=waits.pk).state == "void"
    client.force_login(karim)
    assert "Demander de nouveau" not in client.get(waits.get_absolute_url()).content.decode()

    case.refresh_from_db()
    correct(case, answer="Nous nous étions trompés.", by=sylvie, now=now)
    run_jobs()
    run_jobs()

    assert back() == ["Karim"]
    url = Notice.objects.get(slug="exchange-back").url
    assert "Demander de nouveau" in client.get(url).content.decode()
    for _press in range(2):
        client.post(f"{url}encore/")
    again = last_of(karim)
    assert (again.state, again.listing) == ("asked", gift)
    assert Engagement.objects.filter(guest=karim).count() == 2
    assert [message.body for message in thread_of(again).messages.filter(author=karim, line="")] == [
        "Pour ma fille, qui emménage."
    ]
    assert "Demander de nouveau" not in client.get(url).content.decode()


@pytest.mark.parametrize("kind", ASKED, ids=lambda kind: kind.slug)
def test_of_every_kind_what_was_said_is_said_again(kind, published, karim, nadia, now, run_jobs):
    listing = published(kind)
    first = answer(listing, an_answer(listing, karim, now=now), by=karim, now=now)
    if first.state != kind.deal.flow.initial or first.is_agreed:
        return
    living.hide(listing, by=nadia, now=now)
    run_jobs()
    living.show_again(Listing.objects.get(pk=listing.pk), by=nadia, now=now)
    run_jobs()

    made = ask_again(Engagement.objects.get(pk=first.pk), by=karim, now=now)

    assert made.pk != first.pk
    for name in (
        "slot_id",
        "place_id",
        "quantity",
        "during",
        "moments",
        "minutes",
        "counter_id",
        "described",
        "details",
    ):
        assert getattr(made, name) == getattr(first, name), name
    assert back() == ["Karim"]


def test_nobody_asks_again_for_what_is_not_back_nor_of_whom_they_do_not_meet(published, karim, nadia, now, run_jobs):
    gift = published(kinds.get("gift"))
    first = answer(gift, Answer(), by=karim, now=now)
    living.hide(gift, by=nadia, now=now)
    run_jobs()
    first.refresh_from_db()

    with pytest.raises(Refused, match="listing_over"):
        ask_again(first, by=karim, now=now)
    block(karim, by=nadia, now=now)
    living.show_again(Listing.objects.get(pk=gift.pk), by=nadia, now=now)
    run_jobs()

    assert back() == []
    assert not may_ask_again(first, karim)


def test_what_the_host_refused_is_not_asked_again(published, karim, nadia, now):
    refused = answer(published(kinds.get("gift")), Answer(), by=karim, now=now)
    reason = next(iter(refused.deal.reasons["decline"]))
    refused = move_on(refused, "decline", by=nadia, reason=reason, now=now)

    assert not may_ask_again(refused, karim)


@pytest.mark.django_db(transaction=True)
def test_pressed_twenty_times_at_once_it_asks_once(published, karim, nadia, now, run_jobs):
    gift = published(kinds.get("gift"))
    first = answer(gift, Answer(), by=karim, now=now)
    living.hide(gift, by=nadia, now=now)
    run_jobs()
    living.show_again(Listing.objects.get(pk=gift.pk), by=nadia, now=now)

    at_once([lambda: ask_again(Engagement.objects.get(pk=first.pk), by=karim, now=now)] * 20)

    assert Engagement.objects.filter(guest=karim, state="asked").count() == 1
