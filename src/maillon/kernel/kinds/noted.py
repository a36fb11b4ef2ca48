"""What a move asks to be written down, and how it is introduced once it was."""

from django.utils.translation import gettext_lazy as _

BY_THE_COORDINATION = ("settle_done", "settle_cancelled", "resume", "carry_on", "record_absence")
ASKS = {
    "hand_in": _("What is it, and where is it? Write it here, or a link; you may add files."),
    "ask_again": _("What is still missing?"),
    "not_back": _("What is not back, or not whole? They will read it."),
    "prolong": _("Why, in a few words? They will read it."),
    "dispute": _("What happened? The coordination and the other side will read it."),
    "contest": _("What happened, as you saw it?"),
    **dict.fromkeys(BY_THE_COORDINATION, _("Why? Both sides will read it.")),
}
NOTED = {
    "hand_in": _("What was handed in"),
    "ask_again": _("What is still missing"),
    "answer": _("The first word"),
    "pair": _("A word from the coordination"),
    "hand_over": _("When it was handed over"),
    "bring_back": _("When it came back"),
    "give_back": _("When it came back"),
    "not_back": _("What is not back, or not whole"),
    "prolong": _("Another last day"),
    "dispute": _("What happened"),
    "contest": _("What happened"),
    **dict.fromkeys(BY_THE_COORDINATION, _("What the coordination decided")),
}
