"""The addresses of guides: one for each, those still in the making included."""

import re

from django.db import connection

from maillon.kernel.revisions.models import Text

from .documents import KIND
from .models import Guide

_SLUG = re.compile(r"^slug: *[\"']?([a-z0-9-]+)", re.MULTILINE)
_OF_SLUGS = 4208


def hold_address(slug: str) -> None:
    """Wait for whoever gives a guide this address, and hold it until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [slug, _OF_SLUGS])


def addresses_like(start: str) -> set[str]:
    """Return the addresses that begin so: those of guides, and those that texts never published yet say in their last version."""
    taken = set(Guide.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    making = Text.objects.filter(kind=KIND, published=None, head__content__contains=start)
    said = (_SLUG.search(content) for content in making.values_list("head__content", flat=True))
    return taken | {found[1] for found in said if found and found[1].startswith(start)}
