"""One person types one text on several pages at once, on a telephone and a computer: what each says is kept, and joined."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.crypto import get_random_string

from maillon.lib.differences import Merged, merge
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from .models import MOST_KEY, Draft, DraftAside, Revision, Text

MOST_MARKS = 50


@dataclass(frozen=True)
class Page:
    """A page where somebody types: its key, and the marks of what it was opened on; no mark where nothing was typed yet."""

    key: str = ""
    opened_on: str = ""

    @classmethod
    def sent(cls, key: str, opened_on: str) -> "Page":
        """Read what a form sent."""
        return cls("".join(one_line(key).split())[:MOST_KEY], " ".join(one_line(opened_on).split()[:MOST_MARKS]))

    def showing(self, mark: str) -> "Page":
        """Return the same page once it shows that too."""
        return Page(self.key, f"{self.opened_on} {mark}".strip())

    def knows(self, line: Draft | DraftAside) -> bool:
        """Whether it shows what this says: it was typed here last, or was there when the page was opened."""
        return line.page == self.key or line.mark in self.opened_on.split()

    def number_in(self, draft: Draft) -> int:
        """Return what the draft was at when this page was opened, or 0."""
        pk, _dot, number = self.opened_on.partition(" ")[0].partition(".")
        return int(number) if pk == str(draft.pk) and number.isdecimal() and len(number) < 10 else 0


def new_key() -> str:
    """Return the key of a page that opens."""
    return get_random_string(MOST_KEY)


@dataclass(frozen=True)
class Joined:
    """A draft with what was typed on other pages; `apart` is the first that changed the same passage, with both of them."""

    content: str
    based_on: Revision | None
    marks: str
    apart: tuple[DraftAside, Merged] | None = None


@dataclass(frozen=True)
class Opened:
    """A text as somebody goes on with it: their draft if they have one, else the last revision.

    `page` says what a page that shows it was opened on; `apart` is what they typed on another one, which does not join.
    """

    text: Text
    content: str
    based_on: Revision
    draft: Draft | None
    page: Page
    apart: tuple[DraftAside, Merged] | None = None

    @property
    def is_behind(self) -> bool:
        """Whether others wrote since this was begun."""
        return self.based_on.pk != self.text.head_id


class Apart(Refused):
    """The same person changed the same passage on another page, in `line`: both are kept, for them to choose."""

    def __init__(self, line: Draft | DraftAside) -> None:
        super().__init__("draft_apart")
        self.line = line

    def __reduce__(self):
        return type(self), (self.line,)


def joined(draft: Draft) -> Joined:
    """Return what somebody goes on with, whatever page they typed it on."""
    content, based_on, marks = draft.content, draft.based_on, [draft.mark]
    for aside in asides_of(draft):
        merged = merge(aside.base, content, aside.content)
        if not merged.is_clean:
            return Joined(content, based_on, " ".join(marks), (aside, merged))
        content, based_on = merged.text, later(based_on, aside.based_on)
        marks.append(aside.mark)
    return Joined(content, based_on, " ".join(marks))


def opened_by(person, text: Text) -> Opened:
    """Return what somebody goes on with."""
    draft = Draft.objects.filter(text=text, person=person).select_related("based_on").first()
    if draft is None:
        return Opened(text, text.head.content, text.head, None, Page(new_key()))
    whole = joined(draft)
    base, page = whole.based_on or text.head, Page(new_key(), whole.marks)
    if whole.content == base.content and whole.apart is None:
        return Opened(text, text.head.content, text.head, None, page)
    return Opened(text, whole.content, base, draft, page, whole.apart)


def is_elsewhere(person, text: Text, page: Page) -> bool:
    """Tell whether somebody typed on another page what this one does not show."""
    draft = Draft.objects.filter(text=text, person=person).first()
    return draft is not None and not all(page.knows(line) for line in (draft, *draft.asides.order_by("pk")))


def with_others(draft: Draft, content: str, based_on: Revision | None, page: Page) -> tuple[str, Revision | None]:
    """Return what a page sends with what was typed on others that it does not show; raises Apart where both meet."""
    asides = asides_of(draft)
    own = next((aside for aside in asides if aside.page == page.key), None)
    # The draft first: what stands beside it was typed on what it said.
    lines = [] if page.knows(draft) else [(own.base if own else base_of(draft, based_on, page), draft)]
    lines += [(aside.base, aside) for aside in asides if not page.knows(aside)]
    for base, line in lines:
        merged = merge(base, content, line.content)
        if not merged.is_clean:
            raise Apart(line)
        content, based_on = merged.text, later(based_on, line.based_on)
    return content, based_on


def base_of(draft: Draft, based_on: Revision | None, page: Page) -> str:
    """Return the last thing that both a draft and a page that does not show it have said, as far as it is known."""
    shown = Q(number__lte=page.number_in(draft))
    known = draft.before.filter(shown | Q(page=page.key) if page.key else shown).order_by("-number").first()
    if known:
        return known.content
    older = min(filter(None, (draft.based_on, based_on)), key=lambda one: one.number, default=None)
    return older.content if older else ""


def asides_of(draft: Draft) -> list[DraftAside]:
    """Return what was typed beside a draft, in the order it came."""
    return list(draft.asides.select_related("based_on").order_by("pk"))


def later(one: Revision | None, other: Revision | None) -> Revision | None:
    """Return the later of two revisions of a text."""
    return max(filter(None, (one, other)), key=lambda revision: revision.number, default=None)
