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
