"""The dates that were asked for at once, as both see them: where each stands, and what may be said of several in one word."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from maillon.kernel.kinds.deal import GUEST, HOST

from .actions.moving_dates import OF_SEVERAL, is_open_to
from .buttons import Button, button_of, groups_of
from .models import Engagement
from .saying_dates import date_in_words

ALL = "all-"
WORDS = {
    "accept": lambda: _("Say yes to the %(count)d dates"),
    "welcome": lambda: _("Yes to the %(count)d dates, if they become free"),
    "confirm": lambda: _("Yes, I come on the %(count)d dates"),
    "decline": lambda: _("Say no to the %(count)d dates"),
    "withdraw": lambda: _("Step back from the %(count)d dates"),
    "cancel": lambda: _("Cancel the %(count)d dates"),
}


@dataclass(frozen=True)
class Dates:
    """Several dates of one listing that one person asked for at once; `engagement` is the one whose page leads the moves."""

    engagement: Engagement
    rows: list[dict]
    buttons: list[Button]

    @property
    def groups(self) -> list[list[Button]]:
        """The buttons for several dates, what is usual first."""
        return groups_of(self.buttons)

    @property
    def plain(self) -> list[Button]:
        """Those that pressing is enough for, and that one would press first."""
        return [button for button in self.buttons if button.is_plain and button.kind == "primary"]


def dates_of(engagement: Engagement, sides: set[str], *, now: datetime) -> Dates | None:
    """Return the dates that were asked for at once with this one, or nothing where it was asked for alone."""
    if engagement.series_id is None:
        return None
    found = Engagement.objects.together_with(engagement)
    return shown_together(
        list(found.select_related("listing__territory", "slot", "place__territory").defer("terms", "told")), sides & {HOST, GUEST}, here=engagement, now=now
    )  # fmt: skip


def shown_together(found: list[Engagement], sides: set[str], *, here: Engagement, now: datetime) -> Dates:
    """Say of these dates where each stands, and what these sides may say of several; `here` is the one that is read."""
    from .showing import TONES

    rows = [
        {
            "engagement": one, "when": date_in_words(one), "state": one.state_words,
            "tone": TONES.get(one.state, "neutral"), "is_here": one.pk == here.pk,
        }
        for one in found
    ]  # fmt: skip
    buttons = [button for name in OF_SEVERAL if (button := _button(found, name, sides, now=now))]
    return Dates(here, rows, sorted(buttons, key=lambda button: button.kind != "primary"))


def _button(found: list[Engagement], name: str, sides: set[str], *, now: datetime) -> Button | None:
    open_to = [one for one in found if is_open_to(one, name, sides, now=now)]
    if len(open_to) < 2:
        return None
    button = button_of(open_to[0], open_to[0].FLOW.move(name), sides, now=now)
    return replace(button, name=f"{ALL}{name}", label=WORDS[name]() % {"count": len(open_to)})
