"""The helpline's own words for moments and states."""

from django.utils.translation import gettext as _

from maillon.kernel.schedule.words import spell_time
from maillon.ui.dates import date_format

from .flows import CANCELLED, CLOSED, IN_HAND, MERGED, WITH_PLACE
from .handover_words import ended_at_place, with_place
from .models import HelpRequest, Outcome
from .moments import Moment


def moment_label(moment: Moment) -> str:
    """Return “Tuesday 18 November, in the morning”."""
    day = date_format(moment.day, "l j F")
    part = _("in the morning") if moment.is_morning else _("in the afternoon")
    return _("%(day)s, %(part)s") % {"day": day[0].upper() + day[1:], "part": part}


def moment_in_words(moment: Moment) -> str:
    """Return “between 9 h and 12 h”."""
    return _("between %(start)s and %(end)s") % {
        "start": spell_time(moment.starts_at.time()),
        "end": spell_time(moment.ends_at.time()),
    }


def where_it_stands(request: HelpRequest, *, now) -> tuple[str, str]:
    """Return a headline and a sentence for the person who asked: what is true now and what comes next."""
    if request.state == CANCELLED:
        return _("You cancelled this request"), _("Nobody will ring you. You can ask again whenever you like.")
    if request.state == MERGED:
        return where_it_stands(request.merged_into, now=now)
    if request.state == WITH_PLACE:
        return with_place(request)
    if request.state == CLOSED:
        return (request.outcome == Outcome.HANDED_OVER and ended_at_place(request)) or _closed_words(request)
    if request.state == IN_HAND:
        return _("Somebody is taking care of it"), _("The phone will ring soon. Keep it near you.")
    if request.attempts:
        return _("We rang and could not reach you"), _("We will try again at the moment below.")
    if request.callable_from > now:
        return _("Your request is noted"), _("We will ring you at the moment you chose.")
    return _("You are in the queue"), _("Somebody will ring you as soon as they are free. Requests are taken in order.")


def _closed_words(request: HelpRequest) -> tuple[str, str]:
    return {
        "helped": (_("It is finished: you were helped"), _("What we sent you stays here.")),
        "partly": (
            _("It is finished: helped in part"),
            _("What we sent you stays here. You can ask again for the rest."),
        ),
        "handed_over": (
            _("It is finished: a place will go on with you"),
            _("The place is named below: open it to see its hours."),
        ),
        "unreachable": (
            _("We rang several times and could not reach you"),
            _("We stop here so as not to disturb you. Ask again whenever you like."),
        ),
        "not_for_us": (
            _("It is finished: we cannot do this"),
            _("The person who rang told you where to turn. You can ask us something else."),
        ),
        "unanswered": (
            _("We are sorry: nobody could ring you in time"),
            _("Too many people needed help. Call us, or ask again: you will be put in the queue."),
        ),
    }[request.outcome]
