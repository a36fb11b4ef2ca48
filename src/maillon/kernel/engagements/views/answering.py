"""Answer a listing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

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
from ..circle import circle_in_words
from ..forms import AnswerForm
from ..models import Engagement
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
            made = answer(
                listing, form.answer(), by=request.person, submission=form.cleaned_data["submission"], now=request.now
            )
            messages.success(request, _WORDS.get(made.state, _WORDS["asked"])())
            return redirect(made)
        except Refused as refused:
            form.add_error(None, explain(refused))
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


def _made_already(request) -> Engagement | None:
    """Return what this very form made when it was sent before."""
    submission = SubmissionField().clean(request.POST.get("submission"))
    return Engagement.objects.filter(submission=submission, guest=request.person).first()


_WORDS = {
    "asked": lambda: _("It is sent. You will be told of the answer."),
    "waiting": lambda: _("You are on the waiting list: you will be told if a place becomes free."),
    "accepted": lambda: _("You are expected. Thank you!"),
}
