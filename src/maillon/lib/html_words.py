"""The words of an e-mail written as a page, line by line; what it quotes is marked as plain text marks it."""

from html.parser import HTMLParser

_LINES = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "pre", "table", "ul", "ol", "hr"}
_UNSEEN = {"script", "style", "head", "title", "template", "noscript"}
MOST_SIGNS = 2_000_000


def words_of_page(html: str) -> str:
    """Give what a reader would read of a page, “> ” before each line that it quotes; nothing of it is ever run."""
    reader = _Reader()
    reader.feed(html[:MOST_SIGNS])
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, list[str]]] = [(0, [])]
        self.quotes = 0
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        if tag == "blockquote":
            self.quotes += 1
        if tag in _LINES:
            self.lines.append((self.quotes, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self.unseen:
            self.unseen -= 1
        if tag == "blockquote" and self.quotes:
            self.quotes -= 1
        if tag in _LINES and tag != "br":
            self.lines.append((self.quotes, []))

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.lines[-1][1].append(data)

    def text(self) -> str:
        said, was_empty = [], True
        for quotes, pieces in self.lines:
            words = " ".join("".join(pieces).split())
            # A page closes and opens many blocks where a reader sees one line end.
            if words or not was_empty:
                said.append(f"{'> ' * min(quotes, 5)}{words}".rstrip())
            was_empty = not words
        return "\n".join(said).strip()
