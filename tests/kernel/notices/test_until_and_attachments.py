from datetime import timedelta

import pytest
from django.core import mail

from maillon.kernel.notices import send_message, tell
from maillon.kernel.notices.models import Delivery, Notice
from maillon.kernel.notices.sending import send_delivery

pytestmark = pytest.mark.django_db
INVITATION = ("creneau.ics", "text/calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def test_a_message_whose_moment_has_passed_is_not_sent_late(kinds, now):
    reminder = send_message(
        "test.urgent", to_email="x@example.org", until=now + timedelta(hours=2), now=now, what="Marie"
    )

    late = send_delivery(reminder.pk, now=now + timedelta(hours=2))
    later = send_delivery(reminder.pk, now=now + timedelta(hours=3))

    assert (late.state, late.error, late.attempts, later.state, mail.outbox) == ("lapsed", "too late", 0, "lapsed", [])


def test_before_its_moment_it_leaves(kinds, make_person, now, run_jobs):
    tell(make_person("Awa"), "test.urgent", until=now + timedelta(hours=2), now=now, what="Marie")

    send_delivery(Delivery.objects.get().pk, now=now + timedelta(minutes=119))

    assert (Delivery.objects.get().state, len(mail.outbox), Notice.objects.count()) == ("sent", 1, 1)


def test_a_calendar_file_goes_with_an_e_mail(kinds, make_person, now):
    tell(make_person("Awa"), "test.urgent", attach=INVITATION, now=now, what="Marie")

    send_delivery(Delivery.objects.get().pk, now=now)

    (attached,) = mail.outbox[0].attachments
    assert (attached.filename, attached.mimetype, attached.content) == INVITATION


def test_a_text_message_leaves_without_the_file(kinds, now):
    delivery = send_message("test.urgent", to_phone="+33639981234", attach=INVITATION, now=now, what="Marie")

    assert send_delivery(delivery.pk, now=now).state == "sent"


@pytest.mark.parametrize(
    "attach", [("x.exe", "application/x-msdownload", "MZ"), ("x.txt", "text/plain", "a" * 100_001)]
)
def test_only_a_small_text_goes_with_a_message(kinds, now, attach):
    with pytest.raises(ValueError, match="small text"):
        send_message("test.urgent", to_email="x@example.org", attach=attach, now=now, what="Marie")
