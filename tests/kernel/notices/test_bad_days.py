from datetime import timedelta

import pytest

from maillon.kernel.notices import send_message, tell
from maillon.kernel.notices.actions import queue_written
from maillon.kernel.notices.models import DeadAddress, Delivery, Notice, Outage
from maillon.kernel.notices.outages import may_try
from maillon.kernel.notices.sending import send_delivery
from maillon.kernel.notices.state import since_yesterday
from tests.together import at_once

pytestmark = pytest.mark.django_db
AT_HOME = "+33639981234"


@pytest.fixture
def awa(make_person, kinds):
    return make_person("Awa", email="awa@example.org", phone=AT_HOME)


@pytest.fixture
def olga(make_person, give):
    person = make_person("Olga")
    give(person, "operator")
    return person


def by_sms(person):
    from maillon.kernel.notices.models import Preference

    Preference.objects.create(person=person, channel="sms")


def letter(now, to="gone@example.org", slug="test.calm"):
    return send_message(slug, to_email=to, now=now, what="Marie")


def states():
    return list(Delivery.objects.order_by("pk").values_list("channel", "state", "error"))


def test_an_e_mail_that_bounces_is_the_last_one_to_that_address(kinds, mail_server, now):
    mail_server.answers["gone@example.org"] = "550 5.1.1 gone@example.org: no such user"

    first = send_delivery(letter(now).pk, now=now)
    second = send_delivery(letter(now, to="GONE@example.org").pk, now=now)

    assert (first.state, first.error, first.attempts) == ("bounced", "550 5.1.1", 1)
    assert (second.state, second.error, second.attempts) == ("bounced", "dead address", 0)
    assert mail_server.received == []


@pytest.mark.parametrize(
    ("answer", "state", "is_dead"),
    [
        ("550 5.1.1 no such user", "bounced", True),
        ("550 no such user", "bounced", True),
        ("550 5.7.1 blocked by our policy", "given_up", False),
        ("552 5.2.2 mailbox full", "given_up", False),
        ("451 4.7.1 greylisted, come back", "failed", False),
        ("250 ok", "sent", False),
    ],
)
def test_only_an_address_that_does_not_exist_is_dead(kinds, mail_server, now, answer, state, is_dead):
    mail_server.answers["gone@example.org"] = answer

    assert send_delivery(letter(now).pk, now=now).state == state
    assert DeadAddress.objects.exists() is is_dead


def test_what_is_refused_for_now_is_tried_again_and_arrives(kinds, mail_server, now, run_jobs):
    mail_server.answers["gone@example.org"] = "451 4.7.1 greylisted"
    delivery = letter(now)
    run_jobs()

    mail_server.answers.clear()
    run_jobs(later=True)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, len(mail_server.received)) == ("sent", 2, 1)


def test_who_has_another_way_is_told_by_it_and_sees_it_at_the_next_visit(awa, mail_server, gateway, client, now):
    mail_server.answers["awa@example.org"] = "550 5.1.1 unknown"
    tell(awa, "test.urgent", url="/x/", now=now, what="Marie")

    send_delivery(Delivery.objects.get().pk, now=now)
    send_delivery(Delivery.objects.last().pk, now=now)
    client.force_login(awa)
    page = client.get("/nouvelles/reglages/").content.decode()

    assert states() == [("email", "bounced", "550 5.1.1"), ("sms", "sent", "")]
    assert [message["to"] for _headers, message in gateway.received] == [AT_HOME]
    assert "Votre adresse ne répond plus." in page
    assert "Nous n’écrivons plus à awa@example.org" in page


def test_the_owner_of_an_address_brings_it_back_once_a_day(awa, mail_server, client, now):
    mail_server.answers["awa@example.org"] = "550 5.1.1 unknown"
    send_delivery(letter(now, "awa@example.org").pk, now=now)
    client.force_login(awa)

    client.post("/nouvelles/reglages/email/reprise/")
    mail_server.answers.clear()
    back = send_delivery(letter(now, "awa@example.org").pk, now=now)

    assert back.state == "sent"
    assert "ne répond plus" not in client.get("/nouvelles/reglages/").content.decode()
    DeadAddress.objects.create(channel="email", address_digest=back.address_digest, reason="bounced", at=now)
    client.post("/nouvelles/reglages/email/reprise/")
    assert DeadAddress.objects.count() == 1


def test_a_code_is_tried_even_at_a_dead_address_since_it_is_how_one_comes_back(mail_server, now):
    mail_server.answers["gone@example.org"] = "550 5.1.1 unknown"
    first = queue_written("people.code", channel="email", to="gone@example.org", body="123456", now=now)
    send_delivery(first.pk, now=now)
    mail_server.answers.clear()
    second = queue_written("people.code", channel="email", to="gone@example.org", body="654321", now=now)

    assert send_delivery(second.pk, now=now).state == "sent"


