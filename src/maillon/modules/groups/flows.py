"""How somebody comes into a group, and goes."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import Flow, Move, State

ASKED, INVITED, MEMBER, DECLINED, LEFT, REMOVED = "asked", "invited", "member", "declined", "left", "removed"
PERSON, FACILITATOR = "person", "facilitator"

MEMBERSHIP = Flow(
    "membership",
    ASKED,
    [
        State(ASKED, _("Has asked to join")),
        State(INVITED, _("Was invited")),
        State(MEMBER, _("Is in the group")),
        State(DECLINED, _("Was answered no")),
        State(LEFT, _("Has left")),
        State(REMOVED, _("Was taken out")),
    ],
    [
        Move("accept", {ASKED}, MEMBER, {FACILITATOR}, _("Let them in")),
        Move("decline", {ASKED}, DECLINED, {FACILITATOR}, _("Answer no")),
        Move("cancel", {ASKED}, LEFT, {PERSON}, _("No longer ask")),
        Move("invite", {DECLINED, LEFT, REMOVED}, INVITED, {FACILITATOR}, _("Invite")),
        Move("join", {INVITED}, MEMBER, {PERSON}, _("Join")),
        Move("refuse", {INVITED}, LEFT, {PERSON}, _("No, thank you")),
        Move("leave", {MEMBER}, LEFT, {PERSON}, _("Leave the group")),
        Move("remove", {MEMBER, INVITED}, REMOVED, {FACILITATOR}, _("Take out of the group")),
        # Only into an open group: whoever was taken out comes back when they are invited.
        Move("come_back", {LEFT, DECLINED}, MEMBER, {PERSON}, _("Join again")),
        Move("ask_again", {LEFT, DECLINED}, ASKED, {PERSON}, _("Ask again")),
    ],
)
