"""The reasons for which somebody is refused something."""

import re
from collections import Counter

from maillon.kernel.access.refusals import declared
from tests.tree import SOURCE, texts


def test_every_reason_that_has_words_is_given_somewhere():
    named = Counter(name for text in texts(".py", under=SOURCE).values() for name in re.findall(r'"(\w+)"', text))

    assert [reason for reason in declared() if named[reason] < 2] == []
