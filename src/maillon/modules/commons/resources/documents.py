"""How a resource is found: by its title, what it is, and where it is."""

from collections.abc import Iterator

from maillon.kernel.search import Document

from .models import Resource

KIND = "resource"


def document_of(resource: Resource) -> Document:
    """Write a resource for the search."""
    return Document(
        kind=KIND,
        code=resource.code,
        slug=resource.code,
        title=resource.title,
        summary=resource.summary,
        url=resource.get_absolute_url(),
        words=resource.host,
        facets=(f"theme:{resource.theme}", f"type:{resource.kind}"),
        details={"theme": resource.theme, "type": resource.kind, "host": resource.host},
    )


def every_document() -> Iterator[Document]:
    """Give every published resource, to write the index anew."""
    return (document_of(resource) for resource in Resource.objects.published().order_by("pk").iterator())
