"""Translate a guide that people read."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ...views.found import with_guide
from ..begun import Begun
from ..forms import TranslationForm, tidied
from ..queries import original_of, translations_of
from ..translating import begin_translation, languages_for, take_up_translation

TO_CORRECT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@with_guide
def translate(request, guide):
    """Say into which language; the words of the guide open at once, to be replaced."""
    original = original_of(request.person, guide.text)
    if original and request.method != "POST":
        return redirect("writing:translate", original.slug)
    if "take_up" in request.POST:
        return _take_up(request, guide)
    given = tidied(request.POST) if request.method == "POST" else None
    form = TranslationForm(given, languages=languages_for(guide))
    if form.is_valid():
        try:
            text = begin_translation(guide, **form.cleaned_data, by=request.person, now=request.now)
        except Refused as refused:
            form.add_error("language", explain(refused))
        else:
            messages.success(request, _("The words are there: replace them as you go. It saves itself as you type."))
            return redirect("writing:edit", text.code)
    return _shown(request, guide, form, status=TO_CORRECT if form.errors else 200)


def _take_up(request, guide):
    """Go on with what somebody began and left."""
    found = next((one for one in translations_of(guide) if one.language == request.POST["take_up"]), None)
    try:
        if found is None:
            raise Refused("translation_not_begun")
        has_left = found.owner_id is None
        text = take_up_translation(found, by=request.person, now=request.now)
    except Refused as refused:
        form = TranslationForm(languages=languages_for(guide))
        return _shown(request, guide, form, fault=explain(refused), status=TO_CORRECT)
    told = _("It is yours to go on with. Whoever had it is told, and can still write in it.")
    messages.success(request, _("It is yours to go on with.") if has_left else told)
    return redirect("writing:edit", text.code)


def _shown(request, guide, form, *, status: int, fault: str = ""):
    begun = [Begun(text, request.person, request.now) for text in translations_of(guide)]
    context = {"guide": guide, "form": form, "begun": begun, "fault": fault, "now": request.now}
    return render(request, "writing/translate.html", context, status=status)
