"""Articles are texts: both who make one write it, only its author publishes it, coordinators may take it away."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maillon.kernel.revisions import register, rights

from .documents import KIND, open_content, read_content
from .models import Article
from .rules import coordinates, of_the_two


def _url(text) -> str:
    slug = Article.objects.filter(text=text).values_list("slug", flat=True).first()
    return reverse("newsroom:published", args=[slug]) if slug else ""


def _nobody_more() -> int:
    """Both who make an article may write in it: their yes to a version stands apart, in the agreements."""
    return 0


register(
    KIND,
    label=_("Article"),
    check=read_content,
    url=_url,
    approvals=_nobody_more,
    title=lambda content: open_content(content).title,
)
rights(KIND, "write", lambda person: of_the_two(person, "article__"))
# A text just begun has no article for an instant.
rights(KIND, "write", lambda person: Q(owner=person, article__isnull=True))
rights(KIND, "publish", lambda person: Q(article__author=person))
rights(KIND, "withdraw", lambda person: Q() if coordinates(person) else of_the_two(person, "article__"))
