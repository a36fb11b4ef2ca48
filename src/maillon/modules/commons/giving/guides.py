"""The guides as they are given away: in order, with their credits, their links leading inside the copy."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from maillon.kernel.portal.takeaway import Asset, Page
from maillon.kernel.themes import THEMES
from maillon.lib.licences import Licence, get
from maillon.lib.text import fold

from ..models import Guide
from ..reading.bodies import Reading, read_body
from ..reading.crediting import with_credits
from ..reading.markdown import pictures_in
from .pictures import marks_of, with_pictures

SHAPE = "3"  # another number makes every file again
_INSIDE = re.compile(r'(?<=\shref=")/guides/([a-z0-9-]+)/(?:#[^"]*)?(?=")')


class GivenGuide:
    """A guide with all that a copy of it must say."""

    def __init__(self, guide: Guide, known: frozenset[str]):
        self.guide = guide
        self._known = known

    @cached_property
    def reading(self) -> Reading:
        """Its parts; links lead to other guides of the same copy, others are plain words."""
        return read_body(self.guide.body, reachable=self._known, away=self._address)

    @cached_property
    def on_paper(self) -> Reading:
        """Its parts where no link leads to another guide."""
        return read_body(self.guide.body, reachable=frozenset(), away=self._address)

    @cached_property
    def further(self) -> list[str]:
        """The guides of this copy it leads to."""
        return [slug for slug in self.reading.leads_to if slug in self._known and slug != self.guide.slug]

    @cached_property
    def manuscript(self) -> str:
        """The whole text as it was approved, facts on top, and who made it where its file does not say so yet."""
        return with_credits(
            self.guide.text.published.content,
            authors=self.guide.authors,
            translated_from=self.guide.translated_from,
            proofreaders=[*self.guide.proofread_before, *self.guide.proofreaders],
            circles=self.guide.circles,
        )

    @property
    def _address(self) -> str:
        site = settings.MAILLON_URL.rstrip("/")
        return f"{site}{self.guide.get_absolute_url()}" if site else ""

    @property
    def licence(self) -> Licence:
        """What may be done with it."""
        return get(self.guide.licence)

    @property
    def theme(self):
        """Its theme, with its words."""
        return THEMES[self.guide.theme]


def given_guides(theme: str = "") -> list[GivenGuide]:
    """Return the published guides, of one theme or all, theme by theme, in alphabetical order."""
    found = Guide.objects.published()
    guides = list((found.about(theme) if theme else found).select_related("text__published"))
    order = {slug: number for number, slug in enumerate(THEMES)}
    guides.sort(key=lambda guide: (order[guide.theme], fold(guide.title), guide.slug))
    known = frozenset(guide.slug for guide in guides)
    return [GivenGuide(guide, known) for guide in guides]


def slugs(theme: str = "") -> list[str]:
    """Return the names of the published guides."""
    found = Guide.objects.published().order_by("slug")
    return list((found.about(theme) if theme else found).values_list("slug", flat=True))


def edition(theme: str = "") -> str:
    """Return a mark that changes with anything a copy of these guides says."""
    found = Guide.objects.published().order_by("slug")
    facts = (found.about(theme) if theme else found).values_list("slug", "source_digest", "licence", "authors")
    return mark(*facts, *pictures(theme))


def pictures(theme: str = "") -> list[str]:
    """Tell the pictures that the published guides show, each with a mark of what it shows now."""
    found = Guide.objects.published().order_by("pk")
    bodies = (found.about(theme) if theme else found).values_list("body", flat=True)
    return marks_of({code for body in bodies for code in pictures_in(body)})


def licence_words(identifiers: Iterable[str]) -> str:
    """Name the licences of some guides, each once."""
    return ", ".join(sorted({get(identifier).label for identifier in identifiers}))


def mark(*facts) -> str:
    """Return a short mark of these facts and of the name and address of the site."""
    said = repr((SHAPE, settings.MAILLON_SITE_NAME, settings.MAILLON_URL, facts))
    return hashlib.sha256(said.encode()).hexdigest()


def by_theme(guides: list[GivenGuide]) -> list[tuple]:
    """Return (theme, its guides) for each theme that has any."""
    shelves = [(theme, [given for given in guides if given.guide.theme == slug]) for slug, theme in THEMES.items()]
    return [(theme, found) for theme, found in shelves if found]


def pages(theme: str = "") -> Iterator[Page]:
    """Give the pages of the guides: the list first, then each theme, then each guide."""
    guides = given_guides(theme)
    titles = {given.guide.slug: given.guide.title for given in guides}
    shelves = by_theme(guides)
    with override("fr"):
        yield Page("guides", "Les guides", _drawn("guides", {"shelves": shelves}))
        for subject, found in shelves:
            shown = {"theme": subject, "guides": found}
            yield Page(
                f"themes/{subject.slug}", str(subject.first_person), _drawn("theme", shown), summary=str(subject.pitch)
            )
        for given in guides:
            yield page_of(given, titles)


def page_of(given: GivenGuide, titles: dict[str, str]) -> Page:
    """Draw one guide, pictures included."""
    guide = given.guide
    further = [(slug, titles[slug]) for slug in given.further]
    with override(guide.language):
        html = _drawn("guide", {"given": given, "guide": guide, "reading": given.reading, "further": further})
    html, assets = with_pictures(html)
    return Page(
        f"guides/{guide.slug}", guide.title, html,
        summary=guide.summary, group=str(given.theme.label), language=guide.language, assets=_distinct(assets),
    )  # fmt: skip


def _drawn(name: str, context: dict) -> SafeString:
    html = render_to_string(f"giving/copy/{name}.html", context)
    return mark_safe(_INSIDE.sub(r"copy:guides/\1", html))


def _distinct(assets: list[Asset]) -> tuple[Asset, ...]:
    return tuple({asset.path: asset for asset in assets}.values())
