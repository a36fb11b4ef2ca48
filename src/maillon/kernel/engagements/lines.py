"""The sentences that conversations of engagements say by themselves."""

from maillon.kernel.conversations import lines
from maillon.kernel.kinds.sentences import LINES

for _move, _text in LINES.items():
    lines.declare(f"engagements.{_move}", _text)