def test_a_code_never_takes_another_way_than_the_address_it_proves(awa, gateway, now):
    gateway.refused[AT_HOME] = 400
    code = queue_written("people.code", channel="sms", to=AT_HOME, body="123456", person_id=awa.pk, now=now)

    assert send_delivery(code.pk, now=now).state == "given_up"
    assert Delivery.objects.count() == 1


def test_a_gateway_that_is_down_makes_text_messages_wait_then_leave_by_e_mail(awa, gateway, mailoutbox, now):
    by_sms(awa)
    gateway.status = 503
    tell(awa, "test.urgent", now=now, what="Marie")
    delivery = Delivery.objects.get()

    waiting = send_delivery(delivery.pk, now=now)
    rerouted = send_delivery(delivery.pk, now=now + timedelta(minutes=2))
    send_delivery(Delivery.objects.last().pk, now=now + timedelta(minutes=2))

    assert (waiting.state, rerouted.state) == ("failed", "given_up")
    assert states() == [("sms", "given_up", "status 503"), ("email", "sent", "")]
    assert [message.to for message in mailoutbox] == [["awa@example.org"]]
    assert mailoutbox[0].subject == "Come: Marie"


@pytest.mark.parametrize("status", [301, 302, 303, 307])
def test_a_gateway_that_has_moved_has_taken_nothing(awa, gateway, now, status):
    by_sms(awa)
    gateway.status = status
    tell(awa, "test.urgent", now=now, what="Marie")

    left = send_delivery(Delivery.objects.get().pk, now=now)

    assert (left.state, left.error) == ("given_up", f"status {status}")
    assert [message for _headers, message in gateway.received if message == "led here"] == []


def test_who_has_only_a_phone_waits_until_the_gateway_is_back(make_person, kinds, gateway, now):
    bob = make_person("Bob", phone=AT_HOME)
    gateway.status = None
    tell(bob, "test.urgent", now=now, what="Marie")
    delivery = Delivery.objects.get()

    an_hour = [send_delivery(delivery.pk, now=now + timedelta(minutes=minute)).state for minute in range(60)]
    gateway.status = 202
    after = send_delivery(delivery.pk, now=now + timedelta(minutes=61))

    assert set(an_hour) == {"failed"}
    assert (after.state, Delivery.objects.count(), Outage.objects.get().ended_at) == (
        "sent",
        1,
        now + timedelta(minutes=61),
    )


def test_a_message_whose_moment_comes_before_the_next_try_takes_the_other_way_now(awa, gateway, now):
    by_sms(awa)
    gateway.status = 503
    tell(awa, "test.urgent", until=now + timedelta(seconds=50), now=now, what="Marie")

    send_delivery(Delivery.objects.get().pk, now=now)

    assert states() == [("sms", "given_up", "status 503"), ("email", "queued", "")]


def test_a_hundred_messages_that_wait_tell_the_operator_once_and_knock_once_a_minute(kinds, gateway, olga, now):
    gateway.status = 503
    waiting = [
        send_message("test.urgent", to_phone=f"+336399812{number:02}", now=now, what="Marie") for number in range(100)
    ]

    for minute in range(6):
        for delivery in waiting:
            send_delivery(delivery.pk, now=now + timedelta(minutes=minute))
    told = list(Notice.objects.filter(person=olga).values_list("slug", flat=True))
    seen = since_yesterday(now=now + timedelta(minutes=6))

    assert len(gateway.received) == 6
    assert told == ["notices.service_down"]
    assert [(name, error, many) for name, _since, error, many in seen.silent] == [("SMS", "status 503", 100)]
    gateway.status = 202
    send_delivery(waiting[0].pk, now=now + timedelta(minutes=7))
    assert Notice.objects.filter(person=olga).last().slug == "notices.service_back"
    assert since_yesterday(now=now + timedelta(minutes=7)).silent == []


def test_a_number_that_is_refused_is_not_a_gateway_that_is_down(awa, gateway, now):
    by_sms(awa)
    gateway.refused[AT_HOME] = 422
    tell(awa, "test.urgent", now=now, what="Marie")

    send_delivery(Delivery.objects.get().pk, now=now)

    assert (Outage.objects.count(), states()) == (0, [("sms", "given_up", "status 422"), ("email", "queued", "")])


def test_a_message_rerouted_once_is_not_sent_back(awa, gateway, mail_server, now):
    by_sms(awa)
    gateway.refused[AT_HOME] = 422
    mail_server.answers["awa@example.org"] = "550 5.1.1 unknown"
    tell(awa, "test.urgent", now=now, what="Marie")

    for _round in range(4):
        for delivery in Delivery.objects.all():
            send_delivery(delivery.pk, now=now)

    assert [state for _channel, state, _error in states()] == ["given_up", "bounced"]


@pytest.mark.django_db(transaction=True)
def test_of_fifty_senders_in_an_outage_one_knocks(now):
    Outage.objects.create(channel="sms", began_at=now, tried_at=now, error="status 503")

    knocked = at_once([lambda: may_try("sms", now=now + timedelta(minutes=1))] * 50)

    assert sum(knocked) == 1
