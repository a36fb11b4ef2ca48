"""What would keep somebody out of a page, as far as its HTML alone tells: a browser and axe see more."""

from collections import Counter
from itertools import pairwise

from .plain_browser import UNTOUCHED, Page, label_of
from .tree_of_a_page import Element

POINTING = ("aria-describedby", "aria-labelledby", "aria-controls")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def plain_barriers(page: Page) -> list[str]:
    """List what is wrong with a page for whoever hears it, or moves by its headings."""
    tree = page.tree
    ids = Counter(one.attrs["id"] for one in tree.all() if one.attrs.get("id"))
    found = [f"two are called {name}" for name, times in ids.items() if times > 1]
    html, title = next(tree.all("html")), next(tree.all("title"))
    found += [] if html.attrs.get("lang") == "fr" else ["its language is not said"]
    found += [] if title.text.strip("– ") else ["it has no title"]
    for tag in ("h1", "main"):
        found += [] if len(list(tree.all(tag))) == 1 else [f"it has not one {tag}"]
    found += _skipped(tree)
    for one in filter(_is_heard, tree.all()):
        found += [
            f"{name} of {_shown(one)} points to nothing"
            for name in POINTING
            for to in one.attrs.get(name, "").split()
            if to not in ids
        ]
        found += _nameless(one, tree)
    return [f"{page.address}: {one}" for one in found]


def _skipped(tree: Element) -> list[str]:
    levels = [(int(one.tag[1]), one) for one in tree.all(*HEADINGS)]
    return [
        f"{_shown(one)} comes after an h{before}"
        for (before, _other), (level, one) in pairwise(levels)
        if level > before + 1
    ]


def _nameless(one: Element, tree: Element) -> list[str]:
    if one.tag in {"input", "select", "textarea"} and one.attrs.get("type") not in UNTOUCHED - {"file"}:
        return [] if label_of(one, tree).strip() else [f"{_shown(one)} has no label"]
    if one.tag == "img":
        return [] if "alt" in one.attrs else [f"{_shown(one)} does not say what it is for"]
    if one.tag in {"button", "a", "summary", "legend", *HEADINGS} and (one.tag != "a" or "href" in one.attrs):
        named = (
            one.text
            or one.attrs.get("aria-label")
            or one.attrs.get("aria-labelledby")
            or any(image.attrs.get("alt") for image in one.all("img"))
        )
        return [] if named else [f"{_shown(one)} has no name"]
    if one.tag == "label" and one.attrs.get("for"):
        return [] if any(tree.all(id=one.attrs["for"])) else [f"{_shown(one)} names nothing"]
    return []


def _is_heard(one: Element) -> bool:
    return not any(other.attrs.get("aria-hidden") == "true" for other in (one, *one.around()))


def _shown(one: Element) -> str:
    return f"<{one.tag} {' '.join(f'{name}={value!r}' for name, value in one.attrs.items())}> {one.text[:60]}"
