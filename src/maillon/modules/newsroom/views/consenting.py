"""Who consents to the publication of an article."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maillon.kernel.access import get_for, signed_in
from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ..actions import consents as actions
from ..documents import open_content, shows
from ..forms import ConsentForm
from ..models import Article, Consent
from .trying import try_to
from .writing import TO_CORRECT


@signed_in
def consents(request, code):
    """Every consent of an article, and one more."""
    found = get_for(request.person, "note consents", Article, code)
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_consent(found, **form.cleaned_data, by=request.person, now=request.now)
            return redirect("newsroom:consents", code)
        except Refused as refused:
            form.add_error("given_on", explain(refused))
    context = {
        "article": found,
        "consents": Consent.objects.filter(article=found).order_by("pk"),
        "shows_pictures": bool(shows(open_content(found.text.head.content).body)),
        "form": form,
    }
    return render(request, "newsroom/consents.html", context, status=TO_CORRECT if form.errors else 200)


@require_POST
@signed_in
def consent(request, code, consent):
    """Note that somebody consents, or no longer does; “aucun” says that nobody is shown."""
    found = get_for(request.person, "note consents", Article, code)
    known = {"by": request.person, "now": request.now}
    deed = request.POST.get("deed")
    if deed == "nobody":
        try_to(request, lambda: actions.say_nobody_is_shown(found, **known), _("It is written."))
        return redirect("newsroom:consents", code)
    noted = get_object_or_404(Consent.objects.select_related("article__text"), article=found, code=consent)
    if deed == "give":
        day = localdate(request.now)
        try_to(request, lambda: actions.give(noted, given_on=day, **known), _("It is written."))
    elif deed == "take_back":
        done = _("It is withdrawn: nobody reads it any more.")
        try_to(request, lambda: actions.take_back_consent(noted, **known), done)
    else:
        raise Http404
    return redirect("newsroom:consents", code)
