"""Begin a guide."""

from django.apps import apps
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.themes import THEMES
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..actions import begin_guide
from ..forms import BeginForm, tidied

TO_CORRECT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def begin(request):
    """Say what a guide is about; its text opens at once."""
    topic = _topic(request)
    asked = {"title": one_line(request.GET.get("titre", ""), most=120), "theme": request.GET.get("theme", "")}
    if topic is not None:
        asked = {"title": topic.title[:120], "theme": topic.workshop.slug}
    form = BeginForm(tidied(request.POST) if request.method == "POST" else None, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            text = begin_guide(**form.cleaned_data, by=request.person, now=request.now)
        except Refused as refused:
            form.add_error("body" if refused.reason.startswith("text_") else "title", explain(refused))
        else:
            _join(topic, text, request)
            messages.success(request, _("Your guide is begun. It saves itself as you type."))
            return redirect("writing:edit", text.code)
    context = {"form": form, "topic": topic, "themes": THEMES.values()}
    return render(request, "writing/begin.html", context, status=TO_CORRECT if form.errors else 200)


def _topic(request):
    """Return the topic of the board that was followed here, if this person holds it."""
    code = normalise_code(request.GET.get("sujet", ""))
    if not code or not apps.is_installed("maillon.modules.commons.workshops"):
        return None
    from ...workshops.queries import topics_held_by

    return next((topic for topic in topics_held_by(request.person, now=request.now) if topic.code == code), None)


def _join(topic, text, request) -> None:
    if topic is None:
        return
    from ...workshops.actions.topics import attach

    try:
        attach(topic, text, by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
