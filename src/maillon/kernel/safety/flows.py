"""What becomes of a report: looked at, decided, appealed once, closed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.lib.flows import CLOCK, Flow, Move, State

OPEN, DECIDED, APPEALED, CLOSED = "open", "decided", "appealed", "closed"
MODERATOR, PERSON = "moderator", "person"

CASE = Flow(
    "case",
    OPEN,
    [
        State(OPEN, _("To be looked at")),
        State(DECIDED, pgettext_lazy("a report", "Decided")),
        State(APPEALED, _("Looked at again")),
        State(CLOSED, pgettext_lazy("a report", "Closed"), final=True),
    ],
    [
        Move("decide", {OPEN}, DECIDED, {MODERATOR}, _("Decide")),
        Move("dismiss", {OPEN}, CLOSED, {MODERATOR}, _("Nothing to do")),
        Move("appeal", {DECIDED}, APPEALED, {PERSON}, _("Ask that somebody else looks")),
        Move("uphold", {APPEALED}, CLOSED, {MODERATOR}, _("Keep the decision")),
        Move("overturn", {DECIDED, APPEALED}, CLOSED, {MODERATOR}, _("Undo the decision")),
        Move("rest", {DECIDED}, CLOSED, {CLOCK}, _("Nobody asked that it be looked at again")),
    ],
)
