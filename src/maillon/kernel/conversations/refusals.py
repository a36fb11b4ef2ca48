"""The words for what is refused in conversations."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("message_empty", _("There is nothing to send yet: write a few words."))
declare(
    "message_too_long",
    _("Your message has %(length)d signs, and %(most)d fit. Nothing is lost: shorten it, or send it in two."),
)
declare("subject_empty", _("Give the conversation a subject: a few words are enough."))
declare("thread_closed", _("This conversation was closed in the meantime. Your text is still here: copy it elsewhere."))
declare("sent_by_another", _("This form was already sent by somebody else. Open the conversation again, then write."))
declare(
    "people_apart", _("This message cannot leave: you and this person no longer write to each other. It is still here.")
)
declare("thread_of_nobody", _("A conversation needs two people at least, and %(most)d at most."))
declare("look_without_reason", _("Say which report you handle: it is kept in the journal."))
declare("too_many_files", _("%(most)d files fit in one message. Send the others in the next one."))
declare(
    "mail_dead_address",
    _("The address you answered to leads nowhere any more: the conversation is over, or you are no longer in it."),
)
declare(
    "mail_wrong_sender",
    _("It does not come from the address we know you by. Answer from that one, or write on the site."),
)
declare("file_empty", _("This file is empty. Choose another one."))
declare("file_too_heavy", _("This file weighs more than %(most)d MB. Send a smaller one."))
declare(
    "file_of_unknown_kind",
    _("We take pictures (JPEG, PNG, WebP), PDF documents and plain text. Save this file as one of them."),
)
declare(
    "file_not_scanned", _("Only pictures may be sent here: this site has nothing to check documents for viruses with.")
)
declare("file_with_virus", _("This file holds a virus: it was not sent, and we kept nothing of it."))
declare("scanner_silent", _("We cannot check files just now. Send your message without them, or try again in a while."))
