"""A message that moderators hide is on no page, in no count and in no export."""

import pytest
from django.urls import reverse

from maillon.kernel.conversations.actions import post
from maillon.kernel.conversations.queries import threads_of
from maillon.kernel.privacy.erasure import everything_about
from tests.hiding import prove_hidden_is_absent

pytestmark = pytest.mark.django_db
SAID = "Un mot de trop"


def test_a_message_that_is_hidden_is_nowhere(client, circle, thread, now):
    message = post(thread, text=SAID, by=circle["Awa"], now=now)
    client.force_login(circle["Bruno"])

    def on(path):
        return lambda: SAID in client.get(path).content.decode()

    prove_hidden_is_absent(
        "message",
        message.code,
        by=circle["Sylvie"],
        now=now,
        surfaces={
            "page": on(reverse("conversations:thread", args=[thread.code])),
            "live": on(reverse("conversations:thread_live", args=[thread.code])),
            "list": on(reverse("conversations:threads")),
            "unread": lambda: threads_of(circle["Bruno"]).get(pk=thread.pk).unread == 1,
            "export": lambda: SAID in str(everything_about(circle["Awa"])),
        },
    )
