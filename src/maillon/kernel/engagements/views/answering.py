"""Answer a listing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.saying import declare_what_was_ticked
from maillon.kernel.listings.showing import facts_of
from maillon.kernel.listings.trust import to_declare, who_answers, without_those_apart
from maillon.lib.refusal import Refused

from ..actions.answering import answer
from ..forms import AnswerForm


@signed_in
def reply(request, kind: Kind, code: str):
    """Say that one comes, takes, lends, helps."""
    source = Listing.objects.select_related("author", "organisation", "territory", "to_territory")
    listing = get_for(request.person, "answer", without_those_apart(source, request.person), code)
    if listing.kind_slug != kind.slug:
        raise Http404
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
    }
    return render(request, "engagements/answer.html", context)


_WORDS = {
    "asked": lambda: _("It is sent. You will be told of the answer."),
    "waiting": lambda: _("You are on the waiting list: you will be told if a place becomes free."),
    "accepted": lambda: _("You are expected. Thank you!"),
}
