"""The sentences that conversations of engagements say by themselves."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.conversations import lines
from maillon.kernel.kinds.in_line import LINES_IN_LINE
from maillon.kernel.kinds.sentences import LINES, LINES_BY_CLOCK

lines.declare("engagements.mediator", _("%(name)s comes to help, for the coordination, and reads what was written."))
lines.declare("engagements.noted", _("%(name)s noted that it took place."))
lines.declare("engagements.added", _("%(name)s added a word on its condition."))
lines.declare("engagements.said_otherwise", _("%(name)s changed what the listing says."))
lines.declare("engagements.paused", _("%(name)s takes a break until %(until)s."))
lines.declare("engagements.unpaused", _("%(name)s is back."))
for _move, _text in LINES.items():
    lines.declare(f"engagements.{_move}", _text)
for _move, _text in LINES_BY_CLOCK.items():
    lines.declare(f"engagements.{_move}-clock", _text)
for _move, _text in LINES_IN_LINE.items():
    lines.declare(f"engagements.{_move}-waiting", _text)
