import json

import pytest

from maillon.kernel.notices import send_message, tell
from maillon.kernel.notices.models import DeadAddress, Delivery
from maillon.kernel.notices.provider import hook_key
from maillon.kernel.notices.sending import send_delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell_us(client):
    """What Brevo posts: tell_us("hard_bounce", "awa@example.org")."""

    def post(event, email, *, key=None, message_id="<unknown@brevo>"):
        return client.post(
            f"/messages/fournisseur/{key or hook_key()}/brevo/",
            json.dumps({"event": event, "email": email, "message-id": message_id, "ts_epoch": 1763370000000}),
            content_type="application/json",
        )

    return post


def sent(now, to="awa@example.org"):
    return send_delivery(send_message("test.calm", to_email=to, now=now, what="Marie").pk, now=now)


def test_an_e_mail_that_comes_back_later_is_written_down_once(kinds, tell_us, now):
    delivery = sent(now)

    answers = [tell_us("hard_bounce", "AWA@example.org").status_code for _twice in range(2)]

    delivery.refresh_from_db()
    assert (answers, delivery.state, delivery.error, delivery.sent_at) == ([200, 200], "bounced", "bounced", now)
    assert list(DeadAddress.objects.values_list("channel", "reason")) == [("email", "bounced")]


def test_the_message_it_names_is_the_one(kinds, tell_us, now):
    first, second = sent(now), sent(now)
    Delivery.objects.filter(pk=first.pk).update(provider_id="<1@brevo>")

    tell_us("hard_bounce", "awa@example.org", message_id="<1@brevo>")

    assert list(Delivery.objects.order_by("pk").values_list("pk", "state")) == [
        (first.pk, "bounced"),
        (second.pk, "sent"),
    ]


def test_a_full_mailbox_is_not_a_dead_address(kinds, tell_us, now):
    sent(now)

    tell_us("soft_bounce", "awa@example.org")

    assert (Delivery.objects.get().state, DeadAddress.objects.count()) == ("bounced", 0)


def test_who_calls_us_spam_is_left_alone(kinds, tell_us, now):
    sent(now)

    tell_us("spam", "awa@example.org")

    assert DeadAddress.objects.get().reason == "complained"
    assert sent(now).state == "bounced"


def test_what_came_back_leaves_by_the_phone_of_its_reader(kinds, tell_us, make_person, now):
    awa = make_person("Awa", email="awa@example.org", phone="+33639981234")
    tell(awa, "test.urgent", now=now, what="Marie")
    send_delivery(Delivery.objects.get().pk, now=now)

    tell_us("hard_bounce", "awa@example.org")

    assert list(Delivery.objects.order_by("pk").values_list("channel", "state")) == [
        ("email", "bounced"),
        ("sms", "queued"),
    ]


def test_without_the_secret_nobody_can_say_that_an_address_is_dead(kinds, tell_us, client, now):
    sent(now)

    answers = [
        tell_us("hard_bounce", "awa@example.org", key="0" * 32).status_code,
        client.post(f"/messages/fournisseur/{hook_key()}/nobody/").status_code,
        client.get(f"/messages/fournisseur/{hook_key()}/brevo/").status_code,
    ]

    assert (answers, DeadAddress.objects.count()) == ([404, 404, 405], 0)
