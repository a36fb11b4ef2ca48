"""What an enrolment goes through, from the form to the day somebody leaves; and an invitation, and a file."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, SYSTEM, Flow, Move, State

ASKED, MORE_ASKED, WAITING_LIST, OFFERED = "asked", "more_asked", "waiting_list", "offered"
ACCEPTED, READY, REFUSED, WITHDRAWN, LEFT = "accepted", "ready", "refused", "withdrawn", "left"
FINAL = (REFUSED, WITHDRAWN, LEFT)
# Those who count when a hub says how many volunteers are enough.
PLACED = (OFFERED, ACCEPTED, READY)
# Those who are in a team; the others wait for an answer, or have one to give.
HELPING = (ACCEPTED, READY)
PERSON, COORDINATOR, OPERATOR = "person", "coordinator", "operator"
TEAM = frozenset({COORDINATOR, OPERATOR})

ENROLMENT = Flow(
    "enrolment",
    ASKED,
    [
        State(ASKED, _("Waiting for the team’s answer")),
        State(MORE_ASKED, _("The team asks something")),
        State(WAITING_LIST, _("On the waiting list")),
        State(OFFERED, _("A place is free: to be confirmed")),
        State(ACCEPTED, _("Accepted: getting ready")),
        State(READY, _("Ready to help")),
        State(REFUSED, _("Not taken"), final=True),
        State(WITHDRAWN, _("Withdrawn"), final=True),
        State(LEFT, _("Gone, with our thanks"), final=True),
    ],
    [
        Move("ask_more", {ASKED}, MORE_ASKED, TEAM, _("Ask something more")),
        Move("answer", {MORE_ASKED}, ASKED, {PERSON}, _("Answer the team")),
        Move("accept", {ASKED, MORE_ASKED, WAITING_LIST}, ACCEPTED, TEAM | {SYSTEM}, _("Accept")),
        Move("keep", {ASKED, MORE_ASKED}, WAITING_LIST, TEAM, _("Put on the waiting list")),
        Move("offer", {WAITING_LIST}, OFFERED, TEAM | {CLOCK}, _("Offer the place that is free")),
        Move("confirm", {OFFERED}, ACCEPTED, {PERSON}, _("Confirm the place")),
        Move("get_ready", {ACCEPTED}, READY, {PERSON}, _("Finish getting ready")),
        Move("refuse", {ASKED, MORE_ASKED, WAITING_LIST, OFFERED, ACCEPTED}, REFUSED, TEAM, _("Do not take")),
        Move(
            "withdraw", {ASKED, MORE_ASKED, WAITING_LIST, OFFERED, ACCEPTED}, WITHDRAWN, {PERSON, SYSTEM}, _("Withdraw")
        ),
        Move("let_go", {ASKED, MORE_ASKED, OFFERED, ACCEPTED}, WITHDRAWN, {CLOCK}, _("Let go after a long silence")),
        Move("leave", {READY}, LEFT, {PERSON, SYSTEM} | TEAM, _("Leave")),
    ],
)

INVITED, CONFIRMED, DECLINED, LAPSED = "invited", "confirmed", "declined", "lapsed"

INVITATION = Flow(
    "invitation",
    INVITED,
    [
        State(INVITED, _("Invited")),
        State(CONFIRMED, _("Came"), final=True),
        State(DECLINED, _("Declined"), final=True),
        State(LAPSED, _("No answer"), final=True),
    ],
    [
        Move("confirm", {INVITED}, CONFIRMED, {PERSON}, _("Come")),
        Move("decline", {INVITED}, DECLINED, {PERSON}, _("Decline")),
        Move("lapse", {INVITED}, LAPSED, {CLOCK}, _("Forget after a month")),
    ],
)

IMPORT = Flow(
    "volunteers import",
    "waiting",
    [
        State("waiting", _("Waiting to be confirmed")),
        State("done", _("Brought in"), final=True),
        State("dropped", _("Given up"), final=True),
    ],
    [
        Move("confirm", {"waiting"}, "done", TEAM, _("Bring it in")),
        Move("drop", {"waiting"}, "dropped", TEAM | {CLOCK}, _("Give up")),
    ],
)
