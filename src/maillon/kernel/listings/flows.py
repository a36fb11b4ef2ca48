"""The life of a listing, whatever its kind.

draft ─publish─▶ published ⇄ paused ─end─▶ ended ─renew─▶ published     draft ─submit─▶ review ─approve─▶ published
published, or coming back ─read again─▶ review, when its new words or its kind ask for it
"""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, SYSTEM, Flow, Move, State

AUTHOR = "author"
MODERATOR = "moderator"
DRAFT = "draft"
PUBLISHED = "published"
REFUSED = "refused"
OVER = frozenset({"ended", "expired"})

LISTING = Flow(
    "listing",
    DRAFT,
    (
        State(DRAFT, _("Draft")),
        State("review", _("Being read by the coordination")),
        State(PUBLISHED, _("Published")),
        State("paused", _("Paused")),
        State(REFUSED, _("To be changed")),
        State("ended", _("Ended")),
        State("expired", _("Ended with time")),
        State("dropped", _("Given up"), final=True),
    ),
    (
        Move("publish", {DRAFT}, PUBLISHED, AUTHOR, _("Publish")),
        Move("submit", {DRAFT, REFUSED}, "review", AUTHOR, _("Send to the coordination")),
        Move("approve", {"review"}, PUBLISHED, MODERATOR, _("Publish")),
        Move("refuse", {"review"}, REFUSED, MODERATOR, _("Ask for a change")),
        Move("read_again", {PUBLISHED, "paused", *OVER}, "review", SYSTEM),
        Move("pause", {PUBLISHED}, "paused", AUTHOR, _("Take it out for a while")),
        Move("resume", {"paused"}, PUBLISHED, AUTHOR, _("Show it again")),
        Move("end", {PUBLISHED, "paused"}, "ended", {AUTHOR, MODERATOR, SYSTEM}, _("It is over")),
        Move("expire", {PUBLISHED, "paused", "review", REFUSED}, "expired", {CLOCK, SYSTEM}),
        Move("renew", OVER, PUBLISHED, AUTHOR, _("Publish it again")),
        Move("drop", {DRAFT, REFUSED, *OVER}, "dropped", {AUTHOR, CLOCK}, _("Throw it away")),
    ),
)
