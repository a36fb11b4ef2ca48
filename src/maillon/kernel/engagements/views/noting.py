"""What goes on: note that it took place, take a break, write what the coordination found."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, role_required, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import expecting
from ..actions.noting import note as write_passage
from ..actions.pausing import pause as take_a_break
from ..forms import PassageForm, PauseForm, SeeToForm
from ..going_on import noting_words
from ..models import Engagement
from .unsent import WITH, errors_of, shown_again, still_for


@signed_in
def note(request, code):
    """Say when one came, for how long, and whether all is well."""
    try:
        found = _under_way(request, code)
    except Http404:
        # It ended while they wrote: a worry above all is not lost.
        why = [explain(Refused("not_under_way"))]
        return shown_again(request, code, tried="note", words=request.POST.get("words", ""), why=why)
    form = PassageForm(request.POST or None, zone=found.listing.zone, now=request.now)
    if request.method == "POST" and form.is_valid():
        said = {"minutes": form.cleaned_data["minutes"], "words": form.cleaned_data["words"]}
        try:
            passage = write_passage(
                found, at=form.at_moment, is_worrying=form.is_worrying, by=request.person, now=request.now, **said
            )
            messages.success(request, _said(form, passage, request))
            return redirect(found)
        except Refused as refused:
            form.add_error("day" if refused.reason == "passage_wrong" else None, explain(refused))
    context = {"engagement": found, "kind": found.listing.kind, "form": form, "title": noting_words(found)}
    return render(request, "engagements/note.html", context, status=422 if form.errors else 200)


@signed_in
def pause(request, code):
    """Say until when nobody is expected, or that one is back."""
    found = _under_way(request, code)
    form = PauseForm(request.POST or None, initial={"until": found.expectation.paused_until})
    if request.method == "POST" and form.is_valid():
        until = None if "back" in request.POST else form.cleaned_data["until"]
        if until is None and "back" not in request.POST:
            form.add_error("until", _("Choose a day."))
        else:
            try:
                take_a_break(found, until=until, by=request.person, now=request.now)
                messages.success(request, _("It is noted, and the other side is told."))
                return redirect(found)
            except Refused as refused:
                form.add_error("until", explain(refused))
    context = {"engagement": found, "kind": found.listing.kind, "form": form}
    return render(request, "engagements/pause.html", context, status=422 if form.errors else 200)


@require_POST
@role_required("coordinator", "operator")
def see_to(request, code):
    """Write what was found: nobody is missed any more."""
    found, form = still_for(request.person, "read", code), SeeToForm(request.POST)
    if form.is_valid():
        try:
            if found is None:
                raise Refused("move_impossible")
            expecting.see_to(found, words=form.cleaned_data["words"], by=request.person, now=request.now)
        except Refused as refused:
            form.add_error(None, explain(refused))
    if form.errors:
        words = request.POST.get("words", "")
        return shown_again(request, code, tried="see_to", words=words, why=errors_of(form), form=form)
    messages.success(request, _("It is written down. Thank you for having looked into it."))
    return redirect(found)


def _under_way(request, code) -> Engagement:
    source = Engagement.objects.select_related(*WITH)
    found = get_for(request.person, "note", source, code)
    if found.state not in found.deal.lasting or not hasattr(found, "expectation"):
        raise Http404
    return found


def _said(form: PassageForm, passage, request) -> str:
    if form.is_worrying:
        return _("The coordination is told, and will call. If there is danger now, call 15 or 112.")
    if passage.by_id != request.person.pk:
        if form.cleaned_data["words"]:
            return _("%(name)s had noted it already: it counts once, and your words are added.") % {"name": passage.by}
        return _("%(name)s had noted it already: it counts once.") % {"name": passage.by}
    return _("It is noted. Thank you for having come!") if _is_comer(passage, request) else _("It is noted. Thank you!")


def _is_comer(passage, request) -> bool:
    return passage.engagement.comer.pk == request.person.pk
