"""The states of a text between its first words and its publication; what is published stays readable meanwhile."""

from django.utils.translation import gettext_lazy as _

from maillon.lib.flows import Flow, Move, State

DRAFT, TO_PROOFREAD, CORRECTIONS_ASKED = "draft", "to_proofread", "corrections_asked"
APPROVED, PUBLISHED = "approved", "published"
IMPORT = "import"
ANY = {DRAFT, TO_PROOFREAD, CORRECTIONS_ASKED, APPROVED, PUBLISHED}

TEXT = Flow(
    "text",
    DRAFT,
    [
        State(DRAFT, _("Being written")),
        State(TO_PROOFREAD, _("To be proofread")),
        State(CORRECTIONS_ASKED, _("Corrections asked")),
        State(APPROVED, _("Approved")),
        State(PUBLISHED, _("Published")),
    ],
    [
        Move("ask", {DRAFT, CORRECTIONS_ASKED}, TO_PROOFREAD, {"writer"}, _("Ask for proofreading")),
        Move("correct", {TO_PROOFREAD, APPROVED}, CORRECTIONS_ASKED, {"proofreader"}, _("Ask for corrections")),
        Move("approve", {TO_PROOFREAD}, APPROVED, {"proofreader"}, _("Approve")),
        Move("reopen", {APPROVED}, TO_PROOFREAD, {"writer"}, _("Changed after it was approved")),
        Move("change", {PUBLISHED}, DRAFT, {"writer"}, _("Changed after it was published")),
        Move("retouch", {PUBLISHED}, APPROVED, {"writer"}, _("A typo corrected after it was published")),
        Move("renew", {PUBLISHED}, PUBLISHED, {"proofreader"}, _("Checked again, nothing to change")),
        Move("publish", {APPROVED}, PUBLISHED, {"publisher"}, _("Publish")),
        Move("take_in", ANY, PUBLISHED, {IMPORT}, _("Published as imported")),
        Move("propose", ANY, TO_PROOFREAD, {IMPORT}, _("Merged with an import, to be proofread")),
    ],
)
