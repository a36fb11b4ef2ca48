"""How somebody comes into a working group, and what becomes of a topic before it has a text."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, Flow, Move, State

ASKED, MEMBER, DECLINED, LEFT, REMOVED = "asked", "member", "declined", "left", "removed"
PERSON, FACILITATOR = "person", "facilitator"

PLACE_IN_A_WORKSHOP = Flow(
    "place in a working group",
    ASKED,
    [
        State(ASKED, _("Has asked to join")),
        State(MEMBER, _("Is in the group")),
        State(DECLINED, _("Was answered no")),
        State(LEFT, _("Has left")),
        State(REMOVED, _("Was taken out")),
    ],
    [
        Move("accept", {ASKED}, MEMBER, {FACILITATOR}, _("Let them in")),
        Move("decline", {ASKED}, DECLINED, {FACILITATOR}, _("Answer no")),
        Move("cancel", {ASKED}, LEFT, {PERSON}, _("No longer ask")),
        Move("leave", {MEMBER}, LEFT, {PERSON}, _("Leave the group")),
        Move("remove", {MEMBER}, REMOVED, {FACILITATOR}, _("Take out of the group")),
        Move("come_back", {ASKED, LEFT, DECLINED}, MEMBER, {PERSON}, _("Join again")),
        Move("ask_again", {LEFT, DECLINED}, ASKED, {PERSON}, _("Ask again")),
        Move("take_back", {REMOVED}, MEMBER, {FACILITATOR}, _("Let them in")),
    ],
)

PROPOSED, IDEA, TAKEN, TEXT, TURNED_DOWN = "proposed", "idea", "taken", "text", "turned_down"

TOPIC = Flow(
    "topic",
    PROPOSED,
    [
        State(PROPOSED, _("Proposed")),
        State(IDEA, _("To write")),
        State(TAKEN, _("Taken by somebody")),
        State(TEXT, _("Has a text")),
        State(TURNED_DOWN, _("Not kept")),
    ],
    [
        Move("keep", {PROPOSED, TURNED_DOWN}, IDEA, {MEMBER}, _("Keep")),
        Move("turn_down", {PROPOSED, IDEA}, TURNED_DOWN, {MEMBER}, _("Not keep")),
        Move("take", {IDEA}, TAKEN, {MEMBER}, _("I write it")),
        Move("give_back", {TAKEN}, IDEA, {MEMBER, CLOCK}, _("Give back")),
        Move("attach", {PROPOSED, IDEA, TAKEN, TURNED_DOWN}, TEXT, {MEMBER}, _("Begin the text")),
        Move("detach", {TEXT}, IDEA, {MEMBER}, _("Go without this text")),
    ],
)
