"""What becomes of a resource somebody proposes, and of a file of resources."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import Flow, Move, State

PROPOSED, PUBLISHED, DECLINED, WITHDRAWN = "proposed", "published", "declined", "withdrawn"
MODERATOR = "moderator"

RESOURCE = Flow(
    "resource",
    PROPOSED,
    [
        State(PROPOSED, _("Proposed")),
        State(PUBLISHED, _("Published")),
        State(DECLINED, _("Not kept")),
        State(WITHDRAWN, _("Withdrawn")),
    ],
    [
        Move("publish", {PROPOSED, DECLINED, WITHDRAWN}, PUBLISHED, {MODERATOR}, _("Publish")),
        Move("decline", {PROPOSED}, DECLINED, {MODERATOR}, _("Not keep")),
        Move("withdraw", {PUBLISHED}, WITHDRAWN, {MODERATOR}, _("Withdraw")),
    ],
)

RESOURCE_FILE = Flow(
    "file of resources",
    "waiting",
    [
        State("waiting", _("Waiting to be confirmed")),
        State("done", _("Brought in"), final=True),
        State("dropped", _("Given up"), final=True),
    ],
    [
        Move("confirm", {"waiting"}, "done", {MODERATOR}, _("Bring it in")),
        Move("drop", {"waiting"}, "dropped", {MODERATOR, "clock"}, _("Give up")),
    ],
)
