"""Render a snippet as a page would, and read its HTML."""

from html.parser import HTMLParser

from django.template import engines


def render(snippet, **context):
    """Render a snippet with the component tags loaded."""
    return engines["django"].from_string("{% load i18n %}{% load ui %}" + snippet).render(context)


def elements(html):
    """List every opening tag with its attributes, in the order of the page."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


def one(html, tag, **wanted):
    """Give the attributes of the only element like this."""
    found = [attrs for name, attrs in elements(html) if name == tag and wanted.items() <= attrs.items()]
    assert len(found) == 1, f"{len(found)} {tag} with {wanted}"
    return found[0]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
