"""Where somebody stands, in a headline and a sentence."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from maillon.ui.dates import date_format

from .choices import Reason
from .flows import ACCEPTED, ASKED, LEFT, MORE_ASKED, OFFERED, READY, REFUSED, WAITING_LIST
from .models import Enrolment


def where_i_stand(enrolment: Enrolment, *, now) -> tuple[str, str]:
    """Return a headline and a sentence for the person: what is true now and what comes next."""
    hub = str(enrolment.hub or "")
    if enrolment.state == ASKED and enrolment.hub is None:
        return (
            _("No team near you yet"),
            _("Nobody looks after your commune for now. We keep your enrolment six months, and write as soon as a team does."),
        )  # fmt: skip
    if enrolment.state == ASKED and enrolment.lacks_consent:
        return _("A parent has to agree"), _("We wrote to them. Once they agree, the team %(hub)s can answer you.") % {
            "hub": hub
        }
    if enrolment.state == OFFERED:
        until = date_format(localtime(enrolment.answer_by), "l j F")
        return _("A place is free for you"), _(
            "Confirm it before %(until)s: afterwards it goes to the next person."
        ) % {"until": until}
    if enrolment.state == REFUSED:
        return _("The team could not take you"), _("The reason given: %(reason)s. Thank you for having offered.") % {
            "reason": Reason(enrolment.reason).label
        }
    headline, sentence = {
        ASKED: (_("Your enrolment is with the team"), _("The team %(hub)s answers, usually within three days.")),
        MORE_ASKED: (_("The team asks you something"), _("A word of answer, and your enrolment goes on.")),
        WAITING_LIST: (
            _("You are on the waiting list"),
            _("The team %(hub)s has enough people for now. Places go in the order of arrival; we write to you."),
        ),
        ACCEPTED: (
            _("You are accepted: welcome!"),
            _("Ten minutes of preparation, and you can help. You may stop and come back."),
        ),
        READY: (_("You are ready"), _("Say when you are available: the first request comes to you.")),
        LEFT: (_("You have left, with our thanks"), _("Everyone you helped remembers. The door stays open.")),
    }.get(
        enrolment.state,
        (_("Your enrolment has ended"), _("You may enrol again whenever you like: it takes two minutes.")),
    )
    return headline, sentence % {"hub": hub}
