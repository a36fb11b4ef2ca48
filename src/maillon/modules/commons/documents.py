"""How a guide is found: by its title, by the words people use, by the questions they ask."""

from collections.abc import Iterator

from maillon.kernel.search import Document

from .models import Guide
from .reading.bodies import read_body

KIND = "guide"


def document_of(guide: Guide) -> Document:
    """Write a guide for the search."""
    return Document(
        kind=KIND,
        code=guide.code,
        slug=guide.slug,
        title=guide.title,
        summary=guide.summary,
        url=guide.get_absolute_url(),
        words="\n".join(guide.words),
        strong="\n".join(guide.questions),
        body="\n".join([*guide.needs, read_body(guide.body, reachable=frozenset()).plain]),
        facets=(f"theme:{guide.theme}", f"level:{guide.level}"),
        details={"minutes": guide.minutes, "level": guide.level, "theme": guide.theme, "language": guide.language},
    )


def every_document() -> Iterator[Document]:
    """Give every published guide, to write the index anew."""
    return (document_of(guide) for guide in Guide.objects.published().order_by("pk").iterator())
