"""What a booked place, a search for somebody and an exchange go through."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillon.lib.flows import CLOCK, SYSTEM, Flow, Move, State

PROPOSED, CONFIRMED, DONE, MISSED = "proposed", "confirmed", "done", "missed"
GIVEN_UP, COVERED, REMOVED = "given_up", "covered", "removed"
VOLUNTEER, COORDINATOR = "volunteer", "coordinator"

# Why the clock frees a place nobody said yes to.
UNCONFIRMED = "unconfirmed"
# A place taken by somebody who is expected, and one that counts as filled, before or after.
LIVE = (PROPOSED, CONFIRMED)
FILLED = (PROPOSED, CONFIRMED, DONE)

BOOKING = Flow(
    "booking",
    PROPOSED,
    [
        State(PROPOSED, pgettext_lazy("a booking", "To be confirmed")),
        State(CONFIRMED, pgettext_lazy("a booking", "Confirmed")),
        State(DONE, pgettext_lazy("a booking", "Done"), final=True),
        State(MISSED, pgettext_lazy("a booking", "Could not come"), final=True),
        State(GIVEN_UP, pgettext_lazy("a booking", "Given up"), final=True),
        State(COVERED, pgettext_lazy("a booking", "Taken over by somebody else"), final=True),
        State(REMOVED, pgettext_lazy("a booking", "Removed by the coordination"), final=True),
    ],
    [
        Move("confirm", {PROPOSED}, CONFIRMED, {VOLUNTEER, COORDINATOR}, _("Confirm the shift")),
        Move("give_up", {PROPOSED, CONFIRMED}, GIVEN_UP, {VOLUNTEER, CLOCK}, _("Give up the shift")),
        Move("cover", {PROPOSED, CONFIRMED}, COVERED, {SYSTEM}, _("Hand the shift to somebody else")),
        Move("remove", {PROPOSED, CONFIRMED}, REMOVED, {COORDINATOR, SYSTEM}, _("Remove the booking")),
        Move("serve", {PROPOSED, CONFIRMED}, DONE, {CLOCK}, _("The shift is over and they were there")),
        Move("miss", {CONFIRMED}, MISSED, {CLOCK}, _("They could not come")),
    ],
)

OPEN, FOUND, NOT_NEEDED, ENDED = "open", "found", "not_needed", "ended"

SEARCH = Flow(
    "search",
    OPEN,
    [
        State(OPEN, pgettext_lazy("a search", "Looking for somebody")),
        State(FOUND, pgettext_lazy("a search", "Somebody was found"), final=True),
        State(NOT_NEEDED, pgettext_lazy("a search", "No longer needed"), final=True),
        State(ENDED, pgettext_lazy("a search", "Over without anybody"), final=True),
    ],
    [
        Move("find", {OPEN}, FOUND, {VOLUNTEER}, _("Take the place")),
        Move("stop", {OPEN}, NOT_NEEDED, {VOLUNTEER, COORDINATOR, SYSTEM}, _("Stop looking")),
        Move("end", {OPEN}, ENDED, {CLOCK}, _("The shift is over")),
    ],
)

OFFERED, ACCEPTED, WITHDRAWN, LAPSED = "offered", "accepted", "withdrawn", "lapsed"

SWAP = Flow(
    "swap",
    OFFERED,
    [
        State(OFFERED, pgettext_lazy("an exchange", "Waiting for an answer")),
        State(ACCEPTED, pgettext_lazy("an exchange", "Done"), final=True),
        State(WITHDRAWN, pgettext_lazy("an exchange", "Withdrawn"), final=True),
        State(LAPSED, pgettext_lazy("an exchange", "Without an answer in time"), final=True),
    ],
    [
        Move("accept", {OFFERED}, ACCEPTED, {VOLUNTEER}, _("Accept the exchange")),
        Move("withdraw", {OFFERED}, WITHDRAWN, {VOLUNTEER, SYSTEM}, _("Withdraw the exchange")),
        Move("lapse", {OFFERED}, LAPSED, {CLOCK}, _("Nobody accepted in time")),
    ],
)
