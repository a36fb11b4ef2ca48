"""The words of our own HTML, line by line, with nothing but the marks of its lists."""

from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = {"p", "h3", "h4", "blockquote", "pre", "ul", "ol", "li", "hr", "figure", "figcaption", "div"}


@dataclass(frozen=True)
class Line:
    """One line before it is folded: what it says, its mark ("- ", "2. ") and what it hangs under."""

    text: str
    mark: str = ""
    indent: str = ""


def unmarked(html: str) -> list[Line]:
    """Give the lines of a piece of HTML; an outside link is followed by its address, a picture says its words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.end()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.lists: list[int | None] = []  # the next number of each list one is in, None when it has dots
        self.mark = ""
        self.address = ""

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag in BLOCKS or tag == "br":
            self._finish()
        if tag in ("ul", "ol"):
            self.lists.append(None if tag == "ul" else int(facts.get("start") or 1))
        elif tag == "li" and self.lists:
            number = self.lists[-1]
            self.mark = "- " if number is None else f"{number}. "
            self.lists[-1] = None if number is None else number + 1
        elif tag == "a":
            self.address = facts.get("href") or ""
        elif tag == "img" and facts.get("alt"):
            self.words.append(f" {facts['alt']} ")

    def handle_endtag(self, tag):
        if tag == "a" and self.address.startswith(("http:", "https:")):
            said = "".join(self.words).rstrip()
            self.words = [said] if said.endswith(self.address) else [f"{said} ({self.address})"]
        if tag in BLOCKS:
            self._finish()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()

    def handle_data(self, data):
        self.words.append(data)

    def end(self) -> list[Line]:
        self._finish()
        return self.lines

    def _finish(self):
        # Only breaking spaces: the no-break ones of French hold until lines are folded.
        text = " ".join("".join(self.words).replace("\n", " ").replace("\t", " ").split(" ")).strip()
        text = " ".join(word for word in text.split(" ") if word)
        if text:
            depth = max(0, len(self.lists) - 1)
            self.lines.append(Line(text, mark=self.mark, indent="  " * depth))
            self.mark = ""
        self.words = []
