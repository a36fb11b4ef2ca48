"""Who may do what with a text: each kind says it (see texts.py of the modules)."""

from functools import partial

from maillon.kernel.access import allow

from .kinds import VERBS, condition
from .models import Text

for verb in VERBS:
    allow(Text, verb, partial(condition, verb=verb))
