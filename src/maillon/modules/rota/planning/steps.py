"""The one thing to do next for a week, said in one sentence with one button."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .queries.week import Week


@dataclass(frozen=True)
class Step:
    """Where the week stands, and where to go; `tone` is that of the card."""

    title: str
    text: str
    label: str = ""
    url: str = ""


def next_step(week: Week, *, expected, here, now: datetime) -> Step:
    """Return what to do now: open shifts, propose, publish, wait for answers, or nothing."""
    if here.is_past:
        return Step(_("This week is over"), _("Its figures stay here; nothing can be changed any more."))
    if week.plan and week.plan.is_being_solved:
        return Step(
            _("The rota is being worked out"),
            _("It takes less than a minute."),
            _("See how far it is"),
            here.url("rota"),
        )
    if week.plan:
        return Step(
            _("A rota is proposed"),
            _("Only the coordination sees it. Read it, change it if you like, then publish it."),
            _("Read the rota"),
            here.url("rota"),
        )
    if not week.shifts:
        return Step(
            _("No shift is open this week"),
            _("One press opens those the forecast asks for. You can change them afterwards."),
            _("Open the shifts"),
            here.url("shifts"),
        )
    missing = sum(one.missing for one in week.shifts if one.shift.ends_at > now)
    if missing:
        return Step(
            ngettext("%(count)d place is still to be filled", "%(count)d places are still to be filled", missing)
            % {"count": missing},
            _("Have a rota proposed from what volunteers said of their time."),
            _("Propose a rota"),
            here.url("rota"),
        )
    waiting = sum(one.asked for one in week.shifts)
    if waiting:
        return Step(
            ngettext("%(count)d answer is awaited", "%(count)d answers are awaited", waiting) % {"count": waiting},
            _("Volunteers have been told. A refusal reopens the place, and you will see it here."),
            _("See who has answered"),
            here.url("rota"),
        )
    return Step(_("The week is filled"), _("Everyone has confirmed. Thank you."), _("See the rota"), here.url("rota"))
