"""The words for what is refused in working groups and at the door of proposals."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("topics_enough", _("You already hold %(most)d topics: give one back or begin its text, then take this one."))
declare("topic_held", _("%(name)s is writing about this topic: talk to them in the conversation of the group."))
declare("topic_has_text", _("This topic already has a text: open it to help."))
declare("topic_of_another_text", _("This text already belongs to another topic."))
declare("topic_empty", _("Write in a few words what the guide should explain."))
declare("proposal_empty", _("Write a few words, or paste a web address."))
declare("proposal_unclear", _("We did not find any word we understand. Say it as you would to a neighbour."))
declare(
    "proposal_private",
    _("There is a number or an e-mail address in it. Take it out: what you write here can be read by others."),
)
declare("workshop_invitation_over", _("This invitation was used, or is too old. Ask for another one."))
