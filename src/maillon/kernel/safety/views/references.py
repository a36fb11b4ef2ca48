"""A few words about somebody: those to write, and the page to write them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions.references import write as write_words
from ..feedback import feedback_of
from ..forms import ReferenceForm
from ..inviting import to_write
from ..models import Reference


@require_GET
@signed_in
def my_words(request):
    """What I am invited to write, and what I wrote."""
    mine = Reference.objects.filter(writer=request.person).select_related("subject")
    coming = to_write(request.person, now=request.now).select_related("subject")
    context = {"to_write": coming[:30], "written": mine.written().order_by("-written_at", "-pk")[:30]}
    return render(request, "safety/my_words.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def write(request, code):
    """Write a few words, once; where they are no longer asked for, what was typed is given back."""
    try:
        reference = get_for(request.person, "write", Reference.objects.select_related("subject"), code)
    except Http404:
        return _no_longer(request)
    form = ReferenceForm(feedback_of(reference), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_words(reference, by=request.person, now=request.now, **form.cleaned_data)
            messages.success(
                request, _("Thank you. Your words are shown once the other person has written, or in time.")
            )
            return redirect("safety:my_words")
        except Refused as refused:
            form.add_error("words", explain(refused))
    is_over = reference.written_at is not None or request.now >= reference.until
    return render(request, "safety/write.html", {"reference": reference, "form": form, "is_over": is_over})


def _no_longer(request):
    typed = [request.POST.get(name, "").strip() for name in ("words", "private_words")]
    words = [text for text in typed if text]
    if not words:
        raise Http404
    context = {"why": explain(Refused("reference_gone")), "words": words}
    return render(request, "safety/not_sent.html", context, status=404)
