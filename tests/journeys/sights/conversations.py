"""The pages of conversations, and who sees them."""

from django.urls import reverse

from ..gestures import press
from .shape import Sight, seen_by

THREAD = {"code": "C0NVER5A"}
PRIVATE = {"code": "PR1VATE0"}


def _say_nothing_in_a_conversation(page):
    page.goto(reverse("conversations:thread", kwargs=THREAD))
    press(page, "Envoyer")
    page.locator("[data-error-summary]").wait_for()


def _send_what_cannot_be_sent(page):
    page.goto(reverse("conversations:thread", kwargs=PRIVATE))
    page.get_by_text("Ajouter un fichier").click()
    page.get_by_label("Images et documents").set_input_files(
        {"name": "bail.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 %%EOF"}
    )
    press(page, "Envoyer")
    page.locator("[data-error-summary]").wait_for()


SIGHTS = [
    *seen_by("mediator", "conversations:threads", "conversations:my_words"),
    Sight("conversations:thread", "mediator", THREAD),
    Sight("conversations:thread", "mediator", before=_say_nothing_in_a_conversation, query=" with nothing said"),
    Sight("conversations:thread", "coordinator", THREAD),
    Sight("conversations:thread", "mediator", PRIVATE),
    Sight("conversations:thread", "mediator", before=_send_what_cannot_be_sent, query=" with a file refused"),
]
FOR_MACHINES = {
    "conversations:attachment", "conversations:mail", "conversations:moved", "conversations:moved_list",
}  # fmt: skip
FRAGMENTS = {
    "conversations:thread_live",
}  # fmt: skip
BUTTONS = {
    "conversations:close", "conversations:leave", "conversations:look", "conversations:mute", "conversations:read", "conversations:withdraw",
}  # fmt: skip
