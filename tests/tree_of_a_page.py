"""Read the HTML of a page as a tree, with nothing but what was served: no script ever changes it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(eq=False)
class Element:
    """One element; what is in a `<template>` is no part of the page."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    def all(self, *tags: str, **wanted: str) -> Iterator["Element"]:
        """Give the elements within, in the order of the page, of these tags and attributes."""
        for child in self.children:
            if isinstance(child, Element) and child.tag != "template":
                if (not tags or child.tag in tags) and wanted.items() <= child.attrs.items():
                    yield child
                yield from child.all(*tags, **wanted)

    def around(self) -> Iterator["Element"]:
        """Give the elements it is in, the closest first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    def within(self, *tags: str) -> "Element | None":
        """Give the closest element of these tags it is in."""
        return next((one for one in self.around() if one.tag in tags), None)

    def has(self, name: str) -> bool:
        """Tell whether it is of that class."""
        return name in self.attrs.get("class", "").split()

    @property
    def text(self) -> str:
        """What is read of it, on one line."""
        return " ".join(self._words().split())

    def _words(self) -> str:
        if self.tag in {"script", "style", "template"}:
            return ""
        return "".join(one if isinstance(one, str) else f" {one._words()} " for one in self.children)


def read(html: str) -> Element:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.at = self.root = Element("page")

    def handle_starttag(self, tag, attrs):
        one = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(one)
        if tag not in VOID:
            self.at = one

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag):
        closed = next((one for one in (self.at, *self.at.around()) if one.tag == tag), None)
        if closed is not None and closed.parent is not None:
            self.at = closed.parent

    def handle_data(self, data):
        self.at.children.append(data)
