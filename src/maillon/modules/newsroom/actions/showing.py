"""An article is what its published revision says: shown only when nothing is missing, hidden at once."""

from datetime import datetime

from django.utils.text import slugify

from maillon.kernel.revisions.models import Text
from maillon.kernel.search import index, remove
from maillon.lib.refusal import Refused

from ..documents import KIND, document_of, read_content
from ..models import Agreement, Article
from ..queries import missing_for
from .pictures import settle

RESERVED = {"articles", "ecrire", "coordination", "mes-articles"}


def show(text: Text) -> Article:
    """Make the article of a text say what its published revision says; raises Refused("article_not_ready")."""
    article = Article.objects.get(text=text)
    now: datetime = text.published_at
    if missing_for(article, text.published, now=now):
        raise Refused("article_not_ready")
    written = read_content(text.published.content)
    article.title, article.summary, article.body = written.title, written.summary, written.body
    article.slug = article.slug or _address(article)
    article.is_shown, article.published_at = True, article.published_at or now
    article.save()
    settle(article, now=now)
    index(document_of(article))
    return article


def hide(text: Text) -> Article:
    """Take the article of a text away from lists and from the search; whoever said yes must say so again."""
    article = Article.objects.get(text=text)
    Article.objects.filter(pk=article.pk).update(is_shown=False)
    Agreement.objects.filter(article=article, taken_back_at__isnull=True).update(taken_back_at=text.withdrawn_at)
    settle(article, now=text.withdrawn_at)
    remove(KIND, article.code)
    article.is_shown = False
    return article


def _address(article: Article) -> str:
    slug = slugify(article.title)[:60].strip("-")
    if not slug or slug in RESERVED or Article.objects.filter(slug=slug).exists():
        slug = f"{slug}-{article.code.lower()}".strip("-")
    return slug
