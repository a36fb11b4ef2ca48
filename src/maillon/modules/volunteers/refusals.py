"""The words for what is refused to those who come to help, and to those who welcome them."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare(
    "too_young",
    _("You can help with us from the age of 16. Thank you for wanting to: come back then, you will be welcome."),
)
declare(
    "minors_not_here",
    _("The team near you cannot take people under 18: its insurance does not cover them. You will be welcome at 18."),
)
declare("parent_missing", _("Write how to reach one of your parents: we ask for their agreement."))
declare("parent_is_you", _("This is your own address. Write your parent’s."))
declare("consent_missing", _("A parent has not given their agreement yet."))
declare("hub_missing", _("No team looks after this commune yet: choose a hub for this person first."))
declare("enough_already", _("You said how many volunteers are enough, and you have them. Raise the number first."))
declare("reason_missing", _("Choose a reason: the person will read it."))
declare("question_missing", _("Write what you wish to ask."))
declare("answer_missing", _("Write your answer."))
declare("offer_over", _("The time to confirm is over: the place went to the next person. You can enrol again."))
declare("page_first", _("Read the pages before the questions: there are only a few."))
declare("quiz_first", _("Answer the five questions first."))
declare("nobody_chosen", _("Tick at least one person."))
declare("too_many_chosen", _("That is too many at once. Choose 500 people at most."))
declare("mentor_not_here", _("Choose somebody who helps in the same hub."))
declare("document_kind", _("Send a PDF, a JPEG or a PNG picture."))
declare("document_large", _("This file is too large: 5 MB at most."))
declare("document_many", _("Three documents at most: take one back first."))
declare("document_lost", _("This document is no longer there."))
declare("document_not_asked", _("The team does not ask for any document."))
declare("volunteers_invitation_over", _("This invitation is over. You can enrol all the same."))
declare("volunteers_not_csv", _("This is not a table in CSV. From a spreadsheet, use “Save as… CSV”."))
declare("volunteers_large", _("This file is too large: 5,000 people or 2 MB at most."))
declare("volunteers_columns", _("These columns are missing: %(columns)s."))
declare("volunteers_quotes", _("Line %(line)d has quotation marks that do not close."))
declare("volunteers_file_gone", _("This file is no longer there. Send it again."))
