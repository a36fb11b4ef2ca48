"""Subscribing to letters, leaving them, and coming back."""

import pytest
from django.urls import reverse

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.notices.fingerprints import address_digest
from maillon.kernel.notices.models import DeadAddress, Delivery
from maillon.modules.groups.letters.handing import hand_over, unsubscribe_url
from maillon.modules.groups.letters.queries import fared
from maillon.modules.groups.letters.subscribing import ask, come_back, confirm, leave
from maillon.modules.groups.letters.writing import start
from maillon.modules.groups.models import Copy, Letter, Subscription
from tests.modules.groups.letters import receivers, subscribe

pytestmark = pytest.mark.django_db


def test_subscribers_are_those_who_confirmed(write, hub, other_hub, team, now, run_jobs, mailoutbox):
    ask(hub, email="jamais@example.org", words="x", source="public page", now=now)
    subscribe(hub, "oui@example.org", now)
    subscribe(other_hub, "ailleurs@example.org", now)

    start(write("subscribers"), by=team["Sylvie"], now=now)
    hand_over(now=now)

    assert receivers() == ["oui@example.org"]
    kept = Subscription.objects.get(hub=hub, state="confirmed")
    assert (kept.consent_words, kept.consent_source, kept.confirmed_at) == ("Je veux ces lettres.", "public page", now)


def test_who_said_no_and_who_does_not_answer_get_nothing(write, team, now):
    first = write()
    start(first, by=team["Sylvie"], now=now)
    leave(Copy.objects.get(letter=first, person=team["Bruno"]), source="page", now=now)
    DeadAddress.objects.create(
        channel="email", address_digest=address_digest("awa@example.org"), reason="bounced", at=now
    )
    second = write(subject="Encore")

    start(second, by=team["Sylvie"], now=now)

    assert sorted(second.copies.values_list("person__name", flat=True)) == ["Chantal", "Sylvie"]


def test_who_leaves_while_the_letter_leaves_is_left_alone(write, team, now):
    letter = write()
    start(letter, by=team["Sylvie"], now=now)
    leave(Copy.objects.get(person=team["Bruno"]), source="page", now=now)

    hand_over(now=now)

    assert "bruno@example.org" not in receivers()
    assert fared(letter).unsubscribed == 1


def test_leaving_by_mistake_is_undone(write, team, now):
    letter = write()
    start(letter, by=team["Sylvie"], now=now)
    copy = Copy.objects.get(person=team["Bruno"])

    for _twice in range(2):
        leave(copy, source="one click", now=now)
    come_back(copy, now=now)
    hand_over(now=now)

    assert "bruno@example.org" in receivers()
    assert fared(letter).unsubscribed == 0


def test_a_subscriber_who_leaves_and_comes_back_is_written_to_again(write, hub, team, now):
    subscribe(hub, "oui@example.org", now)
    start(write("subscribers"), by=team["Sylvie"], now=now)
    hand_over(now=now)
    copy = Copy.objects.get()

    leave(copy, source="page", now=now)
    emptied = Subscription.objects.get().email
    come_back(Copy.objects.get(), now=now)

    assert (emptied, Subscription.objects.get().email, Subscription.objects.get().state) == (
        "", "oui@example.org", "confirmed",
    )  # fmt: skip


def forget_addresses():
    """What the thirtieth day does to the messages."""
    Delivery.objects.update(to="")


def press_back(client, copy):
    """Leave from this copy, then press “It was a mistake”; return the page that answers."""
    address = reverse("groups:unsubscribe", args=[unsubscribe_url(copy).rstrip("/").rsplit("/", 1)[-1]])
    client.post(address, {})
    return client.post(address, {"back": "1"}).content.decode()


def test_a_subscriber_back_from_an_old_letter_is_told_to_subscribe_again(client, write, hub, team, now):
    subscribe(hub, "oui@example.org", now)
    start(write("subscribers"), by=team["Sylvie"], now=now)
    hand_over(now=now)
    forget_addresses()

    page = press_back(client, Copy.objects.get())

    assert "Vous recevrez de nouveau" not in page
    assert f'href="{reverse("groups:subscribe", args=[hub.code])}"' in page
    assert (Subscription.objects.get().state, fared(Letter.objects.get()).unsubscribed) == ("left", 1)


def test_somebody_of_the_team_back_from_an_old_letter_receives_them_again(client, write, team, now):
    start(write(), by=team["Sylvie"], now=now)
    hand_over(now=now)
    forget_addresses()

    page = press_back(client, Copy.objects.get(person=team["Bruno"]))

    assert "Vous recevrez de nouveau les lettres" in page
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("is_old", [False, True])
def test_a_mistake_in_a_letter_to_the_team_does_not_cost_the_public_subscription(client, write, hub, team, now, is_old):
    before = subscribe(hub, "bruno@example.org", now)
    start(write(), by=team["Sylvie"], now=now)
    hand_over(now=now)
    if is_old:
        forget_addresses()

    page = press_back(client, Copy.objects.get(person=team["Bruno"]))

    after = Subscription.objects.get()
    assert "Vous recevrez de nouveau les lettres" in page
    for name in ("pk", "state", "email", "confirmed_at", "consent_words", "consent_source", "left_at"):
        assert getattr(after, name) == getattr(before, name), name
    start(write("subscribers"), by=team["Sylvie"], now=now)
    hand_over(now=now)
    assert receivers().count("bruno@example.org") == (1 if is_old else 2)


def test_a_subscription_that_waits_for_its_confirmation_survives_a_mistake(write, hub, team, now):
    ask(hub, email="bruno@example.org", words="Je veux ces lettres.", source="public page", now=now)
    token = Subscription.objects.get().token
    start(write(), by=team["Sylvie"], now=now)
    copy = Copy.objects.get(person=team["Bruno"])

    leave(copy, source="page", now=now)
    assert come_back(copy, now=now)

    assert (Subscription.objects.get().state, confirm(token, now=now).state) == ("waiting", "confirmed")


def test_pressing_back_twice_says_the_same_and_writes_once(write, hub, team, now):
    subscribe(hub, "oui@example.org", now)
    start(write("subscribers"), by=team["Sylvie"], now=now)
    hand_over(now=now)
    copy = Copy.objects.get()
    leave(copy, source="page", now=now)

    assert [come_back(copy, now=now), come_back(copy, now=now)] == [True, True]
    assert [entry.verb for entry in entries_of(Subscription.objects.get())].count("come back") == 1
