"""The conversation of an article: its author and whoever accompanies them, and nobody else."""

from django.db.models import Q

from maillon.kernel.conversations import audiences
from maillon.kernel.people.models import Person

from .models import Article
from .rules import NOBODY, of_the_two

AUDIENCE = "article"


def _of_the_two(person) -> Q:
    return Q(object_id__in=Article.objects.filter(of_the_two(person)).values("pk"))


def _names(ids) -> dict[int, str]:
    return {article.pk: str(article) for article in Article.objects.filter(pk__in=ids).select_related("text")}


def _home(article_id: int) -> str:
    article = Article.objects.filter(pk=article_id).first()
    return article.desk_url if article else ""


def _members(article_id: int, at):
    two = Q(articles=article_id) | Q(accompanied_articles=article_id)
    return Person.objects.filter(two, is_active=True).distinct()


audiences.declare(
    AUDIENCE,
    members=_members,
    may_read=_of_the_two,
    may_write=_of_the_two,
    may_moderate=lambda person: NOBODY,
    label=_names,
    home=_home,
)
