"""The sentences that conversations of engagements say by themselves."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from maillon.kernel.conversations import lines
from maillon.kernel.kinds.in_line import LINES_IN_LINE
from maillon.kernel.kinds.sentences import LINES, LINES_BY_CLOCK

lines.declare("engagements.mediator", _("%(name)s comes to help, for the coordination, and reads what was written."))
lines.declare("engagements.taken_over", _("%(name)s, of the same organisation, takes it over."))
lines.declare("engagements.noted", _("%(name)s noted that it took place."))
lines.declare("engagements.added", _("%(name)s added a word on its condition."))
lines.declare("engagements.said_otherwise", _("%(name)s changed what the listing says."))
lines.declare("engagements.paused", _("%(name)s takes a break until %(until)s."))
lines.declare("engagements.unpaused", _("%(name)s is back."))
_moves = {f"engagements.{_move}": _text for _move, _text in LINES.items()}
_moves |= {f"engagements.{_move}-clock": _text for _move, _text in LINES_BY_CLOCK.items()}
_moves |= {f"engagements.{_move}-waiting": _text for _move, _text in LINES_IN_LINE.items()}
for _slug, _text in _moves.items():
    lines.declare(_slug, _text)
    # Several dates share one conversation: it says of which.
    lines.declare(f"{_slug}-dates", format_lazy(_("%(dates)s: {line}"), line=_text))
