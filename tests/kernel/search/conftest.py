"""A few documents that a person can keep in mind."""

import pytest


@pytest.fixture
def document():
    """Make a document of kind "guide" from its slug and what differs."""
    from maillon.kernel.search import Document

    def make(slug, title="", *, kind="guide", **facts):
        facts.setdefault("summary", "")
        return Document(kind, slug.upper(), slug, title or slug.capitalize(), url=f"/{kind}/{slug}/", **facts)

    return make


@pytest.fixture
def asked():
    """Ask among guides and give the slugs found, best first."""
    from maillon.kernel.search import ask

    def slugs(q, kinds=("guide",), **options):
        return [hit.slug for hit in ask(q, kinds=kinds, **options)]

    return slugs
