from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import BadStatusLine, IncompleteRead, RemoteDisconnected

import pytest
from django.core import mail
from django.db import connection

from maillon.kernel.notices import leaving, send_message
from maillon.kernel.notices.actions import queue_written
from maillon.kernel.notices.models import Delivery
from maillon.kernel.notices.queries import not_sent
from maillon.kernel.notices.sending import MOST_ATTEMPTS, send_delivery


def fail_with(trouble):
    def fail(**_):
        raise trouble

    return fail


def sms(now, slug="test.urgent"):
    return send_message(slug, to_phone="+33639981234", now=now, what="Marie")


@pytest.mark.django_db
def test_the_gateway_receives_the_message_once(kinds, gateway, now):
    delivery = sms(now)

    send_delivery(delivery.pk, now=now)
    send_delivery(delivery.pk, now=now + timedelta(minutes=1))

    ((headers, message),) = gateway.received
    assert headers["Authorization"] == "Bearer secret"
    assert message == {
        "to": "+33639981234", "text": "Come for Marie !", "sender": "Maillon", "reference": delivery.code,
    }  # fmt: skip
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.sent_at) == ("sent", 1, now)


@pytest.mark.django_db
def test_a_failure_is_written_down_tried_again_then_given_up(kinds, now, monkeypatch):
    monkeypatch.setattr(leaving, "send_sms", fail_with(KeyError("x")))
    delivery = sms(now)

    for attempt in range(1, MOST_ATTEMPTS):
        send_delivery(delivery.pk, now=now)
        delivery.refresh_from_db()
        assert (delivery.state, delivery.attempts, delivery.error) == ("failed", attempt, "KeyError")
    send_delivery(delivery.pk, now=now)
    send_delivery(delivery.pk, now=now)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("given_up", MOST_ATTEMPTS)


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", [RemoteDisconnected(), BadStatusLine("?"), IncompleteRead(b""), KeyError("x")])
def test_a_message_that_fails_in_a_way_nobody_thought_of_is_found_by_the_operator(kinds, now, monkeypatch, trouble):
    monkeypatch.setattr(leaving, "send_sms", fail_with(trouble))
    delivery = sms(now)

    send_delivery(delivery.pk, now=now)

    assert list(not_sent().values_list("pk", "error")) == [(delivery.pk, type(trouble).__name__)]


@pytest.mark.django_db
def test_a_failure_that_passes_ends_in_a_message_sent(kinds, gateway, now):
    gateway.status = 500
    delivery = sms(now)
    send_delivery(delivery.pk, now=now)

    gateway.status = 200
    send_delivery(delivery.pk, now=now + timedelta(minutes=1))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.error) == ("sent", 2, "")


@pytest.mark.django_db
def test_the_budget_of_the_day_stops_what_can_wait_and_not_what_cannot(kinds, gateway, settings, now):
    settings.MAILLON_SMS_A_DAY = 1
    sent = send_delivery(sms(now, "test.calm").pk, now=now)

    refused = send_delivery(sms(now, "test.calm").pk, now=now)
    urgent = send_delivery(sms(now).pk, now=now)
    tomorrow = send_delivery(sms(now, "test.calm").pk, now=now + timedelta(days=1))

    assert [delivery.state for delivery in (sent, refused, urgent, tomorrow)] == ["sent", "given_up", "sent", "sent"]
    assert refused.error == "budget"


@pytest.mark.django_db
def test_what_any_visitor_may_ask_for_has_a_budget_of_its_own_and_people_known_still_come_in(
    kinds, gateway, settings, make_person, now
):
    settings.MAILLON_SMS_A_DAY = 2
    make_person("Awa", phone="+33639980001")

    def code(to):
        written = queue_written("people.code", channel="sms", to=to, body="123456", now=now)
        return send_delivery(written.pk, now=now)

    strangers = [code(f"+3363998010{number}") for number in range(3)]

    assert [(sent.state, sent.error) for sent in strangers] == [("sent", ""), ("sent", ""), ("given_up", "budget")]
    assert (code("+33639980001").state, send_delivery(sms(now).pk, now=now).state) == ("sent", "sent")


@pytest.mark.django_db
def test_no_text_message_leaves_for_a_country_where_we_send_none(kinds, gateway, settings, now):
    abroad = send_message("test.urgent", to_phone="+37126123456", now=now, what="Marie")

    assert (send_delivery(abroad.pk, now=now).error, gateway.received) == ("abroad", [])
    settings.MAILLON_SMS_REGIONS = frozenset({"LV"})
    again = send_message("test.urgent", to_phone="+37126123456", now=now, what="Marie")
    assert send_delivery(again.pk, now=now).state == "sent"


@pytest.mark.django_db(transaction=True)
def test_twenty_workers_send_one_message_once(kinds, now):
    delivery = send_message("test.urgent", to_email="x@example.org", now=now, what="Marie")

    def send(_):
        try:
            send_delivery(delivery.pk, now=now)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as workers:
        list(workers.map(send, range(20)))

    assert (len(mail.outbox), Delivery.objects.get().attempts) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_what_a_committed_transaction_queued(kinds, now, run_jobs):
    send_message("test.urgent", to_email="x@example.org", now=now, what="Marie")

    assert run_jobs() == 1
    assert Delivery.objects.get().state == "sent"


@pytest.mark.django_db
def test_a_landline_is_never_sent_a_text_message(kinds, gateway, now):
    delivery = send_message("test.urgent", to_phone="+33477123456", now=now, what="Marie")

    send_delivery(delivery.pk, now=now)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.error, gateway.received) == ("given_up", "landline", [])


@pytest.fixture
def operator(client, make_person, give):
    person = make_person("Olga")
    give(person, "operator")
    client.force_login(person)
    return person


@pytest.mark.django_db
def test_an_operator_sees_what_did_not_leave_and_tries_again(kinds, gateway, client, operator, now, run_jobs):
    gateway.status = 500
    delivery = sms(now)
    Delivery.objects.update(state="given_up", attempts=6, error="status 500")
    gateway.status = 200

    page = client.get("/nouvelles/non-partis/").content.decode()
    client.post(f"/nouvelles/non-partis/{delivery.code}/envoi/")
    run_jobs()

    assert "status 500" in page
    assert "Marie" not in page
    assert "+33639981234" not in page
    assert Delivery.objects.get().state == "sent"


@pytest.mark.django_db
def test_nobody_else_sees_them(client, make_person):
    client.force_login(make_person("Awa"))

    assert client.get("/nouvelles/non-partis/").status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_one_and_for_five(
    kinds, client, operator, now, count, django_assert_max_num_queries
):
    for _number in range(count):
        sms(now)
    Delivery.objects.update(state="given_up", error="landline")

    with django_assert_max_num_queries(8):
        client.get("/nouvelles/non-partis/")
