"""The words of what safety refuses."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare(
    "held_until",
    _(
        "You may not do this before %(day)s: a decision was taken about your account. Your messages say why, and how to ask that it be looked at again."
    ),
)
declare(
    "held_for_good",
    _(
        "You may no longer do this: a decision was taken about your account. Your messages say why, and how to ask that it be looked at again."
    ),
)
declare("block_oneself", _("This is you: nobody needs protection from themselves here."))
declare("report_needs_words", _("Tell us in a few words what is wrong."))
declare("sent_by_another_reporter", _("This form was already sent. Open the page again, then write."))
declare(
    "case_in_hand",
    _("Somebody else is looking at this report just now. Take another one, or come back in half an hour."),
)
declare("decision_impossible", _("This cannot be decided here: choose another decision."))
declare("decision_needs_words", _("Write to the person why: they have a right to know."))
declare("appeal_empty", _("Write why you ask that it be looked at again: a few words are enough."))
declare("appeal_too_late", _("It is too late to ask that this be looked at again: thirty days have passed."))
declare("judged_by_another", _("Somebody else than who decided first must look at it."))
declare("answer_empty", _("Write your answer to the person: a few words are enough."))
declare("attestation_by_hand", _("This is checked by an organisation: ask a coordinator."))
declare("attestation_past", _("Choose a day to come, or leave it empty."))
declare("attestation_oneself", _("Nobody checks themselves: ask another coordinator."))
declare("reference_not_invited", _("You were not invited to write this."))
declare("reference_gone", _("These words are no longer asked for."))
declare("reference_written", _("You have already written: what is written is not changed."))
declare("reference_too_late", _("The time to write has passed."))
declare("reference_empty", _("Write a few words, even very short."))
declare(
    "limit_reached",
    _(
        "That is a lot in one day. You can go on tomorrow: nothing is lost. The more you help here, the wider this gets."
    ),
)
declare(
    "erasure_waits",
    _(
        "A report about your account is still being looked at. Your wish is kept: your account is hidden from everyone now, and erased as soon as it is closed. You have nothing else to do."
    ),
)
