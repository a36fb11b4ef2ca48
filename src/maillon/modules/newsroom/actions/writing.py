"""Begin an article, pair its author with somebody, write its versions, choose its name and its hour."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.conversations.actions import open_thread
from maillon.kernel.journal.actions import record
from maillon.kernel.revisions.actions import begin, revise
from maillon.kernel.revisions.models import Revision
from maillon.kernel.revisions.pages import Page
from maillon.kernel.search import index
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..audiences import AUDIENCE
from ..documents import KIND, document_of, read_content, write_content
from ..models import Article
from ..telling import tell_the_two
from .publishing import held, publish_if_ready

LICENCE = "LicenseRef-all-rights-reserved"
THREAD = "article"
A_PERSON_A_DAY = 30


@transaction.atomic
def begin_article(*, title: str, summary: str, body: str, pen_name: str, is_minor: bool, by, now: datetime) -> Article:
    """Begin an article under the name its author chose; it stays theirs, and nobody reads it yet.

    Raises Refused("too_many") beyond reason.
    """
    count_hit(f"newsroom.begin:{by.pk}", per=timedelta(days=1), limit=A_PERSON_A_DAY, now=now)
    pen_name = _pen_name(pen_name)
    content = write_content(title, summary, body)
    read_content(content)
    text = begin(KIND, content=content, by=by, licence=LICENCE, credit=pen_name, now=now)
    return Article.objects.create(text=text, author=by, pen_name=pen_name, is_minor=is_minor, created_at=now)


@transaction.atomic
def pair(article: Article, *, companion, by, now: datetime) -> Article:
    """Let somebody accompany the author; the two find a conversation of their own."""
    held(article)
    require(by, "pair", article)
    if companion.pk == article.author_id:
        raise Refused("article_pairs_with_itself")
    before, article.companion = article.companion_id, companion
    article.save(update_fields=["companion"])
    record("pair", article, by=by, at=now, before={"person": before}, after={"person": companion.pk})
    subject = article.text.title or gettext("Article")
    open_thread(AUDIENCE, article.pk, subject=subject, key=THREAD, now=now)
    if before != companion.pk:
        tell_the_two(article, "newsroom.paired", now=now)
    return article


def rewrite(
    article: Article,
    *,
    title: str,
    summary: str,
    body: str,
    based_on: Revision,
    by,
    page: Page | None = None,
    now: datetime,
) -> Revision:
    """Write the next version: whoever said yes to the one before has not said so to this one.

    With `page`, what the same person typed meanwhile on other pages is joined. Where it cannot be, or where the other of
    the two changed the same passage, the text is kept as a draft: no transaction around this one may undo that.
    """
    require(by, "write", article)
    content = write_content(title, summary, body)
    read_content(content)
    credit = article.pen_name if by.pk == article.author_id else ""
    return revise(article.text, content=content, based_on=based_on, by=by, credit=credit, page=page, now=now)


@transaction.atomic
def change_terms(article: Article, *, pen_name: str, publish_at: datetime | None, by, now: datetime) -> Article:
    """Choose the name readers see, and the hour before which nobody reads anything."""
    held(article)
    require(by, "own", article)
    if article.is_shown and publish_at is not None and publish_at > now:
        raise Refused("article_is_published")
    article.pen_name, article.publish_at = _pen_name(pen_name), publish_at
    article.save(update_fields=["pen_name", "publish_at"])
    record("change terms", article, by=by, at=now)
    if article.is_shown:
        index(document_of(article))
    publish_if_ready(article, now=now)
    return article


def _pen_name(name: str) -> str:
    name = one_line(name, most=Article._meta.get_field("pen_name").max_length)
    if not name:
        raise Refused("article_pen_name_missing")
    return name
