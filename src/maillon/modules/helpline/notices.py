"""What the helpline tells people."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "helpline-overdue",
    _("A request is late"),
    urgent=True,
    subject=_("Somebody has been waiting too long in %(place)s"),
    text=_("Request %(code)s in %(place)s is late: nobody has been able to ring yet."),
)
declare(
    "helpline-received",
    _("Your request was received"),
    urgent=True,
    subject=_("We will ring you"),
    text=_("We will ring you. Your code: %(code)s. Where it stands, or cancel:"),
)
declare(
    "helpline-tried",
    _("We rang and nobody answered"),
    urgent=True,
    subject=_("We tried to reach you"),
    text=_("We rang you and could not reach you. We will try again. Change or cancel:"),
)
declare(
    "helpline-closed",
    _("Your request is finished"),
    urgent=True,
    subject=_("Your request is finished"),
    text=_("Your request is finished: %(outcome)s. What we sent you is kept here:"),
)
declare(
    "helpline-unanswered",
    _("Nobody could ring you"),
    urgent=True,
    subject=_("We are sorry: nobody could ring you"),
    text=_("We are sorry: nobody could ring you in time. Call us or ask again:"),
)
declare(
    "helpline-link",
    _("A guide or a place sent during a call"),
    urgent=True,
    subject=_("What we talked about"),
    text=_("%(title)s"),
)
