"""The life of a listing, whatever its kind.

draft ─publish─▶ published ⇄ paused ─end─▶ ended ─renew─▶ published     draft ─submit─▶ review ─approve─▶ published
"""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, SYSTEM, Flow, Move, State

AUTHOR = "author"
MODERATOR = "moderator"
DRAFT = "draft"
PUBLISHED = "published"

LISTING = Flow(
    "listing",
    DRAFT,
    (
        State(DRAFT, _("Draft")),
        State("review", _("Being read by the coordination")),
        State(PUBLISHED, _("Published")),
        State("paused", _("Paused")),
        State("refused", _("To be changed")),
        State("ended", _("Ended")),
        State("expired", _("Ended with time")),
        State("dropped", _("Given up"), final=True),
    ),
    (
        Move("publish", {DRAFT}, PUBLISHED, AUTHOR, _("Publish")),
        Move("submit", {DRAFT, "refused"}, "review", AUTHOR, _("Send to the coordination")),
        Move("approve", {"review"}, PUBLISHED, MODERATOR, _("Publish")),
        Move("refuse", {"review"}, "refused", MODERATOR, _("Ask for a change")),
        Move("pause", {PUBLISHED}, "paused", AUTHOR, _("Take it out for a while")),
        Move("resume", {"paused"}, PUBLISHED, AUTHOR, _("Show it again")),
        Move("end", {PUBLISHED, "paused"}, "ended", {AUTHOR, MODERATOR, SYSTEM}, _("It is over")),
        Move("expire", {PUBLISHED, "paused", "review", "refused"}, "expired", {CLOCK, SYSTEM}),
        Move("renew", {"ended", "expired"}, PUBLISHED, AUTHOR, _("Publish it again")),
        Move("drop", {DRAFT, "refused", "ended", "expired"}, "dropped", {AUTHOR, CLOCK}, _("Throw it away")),
    ),
)
