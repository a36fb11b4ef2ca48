"""What each module shows at the front door: entries of the menu, cards of the home page, the way to a human."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

# Families of the menu of work that several applications share.
EXCHANGES = _("Exchanges")
PUBLICATIONS = _("Publications")


@dataclass(frozen=True)
class Entry:
    """One entry of the menu; with `roles`, only for people who hold one of them today; those `within` a family are one."""

    label: str
    url_name: str
    order: int = 50
    roles: tuple[str, ...] = ()
    within: str = ""


@dataclass(frozen=True)
class HomeCard:
    """One card of the home page: a template, and what it shows, computed from the request.

    One that is the same for all sees only the plain values it computes, and is drawn once for them.
    """

    template: str
    context: Callable = field(default=lambda request: {})
    order: int = 50
    same_for_all: bool = False


@dataclass(frozen=True)
class Played:
    """Somebody of the demonstration whom a visitor may be, where they start, and their story."""

    name: str
    story: str
    person_code: str
    url: str = ""
    has_account: bool = True


_entries: list[Entry] = []
_cards: list[HomeCard] = []
_human_way: list[str] = []
_beside_answers: list[str] = []
_above_answers: list[str] = []
_above_pages: list[str] = []
_cast: dict[str, Played] = {}


def nav(label, url_name: str, *, order: int = 50, roles: tuple[str, ...] = (), within="") -> None:
    """Add an entry to the menu; `within` is the label of its family, whose entries are shown once one is there."""
    _entries.append(Entry(label, url_name, order, roles, within))


def home_card(template: str, context: Callable | None = None, *, order: int = 50, same_for_all: bool = False) -> None:
    """Add a card to the home page."""
    _cards.append(HomeCard(template, context or (lambda request: {}), order, same_for_all))


def human_way(url_name: str) -> None:
    """Name the page where a person asks to be called back."""
    _human_way[:] = [url_name]


def offer_beside_answers(template: str) -> None:
    """Add what the page of answers offers to whoever did not find theirs; the template sees `answer`."""
    _beside_answers.append(template)


def say_above_answers(template: str) -> None:
    """Add what the page of answers says before them; the template sees `answer` and `request`."""
    _above_answers.append(template)


def above_answers() -> list[str]:
    """Return the templates of what is said there."""
    return list(_above_answers)


def say_above_pages(template: str) -> None:
    """Add what a page says at its top of what it mentions; the template sees `words`, `leads_to` and `request`."""
    _above_pages.append(template)


def above_pages() -> list[str]:
    """Return the templates of what is said there."""
    return list(_above_pages)


def beside_answers() -> list[str]:
    """Return the templates of these offers."""
    return list(_beside_answers)


def entries() -> list[Entry]:
    """Return the entries of the menu, in order."""
    return sorted(_entries, key=lambda entry: entry.order)


def cards() -> list[HomeCard]:
    """Return the cards of the home page, in order."""
    return sorted(_cards, key=lambda card: card.order)


def human_way_name() -> str:
    """Return the name of the call-back page, or nothing when no module offers one."""
    return _human_way[0] if _human_way else ""


def cast(name: str, story, person_code: str, *, url: str = "", has_account: bool = True) -> None:
    """Let visitors of a demonstration be that person; `url` is the name of the page where their story starts."""
    _cast[person_code] = Played(name, story, person_code, url, has_account)


def played() -> list[Played]:
    """Return the cast of the demonstration, in the order of its telling."""
    return list(_cast.values())
