"""What people are told of conversations: that there is something to read, never each message."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "conversations.new",
    _("New messages in a conversation"),
    subject=_("New messages: %(subject)s"),
    text=_("People have written in the conversation “%(subject)s”. You will not be told again before you read it."),
    button=_("Read the conversation"),
)
