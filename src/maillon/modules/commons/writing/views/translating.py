"""Translate a guide that people read."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ...views.found import with_guide
from ..forms import TranslationForm, tidied
from ..queries import original_of
from ..translating import begin_translation, languages_for

TO_CORRECT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@with_guide
def translate(request, guide):
    """Say into which language; the words of the guide open at once, to be replaced."""
    original = original_of(request.person, guide.text)
    if original and request.method != "POST":
        return redirect("writing:translate", original.slug)
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
    context = {"guide": guide, "form": form}
    return render(request, "writing/translate.html", context, status=TO_CORRECT if form.errors else 200)
