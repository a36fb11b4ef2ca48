"""How fresh the guides are, for those who look after them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from maillon.kernel.access import visible_to
from maillon.kernel.prepared import Prepared
from maillon.kernel.revisions.models import Text
from maillon.modules.commons.models import Guide
from maillon.modules.commons.workshops.flows import MEMBER
from maillon.modules.commons.workshops.models import Place

from .flows import OPEN, SHOWN
from .mentions import page_mentions, question_mentions
from .models import Link, LinkPlace, LinkState, NoticePlace, Report, ServiceNotice
from .policy import SOON

MOST = 60
BROKEN = (LinkState.BROKEN, LinkState.MOVED, LinkState.FAILING)


@dataclass(frozen=True)
class TroubledLink:
    """An address that does not lead where it did, and the guides it is in."""

    link: Link
    guides: list[Guide]

    @property
    def said(self) -> str:
        """What was read there."""
        return (self.link.title or self.link.evidence)[:200]


@dataclass(frozen=True)
class Board:
    """What is to be done so that guides stay right, for one person."""

    overdue: list[Guide]
    soon: list[Guide]
    fresh: int
    reports: list[Report]
    links: list[TroubledLink]
    handed: frozenset[int]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.overdue or self.soon or self.reports or self.links)


def guides_of(person, *, on: QuerySet | None = None) -> QuerySet[Guide]:
    """Return the published guides that somebody may check, the one due first at the top."""
    texts = visible_to(person, "proofread", Text.objects.order_by()).values("pk")
    return (on if on is not None else Guide.objects).published().filter(text__in=texts).order_by("review_due_on", "pk")


def may_open(person) -> bool:
    """Tell whether somebody has any guide to check or any error to answer, or looks after a group that may have some."""
    if not person.is_authenticated:
        return False
    if Place.objects.filter(person=person, state=MEMBER, is_facilitator=True).exists():
        return True
    texts = visible_to(person, "proofread", Text.objects.order_by())
    return texts.exists() or visible_to(person, "settle", Report).exists()


def board_of(person, *, now: datetime) -> Board:
    """Return everything a person can do for the freshness of guides, in a fixed number of statements."""
    today = localdate(now)
    known = guides_of(person).filter(review_due_on__lte=today + SOON).select_related("text__owner", "text__head")
    known = list(
        known.only(
            "code", "slug", "title", "theme", "verified_on", "review_due_on", "text__code", "text__published",
            "text__state", "text__head__number", "text__owner__name", "text__owner__is_active",
        )[: MOST * 2]
    )  # fmt: skip
    handed = visible_to(person, "publish", Text.objects.filter(pk__in=[guide.text_id for guide in known]))
    return Board(
        overdue=[guide for guide in known if guide.is_overdue(today)],
        soon=[guide for guide in known if not guide.is_overdue(today)],
        fresh=guides_of(person).filter(review_due_on__gt=today + SOON).count(),
        reports=list(open_reports(person)[:MOST]),
        links=_by_address(links_of(person)[: MOST * 5])[:MOST],
        handed=frozenset(handed.order_by().values_list("pk", flat=True)),
    )


def open_reports(person) -> QuerySet[Report]:
    """Return the errors somebody may answer, the oldest first."""
    found = visible_to(person, "settle", Report).filter(state=OPEN).select_related("guide__text__owner")
    return found.order_by("created_at", "pk")


def links_of(person) -> QuerySet[LinkPlace]:
    """Return the links that are broken, moved or failing in the guides one may check, the worst first."""
    texts = visible_to(person, "proofread", Text.objects.order_by()).values("pk")
    found = LinkPlace.objects.filter(guide__text__in=texts, guide__state="published", link__state__in=BROKEN)
    return found.select_related("link", "guide__text").order_by("link__state", "link__address", "guide__title", "pk")


def _by_address(places) -> list[TroubledLink]:
    found: dict[int, TroubledLink] = {}
    for place in places:
        found.setdefault(place.link_id, TroubledLink(place.link, [])).guides.append(place.guide)
    return list(found.values())


def notices_shown(*, now: datetime) -> QuerySet[ServiceNotice]:
    """Return the emergency notices that everybody sees now, the newest first."""
    return ServiceNotice.objects.filter(state=SHOWN, until__gt=now).order_by("-created_at", "-pk")


def notices_on_guide(guide: Guide, *, now: datetime) -> list[ServiceNotice]:
    """Return the notices of the services a guide mentions."""
    return _shown_on_guide(guide=guide.pk, now=now)


def notices_on_resource(resource_id: int, *, now: datetime) -> list[ServiceNotice]:
    """Return the notices of the service a resource is on."""
    return list(notices_shown(now=now).filter(Exists(_places(resource=resource_id)))[:3])


def notices_on_page(words: str, leads_to, *, now: datetime) -> list[ServiceNotice]:
    """Return the notices of the services a page mentions, read when it is opened: few are shown at any time."""
    return [one for one in _shown(now=now) if page_mentions(words, leads_to, one)][:3]


def _places(**where) -> QuerySet[NoticePlace]:
    return NoticePlace.objects.filter(notice=OuterRef("pk"), **where)


_shown_on_guide = Prepared(
    lambda guide, now: notices_shown(now=now).filter(Exists(_places(guide=guide)))[:3], guide=int, now=datetime
)
_shown = Prepared(lambda now: notices_shown(now=now)[:20], now=datetime)


def addresses() -> QuerySet[Link]:
    """Return every address that a guide or a resource leads to."""
    return Link.objects.filter(Exists(LinkPlace.objects.filter(link=OuterRef("pk"))))


def notices_on_answers(answer, *, now: datetime) -> list[ServiceNotice]:
    """Return the notices of the services somebody asks about, or that what was found mentions; two statements at most."""
    shown = _shown(now=now)
    if not shown:
        return []
    codes = [hit.code for shelf in answer.shelves if not shelf.kind.located for hit in shelf.found]
    places = NoticePlace.objects.filter(notice__in=shown)
    found = places.filter(Q(guide__code__in=codes) | Q(resource__code__in=codes)).order_by()
    carried = set(found.values_list("notice", flat=True))
    return [one for one in shown if one.pk in carried or question_mentions(answer.q, one)][:3]
