"""The dates of one's listing: leave one out, move one, put one back, change the hours, end it."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind
from maillon.kernel.schedule.words import moment_in_words, rule_in_words
from maillon.lib.refusal import Refused
from maillon.ui.dates import date_format

from ..actions import dates as deeds
from ..actions.placing import place_date
from ..coming import coming, date_in_words, with_people
from ..date_forms import EndForm, HoursForm, MoveDateForm, PlaceDateForm, WhyForm
from ..models import Listing

ON_A_PAGE = 20


@signed_in
def dates(request, kind: Kind, code: str):
    """All dates that come, and what comes again."""
    listing = _listing(request, kind, code)
    end, hours = EndForm(kind, _sent(request, "end")), HoursForm(_sent(request, "hours"), initial=_hours(listing))
    for form, deed in ((end, _end), (hours, _change_hours)):
        if form.is_bound and form.is_valid():
            try:
                deed(request, listing, form.cleaned_data)
                return redirect("listings:dates", kind, code)
            except Refused as refused:
                form.add_error(None, explain(refused))
    page = Paginator(with_people(coming(listing, now=request.now), listing), ON_A_PAGE)
    page = page.get_page(request.GET.get("page"))
    rows = [(slot, date_in_words(slot, listing)) for slot in page.object_list]
    left_out = [(key.isoformat(), date_format(key, "l j F")) for key in _left_out(listing, now=request.now)]
    context = _context(listing) | {"page": page, "rows": rows, "left_out": left_out, "end": end, "hours": hours}
    return render(request, "listings/dates.html", context)


@signed_in
def one_date(request, kind: Kind, code: str, slot: str):
    """One date: move it, or leave it out."""
    listing = _listing(request, kind, code)
    found = with_people(coming(listing, now=request.now), listing).filter(code=slot).first()
    if found is None:
        raise Http404
    move, why = (
        MoveDateForm(_sent(request, "move"), initial=_moment(found, listing)),
        WhyForm(kind, _sent(request, "skip")),
    )
    where = PlaceDateForm(listing, found, _sent(request, "where"))
    for form, deed in ((move, _move), (why, _skip), (where, _put)):
        if form.is_bound and form.is_valid():
            try:
                deed(request, listing, found, form.cleaned_data)
                return redirect("listings:dates", kind, code)
            except Refused as refused:
                form.add_error(None, explain(refused))
    context = _context(listing) | {
        "slot": found,
        "date": date_in_words(found, listing),
        "move": move,
        "why": why,
        "where": where,
    }
    return render(request, "listings/date.html", context)


@require_POST
@signed_in
def restore(request, kind: Kind, code: str):
    """Put back a date that was left out."""
    listing = _listing(request, kind, code)
    try:
        key = datetime.fromisoformat(request.POST.get("key", ""))
        deeds.restore_date(listing, key=key, by=request.person, now=request.now)
        messages.success(request, _("This date takes place again."))
    except ValueError as error:
        raise Http404 from error
    except Refused as refused:
        messages.warning(request, explain(refused))
    return redirect("listings:dates", kind, code)


def _listing(request, kind: Kind, code: str) -> Listing:
    listing = get_for(request.person, "write", Listing.objects.select_related("territory"), code)
    if listing.kind_slug != kind.slug or not kind.when.has_slots:
        raise Http404
    return listing


def _sent(request, name: str):
    return request.POST if request.method == "POST" and name in request.POST else None


def _context(listing: Listing) -> dict:
    words = (
        rule_in_words(listing.repeats, since=listing.starts_at and listing.starts_at.astimezone(listing.zone).date())
        if listing.repeats
        else ""
    )
    return {"listing": listing, "kind": listing.kind, "words": words}


def _left_out(listing: Listing, *, now: datetime) -> list[datetime]:
    here = now.astimezone(listing.zone).replace(tzinfo=None)
    return sorted(key for key in listing.repeats.exdates if key > here) if listing.repeats else []


def _hours(listing: Listing) -> dict:
    rule = listing.repeats
    if rule is None:
        return {}
    return {"from_at": rule.start.time(), "from_until": (rule.start + rule.duration).time()}


def _moment(slot, listing: Listing) -> dict:
    start, end = slot.starts_at.astimezone(listing.zone), slot.ends_at.astimezone(listing.zone)
    return {"day": start.date(), "at": start.time(), "until": end.time()}


def _move(request, listing: Listing, slot, said: dict) -> None:
    start = datetime.combine(said["day"], said["at"], listing.zone)
    end = datetime.combine(said["day"], said["until"], listing.zone)
    end = end if end > start else end + timedelta(days=1)
    deeds.move_date(slot, starts_at=start, ends_at=end, by=request.person, now=request.now)
    messages.success(request, _("This date is moved. Whoever is expected is told."))


def _put(request, listing: Listing, slot, said: dict) -> None:
    place_date(slot, place=said["place"], by=request.person, now=request.now)
    messages.success(request, _("The address of this date is kept. Whoever is expected is told."))


def _skip(request, listing: Listing, slot, said: dict) -> None:
    deeds.skip_date(slot, reason=said["reason"], by=request.person, now=request.now)
    messages.success(request, _("This date is left out. Whoever was expected is told."))


def _end(request, listing: Listing, said: dict) -> None:
    deeds.end_dates(listing, last=said["last"], reason=said["reason"], by=request.person, now=request.now)
    messages.success(request, _("It ends then. Whoever was expected later is told."))


def _change_hours(request, listing: Listing, said: dict) -> None:
    apart = deeds.change_hours(
        listing, day=said["from_day"], at=said["from_at"], until=said["from_until"], by=request.person, now=request.now
    )
    messages.success(request, _("The hours are changed. Whoever is expected is told."))
    if apart:
        days = ", ".join(moment_in_words(at, listing.zone) for at in apart)
        messages.warning(request, _("These dates stay, because people are expected: %(days)s.") % {"days": days})
