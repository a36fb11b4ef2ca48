"""What every page knows: the site, its menu, the person, the way to a human."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from . import registry
from .helpline import helpline


@dataclass(frozen=True)
class Site:
    """The site as its operator names it: the same for everyone who reads it in one language."""

    name: str
    source_url: str
    is_demo: bool
    helpline_number: str = ""
    helpline_tel: str = ""
    helpline_hours: str = ""


def site(request) -> dict:
    """Return the context that the layout of every page needs."""
    person = getattr(request, "person", None)
    line = helpline()
    human_way = registry.human_way_name()
    return {
        "site": Site(
            name=settings.MAILLON_SITE_NAME,
            source_url=settings.MAILLON_SOURCE_URL,
            is_demo=settings.MAILLON_DEMO,
            helpline_number=line.number if line else "",
            helpline_tel=line.tel if line else "",
            helpline_hours=line.hours_in_words if line else "",
        ),
        **_menus(request, person),
        "person": person,
        "human_way_url": reverse(human_way) if human_way else "",
        "account_links": _account_links(person),
        "account_name": str(person) if person is not None and person.is_authenticated else "",
        "demo_url": reverse("portal:demo") if settings.MAILLON_DEMO else "",
    }


def _menus(request, person) -> dict[str, list[dict]]:
    """Return the menu of everybody, and that of the work this person does here; the nearest page is the current one."""
    known = person is not None and person.is_authenticated
    held = frozenset(role.kind for role in person.roles_on(request.now.date())) if known else frozenset()
    entries = [
        {"menu": menu, "label": label, "url": url, "within": within, "current": False}
        for menu, label, url, within in _offered(held, get_language())
    ]
    # A page below two entries (the duplicates among places) belongs to the nearest only.
    above = [entry for entry in entries if request.path.startswith(entry["url"])]
    if above:
        max(above, key=lambda entry: len(entry["url"]))["current"] = True
    return {menu: _in_families(menu, entries) for menu in ("navigation", "workspace")}


def _in_families(menu: str, entries: list[dict]) -> list[dict]:
    """Show those of one family as one entry that leads to the first, and holds them; alone, it is itself."""
    families: dict[str, list[dict]] = {}
    for entry in entries:
        if entry["menu"] == menu:
            shown = {name: entry[name] for name in ("label", "url", "current")}
            families.setdefault(entry["within"] or entry["url"], []).append(shown)
    return [
        {**inside[0], "inside": []}
        if len(inside) == 1
        else {
            "label": family,
            "url": inside[0]["url"],
            "current": any(entry["current"] for entry in inside),
            "inside": inside,
        }
        for family, inside in families.items()
    ]


@lru_cache(maxsize=256)
def _offered(held: frozenset[str], language: str) -> list[tuple[str, str, str, str]]:
    """Return the menu, the words, the address and the family of each entry, for those who hold these roles: worked out once."""
    return [
        ("workspace" if entry.roles else "navigation", str(entry.label), reverse(entry.url_name), str(entry.within))
        for entry in registry.entries()
        if not entry.roles or held & set(entry.roles)
    ]


def _account_links(person) -> list[dict]:
    known = person is not None and person.is_authenticated
    return _links_of_an_account(known, get_language())


@lru_cache(maxsize=16)
def _links_of_an_account(known: bool, language: str) -> list[dict]:
    if not known:
        return [{"label": gettext("Sign in"), "url": reverse("account_login")}]
    return [
        {"label": gettext("My page"), "url": reverse("people:me")},
        {"label": gettext("My messages"), "url": reverse("conversations:threads")},
        {"label": gettext("Sign out"), "url": reverse("account_logout")},
    ]
