"""A feed of the guides: what is new, what has changed."""

import uuid
from datetime import UTC

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, format_html
from django.views.decorators.http import condition, require_safe

from maillon.kernel.access import public, visible_to
from maillon.kernel.portal.whole import whole_address
from maillon.kernel.themes import THEMES

from ...models import Guide
from ...queries import edition
from ..guides import licence_words
from ..queries import title_of_feed

MOST = 100
# What identifies an entry for ever: the code of the guide, never its address.
_NAMESPACE = uuid.UUID("7d2f6a8e-53f0-4b1c-9a55-2b8f1c0e4d61")


def _mark(request, theme="") -> str:
    return f'"{edition(request.person, theme=theme)[:32]}-{request.LANGUAGE_CODE}"'


class _Feed(Atom1Feed):
    """A feed whose entries each say their language."""

    def item_attributes(self, item: dict) -> dict:
        """Say it on the entry itself, as RFC 4287 does."""
        return {"xml:lang": item["written_in"]}


@public
@require_safe
@condition(etag_func=_mark)
def guides(request, theme=""):
    """Guides published or changed, the latest first, of one theme or all."""
    if theme and theme not in THEMES:
        raise Http404
    found = visible_to(request.person, "read", Guide).order_by("-imported_at", "slug")
    found = list((found.about(theme) if theme else found)[:MOST])
    page = f"{reverse('commons:guides')}{'?theme=' if theme else ''}{theme}"
    feed = _Feed(
        title=f"{title_of_feed(theme)} – {settings.MAILLON_SITE_NAME}",
        link=whole_address(request, page),
        description="",
        language="fr",
        author_name=settings.MAILLON_SITE_NAME,
        feed_url=whole_address(request, request.path),
        feed_guid=_identifier(f"feed {whole_address(request, '/')} {theme}"),
        feed_copyright=licence_words(guide.licence for guide in found),
    )
    for guide in found:
        feed.add_item(
            title=guide.title,
            link=whole_address(request, guide.get_absolute_url()),
            # Atom gives it as HTML.
            description=_written(guide),
            written_in=guide.language,
            unique_id=_identifier(f"guide {guide.code}"),
            updateddate=guide.imported_at.astimezone(UTC),
            author_name=", ".join(guide.authors),
            categories=[guide.theme],
            item_copyright=guide.licence,
        )
    answer = HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)
    answer["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(answer, public=True, max_age=900)
    return answer


def _written(guide: Guide) -> str:
    """Give the summary as HTML; Atom has no word for the direction of a text, HTML has."""
    if guide.language in settings.LANGUAGES_BIDI:
        return format_html('<p lang="{}" dir="rtl">{}</p>', guide.language, guide.summary)
    return escape(guide.summary)


def _identifier(name: str) -> str:
    return uuid.uuid5(_NAMESPACE, name).urn
