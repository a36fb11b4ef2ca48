"""Answer a listing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind
from maillon.kernel.listings.coming import has_begun
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.room import with_room
from maillon.kernel.listings.saying import declare_what_was_ticked
from maillon.kernel.listings.showing import facts_of
from maillon.kernel.listings.trust import to_declare, who_answers, without_those_apart
from maillon.kernel.notices.link_form import SubmissionField
from maillon.lib.refusal import Refused

from ..actions.answering import answer
from ..actions.answering_dates import OF_THE_DATES, answer_dates
from ..circle import circle_in_words
from ..forms import AnswerForm
from ..models import IN_LINE, Engagement
from ..taken import taken_in_words
from .unanswered import not_sent, too_late


@signed_in
def reply(request, kind: Kind, code: str):
    """Say that one comes, takes, lends, helps; what can no longer be answered says so, and gives back what was typed."""
    source = Listing.objects.select_related("author", "organisation", "territory", "to_territory")
    source = with_room(without_those_apart(source, request.person), now=request.now)
    try:
        listing = get_for(request.person, "answer", source, code)
    except Http404:
        if request.method != "POST":
            raise
        made = _made_already(request)
        return redirect(made) if made else not_sent(request, kind, reason="listing_over", status=404)
    if listing.kind_slug != kind.slug:
        raise Http404
    if has_begun(listing, now=request.now):
        is_sent = request.method == "POST"
        return not_sent(request, kind, reason="slot_past", status=422) if is_sent else too_late(request, kind)
    declares = to_declare(request.person, who_answers(listing), now=request.now)
    form = AnswerForm(listing, request.POST or None, person=request.person, declares=declares, now=request.now)
    if request.method == "POST" and form.is_valid():
        declare_what_was_ticked(form, by=request.person, now=request.now)
        try:
            made = _answered(request, listing, form)
            messages.success(request, _sent(made))
            return redirect(made[0])
        except Refused as refused:
            form.add_error("slot" if refused.reason in OF_THE_DATES else None, explain(refused))
    context = {
        "listing": listing,
        "kind": kind,
        "side": kind.side(listing.side),
        "form": form,
        "facts": facts_of(listing),
        "circle": circle_in_words(listing, now=request.now),
        "taken": taken_in_words(listing, now=request.now),
        "needs_own": kind.deal.both_ways and not form.fields["counter"].queryset.exists(),
    }
    return render(request, "engagements/answer.html", context)


def _answered(request, listing: Listing, form: AnswerForm) -> list[Engagement]:
    """Answer for the dates that were chosen, or once where there are none to choose among."""
    about = {"by": request.person, "submission": form.cleaned_data["submission"], "now": request.now}
    if form.has_dates:
        return answer_dates(listing, form.answer(), form.dates, **about)
    return [answer(listing, form.answer(), **about)]


def _sent(made: list[Engagement]) -> str:
    """Say what was sent, and of several dates how many wait in line."""
    if len(made) == 1:
        return _WORDS.get(made[0].state, _WORDS["asked"])()
    said = {"count": len(made), "waiting": sum(one.state in IN_LINE for one in made)}
    if all(one.is_agreed for one in made):
        return _("You are expected on these %(count)d dates. Thank you!") % said
    words = _("It is sent, for %(count)d dates. You will be told of the answer.") % said
    in_line = ngettext("For %(waiting)d of them you are on the waiting list.", "For %(waiting)d of them you are on the waiting list.", said["waiting"])  # fmt: skip
    return f"{words} {in_line % said}" if said["waiting"] else words


def _made_already(request) -> Engagement | None:
    """Return what this very form made when it was sent before."""
    submission = SubmissionField().clean(request.POST.get("submission"))
    return Engagement.objects.filter(submission=submission, guest=request.person).first()


_WORDS = {
    "asked": lambda: _("It is sent. You will be told of the answer."),
    "waiting": lambda: _("You are on the waiting list: you will be told if a place becomes free."),
    "accepted": lambda: _("You are expected. Thank you!"),
}
