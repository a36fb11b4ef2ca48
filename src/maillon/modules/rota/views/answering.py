"""Answer a call for cover, and the links of our messages, which work without signing in."""

from datetime import timedelta

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, public, role_required
from maillon.kernel.access.address import client_address
from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.refusals import explain
from maillon.kernel.journal.queries import entries_of
from maillon.lib.refusal import Refused

from ..actions import answer_cover, check_in, give_up
from ..actions.booking import confirm
from ..actions.searching import stop_search
from ..flows import FOUND, GIVEN_UP, OPEN, PROPOSED, UNCONFIRMED, VOLUNTEER
from ..links import read_link
from ..models import Booking, CoverAsk, CoverCall
from ..policy import EARLY
from ..queries.midway import midway
from ..words import when
from ..zones import zone_of, zone_of_hub
from .common import attempt

HITS, PER = 60, timedelta(minutes=10)


@role_required("mediator")
@require_POST
def answer(request, code):
    """Take a colleague's place, or say no thank you."""
    call = get_for(request.person, "answer", CoverCall.objects.select_related("shift"), code)
    yes = request.POST.get("answer") != "no"
    return attempt(
        request,
        lambda: answer_cover(call, person=request.person, yes=yes, now=request.now),
        done=_("The place is yours. Thank you!") if yes else _("Thank you for answering."),
        to="rota:week",
    )


@role_required("mediator", "coordinator")
@require_POST
def stop(request, code):
    """Stop looking for somebody."""
    calls = CoverCall.objects.select_related("shift__hub", "booking")
    person = request.person
    mine = calls.filter(code=code, booking__person=person).first()
    call = mine or get_for(person, "plan", calls, code)
    return attempt(
        request,
        lambda: stop_search(call, by=person, now=request.now),
        done=_("We have stopped looking."),
        to="rota:shift",
        code=call.shift.code,
    )


@public
@never_cache
def link(request, key):
    """What the link of a message opens: a page with buttons; only a press acts."""
    try:
        count_hit(f"rota.link:{client_address(request)}", per=PER, limit=HITS, now=request.now)
    except Refused as refused:
        return render(request, "rota/link_over.html", {"why": explain(refused)}, status=429)
    found = read_link(key)
    if found is None:
        return render(request, "rota/link_over.html", {"why": ""}, status=404)
    if isinstance(found, Booking) and not found.is_live:
        found = _taken_again(found) or found
    if request.method == "POST":
        return _press(request, key, found)
    context = _cover_page(found, request.now) if isinstance(found, CoverAsk) else _booking_page(found, request.now)
    return render(request, "rota/link.html", context | {"key": key, "done": request.GET.get("fait", "")})


def _taken_again(booking: Booking) -> Booking | None:
    """Return the place that the same person has since taken back in the same shift."""
    live = Booking.objects.live().filter(shift=booking.shift_id, person=booking.person_id)
    return live.select_related("shift__hub", "person").first()


def _press(request, key, found):
    pressed = request.POST.get("answer", "")
    try:
        if isinstance(found, CoverAsk):
            answer_cover(found.call, person=found.person, yes=pressed == "yes", now=request.now)
        else:
            {"confirm": confirm, "here": check_in, "cannot": give_up}[pressed](found, by=found.person, now=request.now)
    except KeyError:
        return redirect("rota:link", key=key)
    except Refused as refused:
        return render(request, "rota/link_over.html", {"why": explain(refused)}, status=409)
    return redirect(f"{request.path}?fait={pressed}")


def _booking_page(booking: Booking, now) -> dict:
    is_live = booking.is_live and now < booking.ends_at
    standing = midway(booking, now=now)
    is_there = is_live and booking.checked_in_at is not None and not standing.has_stopped
    is_looked_for = now < booking.ends_at and Booking.objects.looked_for().filter(pk=booking.pk).exists()
    return {
        "hub": booking.shift.hub,
        "when": when(booking, zone_of(booking.person, hub=booking.shift.hub), others=zone_of_hub(booking.shift.hub)),
        "booking": booking,
        "can_confirm": is_live and booking.state == PROPOSED,
        "is_there": is_there,
        "standing": standing,
        "can_come": is_live and not is_there and now >= booking.starts_at - EARLY,
        "can_leave": is_live,
        "can_come_back": is_looked_for,
        "is_over": not is_live,
        "given_up": _given_up(booking),
    }


def _given_up(booking: Booking) -> str:
    """Who gave the place up: “me”, “silence” when nobody answered, or “others”; nothing while it is not given up."""
    if booking.state != GIVEN_UP:
        return ""
    said = entries_of(booking).filter(verb="give_up").last()
    if said is None or said.role == VOLUNTEER:
        return "me"
    return "silence" if said.why == UNCONFIRMED else "others"


def _cover_page(ask: CoverAsk, now) -> dict:
    call = ask.call
    hub = call.shift.hub
    return {
        "hub": hub,
        "when": when(call, zone_of(ask.person, hub=hub), others=zone_of_hub(hub)),
        "ask": ask,
        "call": call,
        "subject": call.shift.subject,
        "place": ask.answer == CoverAsk.Answer.YES and call.taken_by,
        "is_found": call.state == FOUND,
        "is_over": call.state != OPEN or now >= call.ends_at,
    }
