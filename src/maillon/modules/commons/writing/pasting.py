"""What people paste, from Word and elsewhere, as the clean Markdown of our guides."""

import re
from html.parser import HTMLParser

import nh3

MOST_SIGNS = 3_000_000
_KEPT = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "b", "em", "i", "a", "br", "blockquote",
    "table", "tr", "td", "th",
}  # fmt: skip
_TITLES = {"h1": "## ", "h2": "## ", "h3": "### ", "h4": "### ", "h5": "### ", "h6": "### "}
_BLOCKS = {"p", "div", "blockquote", "table", "tr", "li", "ul", "ol", *_TITLES}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}

# Signs that show nothing and break searches: all controls but the line and the tab, and what turns text around.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202d\u202e\ufeff\ufffc\ufffe\uffff]")
_LONE_HALF = re.compile("[\ud800-\udfff]")
_BULLET = re.compile(r"^([ \t]*)[•·▪◦●○■□▸►‣⁃➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc][ \t\u00a0\u202f]+", re.MULTILINE)
_SMALL_O = re.compile(r"^([ \t]*)o(?:\t|\u00a0)[ \t\u00a0]*", re.MULTILINE)
_NUMBER = re.compile(r"^([ \t]*)(\d{1,3})[.)](?:\t|\u00a0)[ \t\u00a0]*", re.MULTILINE)
_ITEM = re.compile(r" *(?:-|\d+\.) ")
_ANY_LINE = re.compile("\r\n?|\x0b|\x85|\u2028|\u2029")


def tidy(text: str) -> str:
    """Take off the signs nobody sees, and make lists of what looks like lists; twice is the same as once."""
    text = _LONE_HALF.sub("\ufffd", _UNSEEN.sub("", _ANY_LINE.sub("\n", text)))
    text = _BULLET.sub(r"\1- ", text)
    text = _SMALL_O.sub(r"\1- ", text)
    return _NUMBER.sub(r"\1\2. ", text).replace("\t", "    ")


def to_markdown(html: str) -> str:
    """Give the Markdown of a piece of HTML: its words, titles, lists, tables row by row, links of the Web; no picture."""
    html = _LONE_HALF.sub("\ufffd", html[:MOST_SIGNS])
    clean = nh3.clean(
        html,
        tags=_KEPT,
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
        clean_content_tags={"script", "style", "title", "head", "xml"},
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    return tidy(reader.markdown())


class _Reader(HTMLParser):
    """Write Markdown as tags come, well closed and few, since they were cleaned."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.start = ""
        self.lists: list[int | None] = []
        self.marks: list[tuple[str, int]] = []
        self.addresses: list[tuple[str, int]] = []
        self.cells: list[str] | None = None

    def markdown(self) -> str:
        self._end_line()
        text, was_item = "", False
        for block in map(tidy, self.blocks):
            is_item = bool(_ITEM.match(block))
            text += ("\n" if is_item and was_item else "\n\n" if text else "") + block
            was_item = is_item
        return text

    def handle_starttag(self, tag, attrs):
        if tag in _BLOCKS and self.cells is None:
            self._end_line()
        if tag in ("ul", "ol") and self.cells is None:
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self.cells is None:
            self.start = self._item()
        elif tag in _TITLES and self.cells is None:
            self.start = _TITLES[tag]
        elif tag == "blockquote" and self.cells is None:
            self.start = "> "
        elif tag == "tr":
            self.cells = []
        elif tag in _MARKS:
            self.marks.append((_MARKS[tag], len(self.line)))
        elif tag == "a":
            self.addresses.append((dict(attrs).get("href") or "", len(self.line)))
        elif tag == "br":
            self.line.append("\n" if self.cells is None and not self.lists else " ")

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cells is not None:
            self.cells.append(self._taken())
        elif tag == "tr" and self.cells is not None:
            row = [cell for cell in self.cells if cell]
            self.cells = None
            if row:
                self.blocks.append("- " + " : ".join(row[:2]) + "".join(f" ; {cell}" for cell in row[2:]))
        elif tag in _MARKS and self.marks:
            self._marked(*self.marks.pop())
        elif tag == "a" and self.addresses:
            self._linked(*self.addresses.pop())
        elif tag in ("ul", "ol") and self.cells is None:
            self._end_line()
            if self.lists:
                self.lists.pop()
        elif tag in _BLOCKS and self.cells is None:
            self._end_line()

    def handle_data(self, data):
        self.line.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _item(self) -> str:
        depth = max(len(self.lists) - 1, 0)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return "   " * depth + "- "
        self.lists[-1] = number + 1
        return "   " * depth + f"{number + 1}. "

    def _marked(self, mark: str, since: int) -> None:
        """Put marks around what was said since; around nothing, or a whole list, they would only show."""
        said = "".join(self.line[since:])
        if since > len(self.line) or not said.strip() or "\n" in said or mark in said:
            return
        body = said.strip()
        before, after = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
        self.line[since:] = [f"{before}{mark}{body}{mark}{after}"]

    def _linked(self, address: str, since: int) -> None:
        said = "".join(self.line[since:]).strip()
        if since <= len(self.line) and said and re.match(r"(?:https?://|mailto:|tel:)[^\s()<>]+$", address):
            self.line[since:] = [f"[{re.sub(r'[][]', '', said)}]({address})"]

    def _taken(self) -> str:
        said = re.sub(r" {2,}", " ", "".join(self.line)).strip(" ")
        self.line, self.marks, self.addresses = [], [], []
        return re.sub(r"\s+", " ", said).strip(" ") if self.cells is not None else said

    def _end_line(self) -> None:
        said = "\n".join(part.strip(" ") for part in self._taken().split("\n")).strip("\n")
        if said.strip(" \u00a0"):
            self.blocks.append(self.start + said)
        self.start = self.start if not said and self.start.strip() and self.lists else ""
