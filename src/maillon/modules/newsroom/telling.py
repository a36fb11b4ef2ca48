"""Tell the two who make an article what becomes of it, each by the name the other one knows."""

from datetime import datetime

from maillon.kernel.notices import tell

from .models import Article


def tell_the_two(article: Article, slug: str, *, but=None, now: datetime, **data) -> None:
    """Tell the author and the companion something, but not the one who did it."""
    names = {article.author: article.companion_name, article.companion: article.pen_name}
    url = article.get_absolute_url() if slug == "newsroom.published" else article.desk_url
    for person, other in names.items():
        if person is not None and person.is_active and person.pk != getattr(but, "pk", None):
            tell(person, slug, about=article, url=url, now=now, title=str(article), **({"name": other} | data))
