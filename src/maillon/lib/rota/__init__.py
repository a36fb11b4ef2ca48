"""Who is on duty when: a rota proposed as a mixed-integer program, with the proof of how good it is."""

from .assess import assess
from .problem import HALF_HOUR, Block, Need, Problem, Reason, Rota, Rules, Shift, Shortage, Slot, Volunteer
from .propose import propose

__all__ = [
    "HALF_HOUR",
    "Block",
    "Need",
    "Problem",
    "Reason",
    "Rota",
    "Rules",
    "Shift",
    "Shortage",
    "Slot",
    "Volunteer",
    "assess",
    "propose",
]
