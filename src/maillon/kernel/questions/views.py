"""Ask about a listing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.conversations.marks import url_of
from maillon.kernel.kinds import Kind
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.saying import declare_what_was_ticked
from maillon.kernel.listings.showing import facts_of
from maillon.kernel.listings.trust import to_declare, without_those_apart
from maillon.kernel.notices.link_form import SubmissionField
from maillon.lib.refusal import Refused

from . import asking
from .forms import QuestionForm


@signed_in
def ask(request, kind: Kind, code: str):
    """Ask whoever published it; what can no longer be asked gives back what was typed."""
    source = Listing.objects.select_related("author", "organisation", "territory", "to_territory")
    try:
        listing = get_for(request.person, "ask", without_those_apart(source, request.person), code)
    except Http404:
        return _too_late(request, kind)
    if listing.kind_slug != kind.slug:
        raise Http404
    talk = asking.talk_of(listing.code, (listing.author, request.person), reader=request.person)
    if talk is not None and talk.closed_at is None and request.method != "POST":
        return redirect(_end_of(talk))
    declares = to_declare(request.person, asking.who_asks(listing), now=request.now)
    form = QuestionForm(request.POST or None, declares=declares)
    if request.method == "POST" and form.is_valid():
        declare_what_was_ticked(form, by=request.person, now=request.now)
        given = form.cleaned_data
        try:
            talk = asking.ask(
                listing, text=given["text"], by=request.person, submission=given["submission"], now=request.now
            )
            messages.success(request, _("Your question is sent. You will be told of the answer."))
            return redirect(_end_of(talk))
        except Refused as refused:
            form.add_error("text" if refused.reason.startswith("message_") else None, explain(refused))
    context = {"listing": listing, "kind": kind, "form": form, "facts": facts_of(listing)}
    return render(request, "questions/ask.html", context)


def _too_late(request, kind: Kind):
    """Give back what was typed about what one may no longer ask about, and nothing of the listing itself."""
    if request.method != "POST":
        raise Http404
    known = asking.asked_already(SubmissionField().clean(request.POST.get("submission")), by=request.person)
    if known is not None:
        return redirect(_end_of(known))
    words = request.POST.get("text", "").strip()
    if not words:
        raise Http404
    context = {"kind": kind, "why": explain(Refused("listing_over")), "words": words}
    return render(request, "questions/not_sent.html", context, status=404)


def _end_of(talk) -> str:
    return f"{url_of(talk)}#ecrire"
