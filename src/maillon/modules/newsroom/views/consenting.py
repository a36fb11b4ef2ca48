"""Who consents to the publication of an article, and to being shown in its pictures."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from .. import queries
from ..actions import consents as actions
from ..forms import PARENT, ConsentForm
from ..models import Article, Consent, Whose
from .trying import TO_CORRECT, try_to


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def consents(request, code):
    """Every consent of an article, picture by picture, and one more."""
    found = get_for(request.person, "note consents", Article, code)
    shown = queries.pictures_of(found, *queries.versions_that_count(found))
    initial = {"whose": PARENT} if not shown else {}
    form = ConsentForm(request.POST or None, shown=shown, initial=initial)
    if request.method == "POST" and form.is_valid():
        noted = form.known()
        if try_to_note(form, found, noted, request):
            return redirect("newsroom:consents", code)
    needs = queries.needs_of(found, found.text.head, now=request.now)
    context = {
        "article": found,
        "parents": Consent.objects.filter(article=found, whose=Whose.PARENT).order_by("pk"),
        "shown": shown,
        "lacks_a_word": needs.get("who_is_shown") is False,
        "names_somebody": "pictured" in needs,
        "is_minor": "parent" in needs,
        "form": form,
    }
    return render(request, "newsroom/consents.html", context, status=TO_CORRECT if form.errors else 200)


def try_to_note(form, article, noted, request) -> bool:
    """Tell whether a consent was noted; a refusal is said beside its field."""
    try:
        actions.note_consent(article, **noted, by=request.person, now=request.now)
    except Refused as refused:
        form.add_error("whose" if "picture" in refused.reason else "given_on", explain(refused))
        return False
    return True


@require_POST
@signed_in
def consent(request, code, consent):
    """Note that somebody consents, or no longer does."""
    found = get_for(request.person, "note consents", Article, code)
    noted = get_object_or_404(Consent.objects.select_related("article__text", "picture"), article=found, code=consent)
    known, deed = {"by": request.person, "now": request.now}, request.POST.get("deed")
    if deed == "give":
        day = localdate(request.now)
        try_to(request, lambda: actions.give(noted, given_on=day, **known), _("It is written."))
    elif deed == "take_back":
        was_read = found.text.is_readable
        if try_to(request, lambda: actions.take_back_consent(noted, **known)):
            found.text.refresh_from_db()
            is_gone = was_read and not found.text.is_readable
            messages.success(
                request, _("It is withdrawn: nobody reads it any more.") if is_gone else _("It is written.")
            )
    elif deed == "leave_out":
        try_to(request, lambda: actions.leave_out(noted, **known), _("It is written, and their name is forgotten."))
    else:
        raise Http404
    return redirect("newsroom:consents", code)
