"""What somebody wrote and could not be kept is shown again, with the reason: nobody writes it twice."""

from django.http import Http404
from django.shortcuts import render

from maillon.kernel.access import get_for

from ..models import Engagement
from ..showing import page_of

WITH = (
    "listing__territory",
    "listing__to_territory",
    "listing__organisation",
    "guest",
    "host",
    "slot",
    "place__territory",
    "counter",
    "wanted",
    "expectation",
)


def still_for(person, verb: str, code: str) -> Engagement | None:
    """Return the exchange of that code if `person` may still do `verb` on it."""
    try:
        return get_for(person, verb, Engagement.objects.select_related(*WITH), code)
    except Http404:
        return None


def shown_again(request, code: str, *, tried: str, words: str, why: list[str], form=None):
    """Show the page of an exchange again, the form that was `tried` open with what was typed, and why it was not kept.

    Where that form is no longer there, the words are shown to be copied. Whoever may no longer read the page has their
    own words back and nothing else, or Http404 if there were none.
    """
    found = still_for(request.person, "read", code)
    if found is None:
        if not words.strip():
            raise Http404
        return render(request, "engagements/not_kept.html", {"unsent": {"why": why, "words": words}}, status=404)
    context = page_of(found, request.person, now=request.now, tried=tried, typed=form)
    is_shown = bool(context["typed_at"])
    unsent = {"why": why, "words": "" if is_shown else words, "at": context["typed_at"] if words.strip() else ""}
    return render(request, "engagements/engagement.html", context | {"unsent": unsent}, status=422)


def errors_of(form) -> list[str]:
    """List what is wrong in a form, in words."""
    return [str(message) for messages in form.errors.values() for message in messages]
