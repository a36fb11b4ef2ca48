"""Find what people offer and ask, and look at one of it."""

from datetime import datetime, timedelta
from itertools import chain

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillon.kernel.access import get_for, may, public
from maillon.kernel.kinds import Kind, all_kinds
from maillon.kernel.territories.drawing import Pin, drawing
from maillon.ui import words

from ..actions.checking import may_last
from ..asked import asked_with
from ..criteria import Found
from ..flows import AUTHOR, PUBLISHED
from ..for_you import for_you
from ..forms import FindForm
from ..models import Listing
from ..pictures import pictures_of
from ..places import choices_of, points_of, with_places
from ..room import with_room
from ..showing import card_of, facts_of, parts
from ..trust import without_those_apart

ON_A_PAGE = 20
SOON = timedelta(weeks=2)


@require_safe
@public
def index(request):
    """Every form of exchange there is here."""
    return render(request, "listings/index.html", {"kinds": all_kinds()})


@require_safe
@public
def listings(request, kind: Kind):
    """What there is of one kind: near, new, and as one filters it."""
    form = FindForm(kind, request.GET, today=localdate(request.now))
    criteria = form.criteria()
    found = Found(kind, criteria, person=request.person, now=request.now)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    cards = [card_of(listing, now=request.now) for listing in page.object_list]
    pins = _pins(page)
    for card, (first, *_others) in zip(cards, pins, strict=True):
        card |= {"number": first["number"], "anchor": first["anchor"]} if first else {}
    # On one page, the number is that of the list, whomever the reader does not meet.
    total = page.paginator.count if page.has_other_pages() else len(cards)
    context = {"kind": kind, "form": form, "criteria": criteria, "page": page, "cards": cards, "total": total}
    context["are_more"] = found.is_capped
    context["asked"] = asked_with(form)
    if request.person.is_authenticated and not criteria.is_narrow and page.number == 1:
        context["for_you"] = for_you(kind, person=request.person, now=request.now)
    here = (criteria.near.latitude, criteria.near.longitude) if criteria.near else None
    context["map"] = drawing("listings-map", list(filter(None, chain(*pins))), here=here, closest=11)
    return render(request, "listings/listings.html", context)


def _pins(page) -> list[list[Pin | None]]:
    """Number each line of a list that is somewhere, at each point that everybody sees; what is nowhere has no pin."""
    return [
        [
            Pin(number=number, name=_named(listing), anchor=f"annonce-{listing.code}", at=point)
            for point in points_of(listing)
        ]
        or [None]
        for number, listing in enumerate(page.object_list, start=page.start_index())
    ]


def _named(listing: Listing) -> str:
    """Name a pin: what goes around says how far, as a pin is a point."""
    if not listing.reach_km:
        return listing.title
    return _("%(title)s, up to %(km)s around") % {"title": listing.title, "km": words.km(listing.reach_km)}


@require_safe
@public
def safety(request, kind: Kind):
    """How one kind goes, and what keeps people safe in it."""
    return render(request, "listings/safety.html", {"kind": kind})


@require_safe
@public
def listing(request, kind: Kind, code: str):
    """One listing, and how to answer it."""
    source = Listing.objects.select_related("author", "organisation", "territory", "to_territory")
    source = with_room(without_those_apart(source, request.person), now=request.now)
    found = get_for(request.person, "read", source, code)
    if found.kind_slug != kind.slug:
        raise Http404
    with_places([found])
    is_own = request.person.is_authenticated and found.author_id == request.person.pk
    is_whole = found.open_details != found.details and may(request.person, "read_whole", found)
    context = {
        "kind": kind, "listing": found, "said": found.said_whole if is_whole else found.said, "facts": facts_of(found), "is_own": is_own, "side": kind.side(found.side),
        "places": choices_of(found), "pictures": pictures_of(found), "is_open": found.state == PUBLISHED and found.hidden_at is None,
        "state": found.FLOW.states[found.state].label,
        "moves": found.FLOW.moves_from(found.state, AUTHOR) if is_own else (),
        "ends_soon": is_own and _ends_soon(found, now=request.now),
    }  # fmt: skip
    for part in parts():
        context |= part(request, found)
    return render(request, "listings/listing.html", context)


def _ends_soon(listing: Listing, *, now: datetime) -> bool:
    """Tell whether it is about to end only because time passes."""
    is_near = listing.state in {PUBLISHED, "paused"} and now < listing.expires_at <= now + SOON
    return is_near and may_last(listing, now=now)
