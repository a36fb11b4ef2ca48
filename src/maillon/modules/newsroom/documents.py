"""An article as it is written, one Markdown text: a title, a summary, then what follows; and as it is found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from markdown_it.token import Token

from maillon.kernel.files.queries import pictures
from maillon.kernel.search import Document
from maillon.lib import markdown
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line, several_lines

from .models import Article

KIND, IMAGE = "article", "image:"
MOST_TITLE, MOST_SUMMARY = 120, 400
# An article has one level of headings, that of a page.
_HEADING = re.compile(r"(</?)h[34]>")


@dataclass(frozen=True)
class Written:
    """What an article says."""

    title: str
    summary: str
    body: str


def write_content(title: str, summary: str, body: str) -> str:
    """Write an article as one text."""
    return f"# {one_line(title)}\n\n{one_line(summary)}\n\n{several_lines(body)}\n"


def open_content(content: str) -> Written:
    """Read an article that may be unfinished."""
    head, _blank, rest = content.partition("\n\n")
    summary, _blank, body = rest.partition("\n\n")
    return Written(head.removeprefix("#").strip(), summary.strip(), body.strip())


def read_content(content: str) -> Written:
    """Read an article; raises Refused("article_unfinished") or ("article_heading_too_long")."""
    written = open_content(content)
    if not (written.title and written.summary and written.body):
        raise Refused("article_unfinished")
    if len(written.title) > MOST_TITLE or len(written.summary) > MOST_SUMMARY:
        raise Refused("article_heading_too_long", title=MOST_TITLE, summary=MOST_SUMMARY)
    return written


def shows(content: str) -> list[str]:
    """List the codes of the pictures that an article names, in order, each once."""
    images = _images(markdown.parse(open_content(content).body)) if IMAGE in content else []
    return list(dict.fromkeys(code for image in images if (code := _code_of(image))))


def with_picture(body: str, picture, *, at: int | None) -> str:
    """Put a picture in a text between two paragraphs: after the one where `at` is, or at the end."""
    place = len(body) if at is None or not 0 <= at <= len(body) else at
    end = body.find("\n\n", place)
    place = len(body) if end < 0 else end
    words = picture.alt.translate(str.maketrans({"[": "(", "]": ")", "\\": "/"}))
    parts = (body[:place].rstrip("\n"), f"![{words}]({IMAGE}{picture.code})", body[place:].lstrip("\n"))
    return "\n\n".join(part for part in parts if part)


def html(body: str, *, at_the_desk: bool = False) -> SafeString:
    """Render a text as HTML that can do no harm, under the title of its page; only pictures kept here are shown.

    At the desk, those that readers may not see are shown too.
    """
    tokens = markdown.parse(body)
    images = _images(tokens)
    known = pictures((_code_of(image) for image in images), hidden_too=at_the_desk)
    for image in images:
        if picture := known.get(_code_of(image)):
            image.meta["is_ours"] = True
            image.attrs = {
                "src": picture.get_absolute_url(),
                "alt": "",  # written from the words between the brackets
                "width": picture.width,
                "height": picture.height,
                "loading": "lazy",
            }
            if not any(markdown.words(child).strip() for child in image.children or []):
                image.children = [Token("text", "", 0, content=picture.alt)]
    return mark_safe(_HEADING.sub(r"\1h2>", markdown.render(tokens)))


def document_of(article: Article) -> Document:
    """Write an article for the search, under its pen name."""
    return Document(
        kind=KIND,
        code=article.code,
        slug=article.slug,
        title=article.title,
        summary=article.summary,
        url=article.get_absolute_url(),
        words=article.pen_name,
        strong="",
        body=markdown.plain(markdown.parse(article.body)),
        facets=(),
        details={"pen_name": article.pen_name},
    )


def every_document() -> Iterator[Document]:
    """Give every published article, to write the index anew."""
    return (document_of(article) for article in Article.objects.published().iterator())


def _images(tokens) -> list:
    return [child for token in tokens for child in token.children or [] if child.type == "image"]


def _code_of(image) -> str:
    address = str(image.attrGet("src") or "")
    return address.removeprefix(IMAGE).upper() if address.startswith(IMAGE) else ""
