"""Say yes to a version, take it back, publish by itself what lacks nothing, withdraw in one gesture."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.revisions import actions as texts
from maillon.kernel.revisions.actions.holding import hold
from maillon.kernel.revisions.flows import APPROVED
from maillon.kernel.revisions.models import Revision
from maillon.lib.refusal import Refused

from ..models import Agreement, Article, Part
from ..queries import missing_for
from ..telling import tell_the_two


@transaction.atomic
def say_yes(article: Article, *, revision: Revision, by, now: datetime) -> Article:
    """Say yes to the version one has read; the last thing that was missing publishes it.

    Raises Refused("revision_superseded") when another version was written meanwhile.
    """
    held(article)
    require(by, "write", article)
    if revision.pk != article.text.head_id:
        raise Refused("revision_superseded")
    part = Part.AUTHOR if by.pk == article.author_id else Part.COMPANION
    known = {"article": article, "revision": revision, "person": by, "part": part}
    if not Agreement.objects.filter(**known, taken_back_at__isnull=True).exists():
        Agreement.objects.create(**known, at=now)
        record("say yes", article, by=by, at=now, after={"revision": revision.pk})
        other = "companion" if part == Part.AUTHOR else "author"
        if other in missing_for(article, revision, now=now):
            tell_the_two(article, "newsroom.agreed", but=by, now=now)
    publish_if_ready(article, now=now)
    return article


@transaction.atomic
def take_back(article: Article, *, by, now: datetime) -> Article:
    """Take one's yes back; what is published is withdrawn at once."""
    held(article)
    require(by, "write", article)
    mine = Agreement.objects.filter(article=article, person=by, taken_back_at__isnull=True)
    if mine.update(taken_back_at=now):
        record("take back", article, by=by, at=now)
    if article.text.is_readable:
        texts.withdraw(article.text, why=gettext("Withdrawn by those who wrote it"), by=by, now=now)
        article.refresh_from_db()
    return article


@transaction.atomic
def withdraw(article: Article, *, by, why: str = "", now: datetime) -> Article:
    """Take an article away from everywhere; each must say yes again before it comes back. Twice is once."""
    held(article)
    require(by, "withdraw", article)
    Agreement.objects.filter(article=article, taken_back_at__isnull=True).update(taken_back_at=now)
    if article.text.is_readable:
        texts.withdraw(article.text, why=why or gettext("Withdrawn by those who wrote it"), by=by, now=now)
        article.refresh_from_db()
    return article


@transaction.atomic
def publish_if_ready(article: Article, *, now: datetime) -> bool:
    """Publish the last version if nothing is missing, in the name of its author; tell whether it is readable."""
    text = held(article).text
    if text.is_readable and text.published_id == text.head_id:
        return True
    if missing_for(article, text.head, now=now):
        return False
    # Its hour has come: it must not be weighed again against the day of an older publication.
    article.publish_at = None
    article.save(update_fields=["publish_at"])
    if text.published_id == text.head_id:
        texts.restore(text, by=article.author, now=now)
    else:
        if text.state != APPROVED:
            texts.ask_for_proofreading(text, by=article.author, now=now)
        texts.publish(text, by=article.author, revision=text.head, now=now)
    article.refresh_from_db()
    return True


def publish_due(*, now: datetime) -> int:
    """Publish the articles whose hour has come; return how many are readable since."""
    due = Article.objects.filter(is_shown=False, publish_at__lte=now).select_related("text")
    count = 0
    for article in due.order_by("publish_at", "pk"):
        # One that may not be published must not keep the others waiting.
        with suppress(Refused):
            count += publish_if_ready(article, now=now)
    return count


def held(article: Article) -> Article:
    """Hold an article by its text until the end of the transaction, and read both as they are now."""
    text = hold(article.text)
    article.refresh_from_db()
    article.text = text
    return article
