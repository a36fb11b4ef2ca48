"""What people are told of conversations: that there is something to read; of private ones, each message, a few an hour."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "conversations.new",
    _("New messages in a conversation"),
    subject=_("New messages: %(subject)s"),
    text=_("People have written in the conversation “%(subject)s”. You will not be told again before you read it."),
    button=_("Read the conversation"),
    elsewhere=True,
)
declare(
    "conversations.written",
    _("What somebody wrote to you"),
    subject=_("%(name)s wrote to you: %(subject)s"),
    text=_("%(above)s%(text)s"),
    sms=_("%(name)s wrote to you."),
    button=_("Read the conversation"),
)
declare(
    "conversations.not_posted",
    _("An answer by e-mail that could not be posted"),
    subject=_("Your answer did not reach the conversation"),
    text=_("%(why)s\n\nNothing was posted, and your message is still in your mailbox."),
)
declare(
    "conversations.files_not_posted",
    _("Files of an answer by e-mail that could not be posted"),
    subject=_("Your answer was posted without its files"),
    text=_("%(why)s\n\nYour words are in the conversation."),
)
