"""What everybody reads: the journal, and one article."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillon.kernel.access import may, public, visible_to

from .. import queries
from ..documents import html
from ..models import Article

A_PAGE, GONE = 20, 410


@public
@require_safe
def journal(request):
    """The published articles, the newest first."""
    articles = Paginator(queries.published(request.person), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "newsroom/journal.html", {"articles": articles})


@public
@require_safe
def published(request, slug):
    """One article, under the name its author chose."""
    articles = Article.objects.filter(slug=slug).select_related("text", "companion")
    found = visible_to(request.person, "read", articles).first()
    if found is None:
        return _gone(request, articles.first())
    context = {"article": found, "body": html(found.body), "may_open": may(request.person, "open", found)}
    return render(request, "newsroom/published.html", context)


def _gone(request, article):
    """Say kindly that an article was taken away, and nothing of what it said."""
    if article is None:
        raise Http404
    context = {"articles": queries.others(request.person, article)}
    return render(request, "newsroom/gone.html", context, status=GONE)
