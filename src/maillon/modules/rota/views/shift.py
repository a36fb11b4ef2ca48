"""One shift: take it, confirm it, give it up, be there; and for a coordinator, who comes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, may, role_required
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import book, check_in, give_up
from ..actions.booking import confirm, limits_passed
from ..actions.leaving import ask_cover, remove
from ..actions.searching import search_for_shift
from ..flows import OPEN
from ..models import Booking, rules_of
from ..policy import EARLY
from ..queries.midway import Midway, midway, with_those_who_left
from ..words import day_words, limit_words, moment, when
from ..zones import zone_of, zone_of_hub
from .common import attempt, my_booking, shift_of


@role_required("mediator", "coordinator")
def shift(request, code):
    """The page of a shift."""
    found = shift_of(request, code)
    mine = my_booking(request, found)
    zone, here = zone_of(request.person, hub=found.hub), zone_of_hub(found.hub)
    can_plan = may(request.person, "plan", found)
    colleagues = found.bookings.filled().exclude(person=request.person).select_related("person").order_by("pk")
    searches = list(found.cover_calls.filter(state=OPEN).select_related("booking").order_by("pk"))
    for call in searches:
        call.asks_from = day_words(call.next_wave_at, zone) if call.is_asleep(now=request.now) else ""
    filled = found.bookings.filled().count()
    is_over = request.now >= found.ends_at or found.cancelled_at is not None
    can_come_back = mine and mine.is_gone and any(call.booking_id == mine.pk for call in searches)
    elsewhere = Booking.objects.live().filter(person=request.person).between(found.starts_at, found.ends_at)
    standing = midway(mine, now=request.now) if mine else Midway()
    context = {
        "shift": found,
        "when": when(found, zone, others=here),
        "mine": mine,
        "answer_by": moment(mine.answer_by, zone) if mine and mine.answer_by else "",
        "colleagues": with_those_who_left(colleagues, now=request.now),
        "filled": filled,
        "missing": max(found.needed - filled, 0),
        "is_over": is_over,
        "can_check_in": mine
        and (can_come_back or standing.has_stopped or (mine.is_live and not mine.checked_in_at))
        and mine.starts_at - EARLY <= request.now < mine.ends_at,
        "standing": standing,
        "can_leave": mine and mine.is_live and not is_over and not (standing.has_stopped and not standing.is_replaced),
        "can_book": not (mine and mine.is_live) and may(request.person, "book", found) and not is_over,
        "elsewhere": elsewhere.exclude(shift=found).select_related("shift").order_by("starts_at").first(),
        "my_search": next((call for call in searches if mine and call.booking_id == mine.pk), None),
        "searches": searches,
        "can_search": not is_over and (not searches or any(call.asks_from for call in searches)),
        "swap": mine and mine.swaps_offered.filter(state="offered").first(),
        "can_plan": can_plan,
        "can_swap": mine and mine.is_live and request.now < mine.starts_at,
    }
    return render(request, "rota/shift.html", context)


@role_required("mediator")
def book_it(request, code):
    """Take a place; what goes beyond the team's limits asks to be said twice."""
    found = shift_of(request, code, "book")
    rules = rules_of(found.hub)
    if request.method == "POST":
        try:
            book(found, person=request.person, despite_limits=request.POST.get("despite") == "1", now=request.now)
        except Refused as refused:
            if refused.reason == "beyond_limits" and rules.may_insist:
                return redirect("rota:book", code=found.code)
            messages.warning(request, explain(refused))
            return redirect("rota:shift", code=found.code)
        messages.success(request, _("It is noted. Thank you!"))
        return redirect("rota:shift", code=found.code)
    limits = limits_passed(found, person=request.person, rules=rules)
    if not limits:
        return redirect("rota:shift", code=found.code)
    zone = zone_of(request.person, hub=found.hub)
    context = {
        "shift": found,
        "when": when(found, zone, others=zone_of_hub(found.hub)),
        "limits": [limit_words(limit, rules) for limit in limits],
        "may_insist": rules.may_insist,
    }
    return render(request, "rota/book.html", context)


@role_required("mediator")
@require_POST
def confirm_it(request, code):
    """Yes, I will come."""
    return _mine(request, code, confirm, _("Confirmed. Thank you!"))


@role_required("mediator")
@require_POST
def give_it_up(request, code):
    """I can no longer come."""
    told = _("You are free. Thank you for telling us: we look for somebody if needed.")
    served = _("You are free. Thank you for the time you gave: so near the end, nobody else is looked for.")
    return _mine(request, code, give_up, lambda booking: served if booking.is_live else told)


@role_required("mediator")
@require_POST
def ask_for_cover(request, code):
    """I would like somebody to take my place."""
    asking = _("We are asking your colleagues. Until somebody says yes, you are expected.")
    free = _("You are free: enough people come already. Thank you for telling us.")
    return _mine(request, code, ask_cover, lambda call: asking if call else free)


@role_required("mediator")
@require_POST
def be_there(request, code):
    """I am here."""
    return _mine(request, code, check_in, _("Good to have you here. Requests can come to you now."), to="helpline:desk")


@role_required("coordinator")
@require_POST
def free_place(request, code):
    """Free somebody's place."""
    booking = get_for(request.person, "plan", Booking.objects.select_related("shift"), code)
    return attempt(
        request,
        lambda: remove(booking, by=request.person, now=request.now),
        done=_("The place is free, and the person is told."),
        to="rota:shift",
        code=booking.shift.code,
    )


@role_required("coordinator")
@require_POST
def search(request, code):
    """Ask people to take a free place."""
    found = shift_of(request, code, "plan")
    return attempt(
        request,
        lambda: search_for_shift(found, by=request.person, now=request.now),
        done=_("We are asking people, those least recently asked first."),
        to="rota:shift",
        code=found.code,
    )


def _mine(request, code, act, done, to="rota:shift"):
    found = shift_of(request, code)
    booking = my_booking(request, found)

    def do():
        if booking is None:
            raise Refused("stale")
        return act(booking, by=request.person, now=request.now)

    try:
        came = do()
        messages.success(request, done(came) if callable(done) else done)
    except Refused as refused:
        messages.warning(request, explain(refused))
        to = "rota:shift"
    return redirect(to, code=found.code) if to == "rota:shift" else redirect(_place(to, found))


def _place(name: str, found):
    """The desk when the helpline is there, else the shift: a module may be deleted."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse("rota:shift", args=[found.code])
