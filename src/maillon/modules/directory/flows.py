"""The states of a place, of a suspected duplicate, and of an import that waits to be confirmed."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import CLOCK, Flow, Move, State

STAFF = frozenset({"operator", "coordinator"})

PLACE = Flow(
    "place",
    "published",
    [State("published", _("Published")), State("withdrawn", _("Withdrawn")), State("merged", _("Merged with another"))],
    [
        Move("withdraw", {"published"}, "withdrawn", STAFF, _("Withdraw")),
        Move("republish", {"withdrawn"}, "published", STAFF, _("Publish again")),
        Move("merge", {"published", "withdrawn"}, "merged", STAFF, _("Merge")),
        Move("part", {"merged"}, "published", STAFF, _("Part again")),
        Move("part_unseen", {"merged"}, "withdrawn", STAFF, _("Part again, still withdrawn")),
    ],
)

DUPLICATE = Flow(
    "duplicate",
    "open",
    [State("open", _("To be decided")), State("same", _("The same place")), State("different", _("Two places"))],
    [
        Move("say_same", {"open"}, "same", STAFF, _("It is the same place")),
        Move("say_different", {"open"}, "different", STAFF, _("They are two places")),
        Move("reopen", {"same", "different"}, "open", STAFF, _("Undo")),
    ],
)

IMPORT = Flow(
    "import",
    "waiting",
    [
        State("waiting", _("Waiting to be confirmed")),
        State("done", _("Brought in"), final=True),
        State("dropped", _("Given up"), final=True),
    ],
    [
        Move("confirm", {"waiting"}, "done", {"operator"}, _("Bring it in")),
        Move("drop", {"waiting"}, "dropped", {"operator", CLOCK}, _("Give up")),
    ],
)

REPORT = Flow(
    "place report",
    "open",
    [State("open", _("To be looked at")), State("settled", _("Settled"), final=True)],
    [Move("settle", {"open"}, "settled", STAFF, _("Settled"))],
)
