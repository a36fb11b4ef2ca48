"""One's exchanges: where each stands, and what one may do."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, may, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.attaching import is_about_a_file
from maillon.lib.refusal import Refused

from ..actions.carrying import move_with_files
from ..actions.moving_dates import move_dates
from ..actions.revealing import reveal as reveal_contact
from ..dates_shown import ALL
from ..forms import MoveForm
from ..given import given_by
from ..models import Engagement
from ..showing import card_of, page_of
from ..timing import OF_THE_TIME
from ..turns import with_turn_of
from .unsent import WITH, errors_of, shown_again, still_for

ON_A_PAGE = 20
A_YEAR = timedelta(days=365)
# What a button sends where there is nothing to fill in.
PRESSED = {"csrfmiddlewaretoken", "move", "seen"}


@require_safe
@signed_in
def mine(request):
    """What is under way with others, what waits for me first."""
    own = Engagement.objects.of(request.person).of_known_kinds().select_related(*WITH)
    own = with_turn_of(own.defer("terms", "told"), request.person, now=request.now).order_by(
        "-is_turn", "-entered_at", "-pk"
    )
    page = Paginator(own, ON_A_PAGE).get_page(request.GET.get("page"))
    cards = [card_of(engagement, request.person, now=request.now) for engagement in page.object_list]
    given = given_by(request.person, since=request.now - A_YEAR)
    return render(request, "engagements/mine.html", {"page": page, "cards": cards, "given": given})


@require_safe
@signed_in
def engagement(request, code):
    """One exchange."""
    found = get_for(request.person, "read", Engagement.objects.select_related(*WITH), code)
    return render(request, "engagements/engagement.html", page_of(found, request.person, now=request.now))


@require_POST
@signed_in
def move(request, code):
    """Say yes, say no, cancel, say that it is done."""
    found = still_for(request.person, "move", code)
    name, form = request.POST.get("move", ""), MoveForm(request.POST)
    is_of_all = name.startswith(ALL)
    if found is not None and name.removeprefix(ALL) not in {one.name for one in found.FLOW.moves}:
        raise Http404
    if form.is_valid():
        try:
            if found is None:
                raise Refused("move_impossible")
            if is_of_all:
                _move_all(request, found, name.removeprefix(ALL), form)
            else:
                files = request.FILES.getlist("files")
                move_with_files(found, name, files=files, by=request.person, now=request.now, **form.said(found))
        except Refused as refused:
            form.add_error(_field_of(refused), explain(refused))
    if form.errors and found is not None and set(request.POST) <= PRESSED:
        for reason in errors_of(form):
            messages.warning(request, reason)
        return redirect(found)
    if form.errors:
        words = "\n".join(filter(str.strip, (request.POST.get("note", ""), request.POST.get("described", ""))))
        return shown_again(request, code, tried=name, words=words, why=errors_of(form), form=form)
    if not may(request.person, "read", found):
        # What the coordination settled is between the two sides again.
        messages.success(request, _("It is settled. Both sides are told."))
        return redirect("engagements:to_settle")
    return redirect(found)


def _move_all(request, found: Engagement, name: str, form: MoveForm) -> None:
    said = {"reason": form.cleaned_data["reason"], "note": form.cleaned_data["note"]}
    moved = move_dates(found, name, by=request.person, now=request.now, **said)
    words = ngettext("It is written for %(count)d date, and told.", "It is written for %(count)d dates, and told once.", len(moved))  # fmt: skip
    messages.success(request, words % {"count": len(moved)})


def _field_of(refused: Refused) -> str | None:
    """Name the field next to which it is said, or none."""
    if refused.reason in OF_THE_TIME:
        return "hours"
    return "files" if is_about_a_file(refused) else None


@require_POST
@signed_in
def reveal(request, code):
    """Show how to reach the other, and the exact place, once it is agreed; it is written in the journal."""
    found = get_for(request.person, "read", Engagement.objects.select_related(*WITH), code)
    try:
        contacts = reveal_contact(found, by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect(found)
    context = page_of(found, request.person, now=request.now) | {"contacts": contacts}
    answer = render(request, "engagements/engagement.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
