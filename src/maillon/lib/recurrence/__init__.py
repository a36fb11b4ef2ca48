"""What comes again: rules of RFC 5545 in local time, with dates left out, moved or ended, and their words.

>>> rule = Pattern("week", days=frozenset({1})).rule(datetime(2026, 3, 24, 9), zone="Europe/Paris", duration=timedelta(hours=2))
>>> describe_in_french(skip(rule, datetime(2026, 7, 14, 9)))
'tous les mardis de 9\\xa0h à 11\\xa0h, sauf le 14 juillet'
"""

from .changing import carry, change_from, end_after, let_go, move, restore, skip
from .english import describe_in_english
from .french import describe_in_french
from .occurring import Slot, has_any, occurrences, slots
from .pattern import Pattern, from_rrule
from .planning import Known, Plan, paired, plan
from .rule import Moved, Rule

__all__ = [
    "Known",
    "Moved",
    "Pattern",
    "Plan",
    "Rule",
    "Slot",
    "carry",
    "change_from",
    "describe_in_english",
    "describe_in_french",
    "end_after",
    "from_rrule",
    "has_any",
    "let_go",
    "move",
    "occurrences",
    "paired",
    "plan",
    "restore",
    "skip",
    "slots",
]
