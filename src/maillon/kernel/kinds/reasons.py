"""Why one says no, and why one cancels: the few reasons that are proposed, whatever the kind."""

from django.utils.translation import gettext_lazy as _

WHY_NOT = {
    "taken": _("It is already taken."),
    "dates": _("The moment does not suit."),
    "not_suited": _("Something else is needed for this."),
    "changed": _("Things have changed."),
    "other": _("For another reason."),
}
WHY_CANCEL = {
    "unforeseen": _("Something unforeseen happened."),
    "ill": _("Somebody is ill."),
    "found": _("A solution was found elsewhere."),
    "not_as_agreed": _("It is no longer what was agreed."),
    "mistake": _("It was a mistake."),
    "other": _("For another reason."),
}
