"""How a course is found: by its title, and by what somebody who starts would say."""

from collections.abc import Iterator

from maillon.kernel.search import Document
from maillon.lib.markdown import parse, plain

from .models import Course

KIND = "course"


def document_of(course: Course) -> Document:
    """Write a course for the search."""
    return Document(
        kind=KIND,
        code=course.code,
        slug=course.slug,
        title=course.title,
        summary=course.summary,
        url=course.get_absolute_url(),
        words="\n".join(course.words),
        strong="\n".join(course.questions),
        body=plain(parse(course.body)),
        facets=(f"theme:{course.theme}",),
        details={"theme": course.theme},
    )


def every_document() -> Iterator[Document]:
    """Give every course, to write the index anew."""
    return (document_of(course) for course in Course.objects.published().order_by("pk").iterator())
