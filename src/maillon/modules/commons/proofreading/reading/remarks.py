"""What was said of a text, each remark at its passage, even if it was said of an earlier revision."""

from collections import defaultdict
from dataclasses import dataclass

from maillon.kernel.revisions.models import Remark, Revision
from maillon.kernel.revisions.typos import is_small
from maillon.lib.differences import REMOVED, SAME, Change, difference

from .facts import fact_words
from .passages import Passage, passage_at


@dataclass(frozen=True)
class Said:
    """A remark as it is shown: `before` and `after` are the words it would change, and None when it suggests nothing."""

    remark: Remark
    passage: Passage | None = None
    is_of_earlier: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def is_small(self) -> bool:
        """Whether the suggestion changes so little that it may be declared a typo."""
        return self.remark.suggestion is not None and is_small(self.remark.quote, self.remark.suggestion)

    @property
    def quote(self) -> str:
        """The words it is about."""
        is_fact = self.passage is not None and self.passage.is_fact
        return fact_words(self.remark.quote) if is_fact else self.remark.quote


def placed(remarks, revision: Revision, found: list[Passage]) -> tuple[dict[int, list[Said]], list[Said]]:
    """Return the remarks by number of passage of this revision, and those whose passage is no longer there.

    `remarks` carry the content of their own revision; one difference is made for each earlier revision.
    """
    by_passage: dict[int, list[Said]] = defaultdict(list)
    lost: list[Said] = []
    moves: dict[int, tuple[Change, ...]] = {}
    for remark in remarks:
        start, end = remark.start, remark.end
        if remark.revision_id != revision.pk:
            if remark.revision_id not in moves:
                moves[remark.revision_id] = difference(remark.revision.content, revision.content)
            start, end = _moved(moves[remark.revision_id], start, end)
        passage = passage_at(found, start, end) if start >= 0 else None
        said = said_of(remark, passage, is_of_earlier=remark.revision_id != revision.pk)
        (by_passage[passage.number] if passage else lost).append(said)
    return dict(by_passage), lost


def said_of(remark: Remark, passage: Passage | None = None, *, is_of_earlier: bool = False) -> Said:
    """Return a remark with what its suggestion would change."""
    changes: tuple[Change, ...] = ()
    if remark.suggestion is not None:
        is_fact = passage is not None and passage.is_fact
        words = (remark.quote, remark.suggestion)
        changes = difference(*(map(fact_words, words) if is_fact else words))
    return Said(remark, passage, is_of_earlier, changes)


def _moved(changes: tuple[Change, ...], start: int, end: int) -> tuple[int, int]:
    """Return where these characters are after the changes, or -1 where they were changed."""
    before = after = 0
    for change in changes:
        size = len(change.text)
        if change.kind == SAME and before <= start and end <= before + size:
            return start - before + after, end - before + after
        before += size if change.kind in (SAME, REMOVED) else 0
        after += size if change.kind != REMOVED else 0
    return -1, -1
