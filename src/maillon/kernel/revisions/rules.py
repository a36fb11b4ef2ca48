"""Who may do what with a text: each kind says it (see texts.py of the modules)."""

from functools import partial

from maillon.kernel.access import allow
from maillon.kernel.files.rules import shown_at_work

from .kinds import VERBS, condition
from .models import Text
from .pictures import at_work_on

for verb in VERBS:
    allow(Text, verb, partial(condition, verb=verb))
shown_at_work(at_work_on)
