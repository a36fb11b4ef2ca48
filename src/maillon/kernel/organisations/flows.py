"""What becomes of a request to act for an organisation."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import Flow, Move, State

ASKED, ACCEPTED, REFUSED, WITHDRAWN = "asked", "accepted", "refused", "withdrawn"
PERSON, MODERATOR = "person", "moderator"

REQUEST = Flow(
    "acting for an organisation",
    ASKED,
    [
        State(ASKED, _("Waits for the coordination")),
        State(ACCEPTED, _("Accepted"), final=True),
        State(REFUSED, _("Refused"), final=True),
        State(WITHDRAWN, _("Taken back"), final=True),
    ],
    [
        Move("accept", {ASKED}, ACCEPTED, {MODERATOR}, _("Accept")),
        Move("refuse", {ASKED}, REFUSED, {MODERATOR}, _("Refuse")),
        Move("withdraw", {ASKED}, WITHDRAWN, {PERSON}, _("Take it back")),
    ],
)
