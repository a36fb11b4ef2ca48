"""The pages of conversations, and who sees them."""

from django.urls import reverse

from ..gestures import press
from .shape import Sight, seen_by

THREAD = {"code": "C0NVER5A"}


def _say_nothing_in_a_conversation(page):
    page.goto(reverse("conversations:thread", kwargs=THREAD))
    press(page, "Envoyer")
    page.locator("[data-error-summary]").wait_for()


SIGHTS = [
    *seen_by("mediator", "conversations:threads", "conversations:my_words"),
    Sight("conversations:thread", "mediator", THREAD),
    Sight("conversations:thread", "mediator", before=_say_nothing_in_a_conversation, query=" with nothing said"),
    Sight("conversations:thread", "coordinator", THREAD),
]
FRAGMENTS = {
    "conversations:thread_live",
}  # fmt: skip
BUTTONS = {
    "conversations:close", "conversations:mute", "conversations:read", "conversations:withdraw",
}  # fmt: skip
