"""Say that what is published was checked again and still holds: the day in it moves, and nothing else."""

from datetime import date, datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish as tell
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused

from .. import kinds
from ..counting import authors_of
from ..events import TextPublished
from ..models import Approval, Revision, Text, Verdict
from .holding import check, hold, public_name, step, write


@transaction.atomic
def renew(text: Text, *, day: date, by, now: datetime) -> Revision:
    """Publish the same words under the day they were checked, read over by whoever checked them.

    Nobody is its author: it is written like a typo, and the one who checked is credited as a proofreader, unless they wrote
    some of the text or let words in. Many who say so on one day write one revision. Raises Refused("nothing_published"), ("renew_while_changing") or ("renew_unclear").
    """
    hold(text)
    require(by, "proofread", text)
    if not text.is_readable:
        raise Refused("nothing_published")
    if text.head_id != text.published_id:
        raise Refused("renew_while_changing")
    kind, head = kinds.kind(text.kind), text.head
    before = kind.renewed_on(head.content)
    if before is None:
        raise Refused("renew_unclear")
    if before >= day:
        return head
    content = kind.renew(head.content, day)
    # Taken back, it must be what it was: proof that only the day moved.
    if kind.renewed_on(content) != day or kind.renew(content, before) != kind.renew(head.content, before):
        raise Refused("renew_unclear")
    check(text, content)
    is_author = by.pk in authors_of(Revision.objects.filter(text=text))
    revision = write(text, content, base=head, is_typo=True, now=now)
    if not is_author:
        Approval.objects.create(revision=revision, person=by, credit=public_name(by), verdict=Verdict.APPROVED, at=now)
    step(text, "renew", by=by, role="proofreader", now=now, published_id=revision.pk, published_at=now)
    tell(TextPublished(text.pk, text.kind, revision.pk))
    signal(f"text:{text.code}")
    return revision
