"""What is given: whether it was collected, and until when a word of it is awaited before it goes to others."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK

from .awaited import PRESS
from .deal import GUEST, HOST, Told

SENTENCES = {
    ("lapse", CLOCK): Told(
        _("Was it collected? %(title)s"),
        _("Nobody wrote whether it was collected: %(title)s. One press on its page is enough, yes or no. Without a word from one of you by %(due)s it is closed, nobody is at fault, and it is free for others."),
        urgent=True,
    ),
    ("close", CLOCK): Told(
        _("It ends: %(title)s"),
        _("Nobody wrote whether it was collected: %(title)s. It is closed, nobody is at fault, and it is free for others. You may still write to each other."),
    ),
    ("let_be", HOST): Told(
        _("It was not collected: %(title)s"),
        _("%(other)s writes that it was not collected: %(title)s. It is closed, nobody is at fault, and it is free for others."),
    ),
    ("let_be", GUEST): Told(
        _("It was not collected: %(title)s"),
        _("%(other)s writes that it was not collected: %(title)s. It is closed, and nobody is at fault. You may still write to each other."),
    ),
}  # fmt: skip
MEANING = dict.fromkeys(
    [("accepted", HOST), ("accepted", GUEST)],
    _("It is promised. Without a word by %(until)s, both of you are asked whether it was collected."),
) | {
    ("unsaid", HOST): _("Nobody has said whether it was collected. If they came for it, or did not, say so. If you agreed on another day, say until when you keep it. Without a word by %(until)s it is closed, nobody is at fault, and it is free for others."),
    ("unsaid", GUEST): _("Nobody has said whether it was collected. If you have it, or could not come, say so; to agree on another day, write to each other. Without a word by %(until)s it is closed, nobody is at fault, and it is free for others."),
}  # fmt: skip
# What is asked once, the day before the clock decides.
QUESTIONS = {
    ("unsaid", HOST): Told(_("Was it collected? %(title)s"), PRESS, urgent=True),
    ("unsaid", GUEST): Told(_("Could you collect it? %(title)s"), PRESS, urgent=True),
}
