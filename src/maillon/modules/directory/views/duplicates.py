"""Places that may be one: side by side, for a person to decide."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required, visible_to
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused
from maillon.lib.text import fold

from ..clues import AGAINST, CLUES
from ..duplicates import reopen, say_different, say_same
from ..models import DuplicateCandidate, Place, SourceRecord
from ..rules import role_of

ON_A_PAGE = 5
MOST_DECIDED = 10


@role_required("operator", "coordinator")
def candidates(request):
    """The pairs of my territory, the likeliest first, and what was decided lately."""
    pairs = visible_to(request.person, "decide", DuplicateCandidate).select_related("first", "second")
    waiting = pairs.filter(state="open", first__state="published", second__state="published").order_by("-score", "pk")
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    sources = _sources(shown)
    for pair in shown:
        pair.rows = list(_compared(pair, sources))
        pair.clues = [(CLUES.get(reason, reason), reason not in AGAINST) for reason in pair.reasons]
        pair.percent = min(99, round(pair.score * 100))
    decided = pairs.filter(state__in=["same", "different"]).order_by("-decided_at", "pk")[:MOST_DECIDED]
    return render(
        request,
        "directory/duplicates.html",
        {
            "page": page,
            "pairs": shown,
            "decided": decided,
            "can_import": role_of(request.person, on=request.now.date()) == "operator",
        },
    )


@role_required("operator", "coordinator")
@require_POST
def decide(request, code):
    """One place or two, as the person says."""
    pair = _pair(request, code)
    role = role_of(request.person, on=request.now.date())
    choice = request.POST.get("decision", "")
    try:
        if choice == "different":
            say_different(pair, by=request.person, role=role, now=request.now)
            messages.success(request, _("Noted: these are two places."))
        elif choice in (pair.first.code, pair.second.code):
            keep = pair.first if choice == pair.first.code else pair.second
            say_same(pair, keep=keep, by=request.person, role=role, now=request.now)
            messages.success(
                request, _("Noted: one place, shown as %(name)s. You can undo this below.") % {"name": keep}
            )
        else:
            messages.warning(request, _("Choose one of the answers."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("directory:duplicates")


@role_required("operator", "coordinator")
@require_POST
def undo(request, code):
    """Take a decision back."""
    pair = _pair(request, code)
    try:
        reopen(pair, by=request.person, role=role_of(request.person, on=request.now.date()), now=request.now)
        messages.success(request, _("Undone: both places are as before."))
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("directory:duplicates")


def _pair(request, code) -> DuplicateCandidate:
    return get_for(request.person, "decide", DuplicateCandidate.objects.select_related("first", "second"), code)


def _sources(pairs) -> dict[int, str]:
    places = [place for pair in pairs for place in (pair.first_id, pair.second_id)]
    records = SourceRecord.objects.filter(Q(place__in=places) | Q(place__merged_into__in=places)).order_by(
        "source", "pk"
    )
    named: dict[int, list[str]] = {}
    for place, merged_into, source, day in records.values_list("place", "place__merged_into", "source", "updated_on"):
        told = f"{source} ({day:%d/%m/%Y})" if day else source
        named.setdefault(merged_into or place, []).append(told)
    return {place: ", ".join(sources) for place, sources in named.items()}


def _compared(pair: DuplicateCandidate, sources: dict[int, str]):
    """Give (label, first, second, whether they agree) for each line of the comparison."""
    first, second = pair.first, pair.second
    lines = [
        (_("Name"), first.name, second.name),
        (_("Address"), _address(first), _address(second)),
        (_("Phone"), first.spoken_phone, second.spoken_phone),
        (_("E-mail"), ", ".join(first.emails), ", ".join(second.emails)),
        (_("Website"), ", ".join(first.websites), ", ".join(second.websites)),
        (_("Hours"), first.opening_hours or first.opening_notes, second.opening_hours or second.opening_notes),
        (_("Source"), sources.get(first.pk, ""), sources.get(second.pk, "")),
    ]
    for label, one, other in lines:
        if one or other:
            yield label, one, other, fold(one) == fold(other)


def _address(place: Place) -> str:
    return ", ".join(part for part in (place.address, place.complement, f"{place.postal_code} {place.city}") if part)
