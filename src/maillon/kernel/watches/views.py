"""One's alerts: the searches one keeps, what they found, and how often one hears of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, public, signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.kinds import Kind
from maillon.kernel.listings.criteria import load
from maillon.kernel.listings.forms import FindForm
from maillon.kernel.listings.showing import card_of
from maillon.lib.refusal import Refused

from .actions import keeping
from .forms import RhythmForm
from .links import watch_of
from .models import Rhythm, Watch
from .naming import name_of

ON_A_PAGE = 20


@require_safe
@signed_in
def mine(request):
    """What I look for."""
    own = Watch.objects.of_known_kinds().filter(person=request.person).order_by("-pk").annotate(found=Count("finds"))
    return render(request, "watches/mine.html", {"watches": [_card(watch) for watch in own], "most": keeping.MOST})


@require_POST
@signed_in
def keep(request, kind: Kind):
    """Keep the search of a list, as its address says it."""
    form = FindForm(kind, request.GET, today=localdate(request.now))
    criteria = form.criteria()
    back = f"{reverse('listings:listings', args=[kind])}?{request.GET.urlencode()}"
    if form.errors:
        return redirect(back)  # where what was not understood is said
    try:
        keeping.keep(kind, criteria, asked=_asked(request, form), by=request.person, now=request.now)
    except Refused as refused:
        messages.warning(request, explain(refused))
        return redirect(back)
    messages.success(
        request, _("It is noted: you will be told in the morning of what is new. You may choose otherwise.")
    )
    return redirect("watches:mine")


@require_safe
@signed_in
def watch(request, code):
    """One search, and what it found that may still be seen."""
    found = get_for(request.person, "read", Watch.objects.of_known_kinds(), code)
    finds = found.finds.filter(listing__state="published").order_by("-found_at", "-pk")
    page = Paginator(finds.values_list("listing__code", flat=True), ON_A_PAGE).get_page(request.GET.get("page"))
    listings = load(list(page.object_list), person=request.person, now=request.now)
    cards = [card_of(listing, now=request.now) for listing in listings]
    return render(
        request, "watches/watch.html", {"card": _card(found), "page": page, "cards": cards, "kind": found.kind}
    )


@require_POST
@signed_in
def pace(request, code):
    """Choose how often."""
    found, form = get_for(request.person, "write", Watch, code), RhythmForm(request.POST)
    if not form.is_valid():
        raise Http404
    keeping.change(found, rhythm=form.cleaned_data["rhythm"], by=request.person, now=request.now)
    messages.success(request, _("Your choice is kept."))
    return redirect("watches:mine")


@require_POST
@signed_in
def drop(request, code):
    """Let go of it."""
    keeping.drop(get_for(request.person, "write", Watch, code), by=request.person)
    messages.success(request, _("It is forgotten."))
    return redirect("watches:mine")


@csrf_exempt
@public
def stop(request, token):
    """Hear no more of one search: a GET shows the page, a POST acts, from it or from a mail program (RFC 8058)."""
    # Exempt: the address is the secret, and a mail program has neither cookie nor form.
    found = watch_of(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        keeping.silence(found, now=request.now)
    context = {"name": name_of(found), "is_out": found.rhythm == Rhythm.OFF}
    return render(request, "watches/stop.html", context)


def _card(watch: Watch) -> dict:
    """Say a search, and offer what one may do with it."""
    form = RhythmForm(initial={"rhythm": watch.rhythm}, auto_id=f"id_{watch.code}_%s")
    return {"watch": watch, "name": name_of(watch), "form": form}


def _asked(request, form: FindForm) -> str:
    """Give what a list was asked, without what is not of it, such as the number of a page."""
    asked = [(name, value.strip()) for name in form.fields for value in request.GET.getlist(name)]
    return urlencode([(name, value) for name, value in asked if value])
