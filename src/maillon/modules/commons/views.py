"""The pages of the guides."""

from io import BytesIO

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from maillon.kernel.access import public, role_required
from maillon.kernel.access.address import client_address
from maillon.kernel.access.refusals import explain
from maillon.kernel.notices.link_form import LinkForm
from maillon.kernel.themes import THEMES
from maillon.lib.refusal import Refused

from . import queries
from .actions.opinions import give_opinion
from .actions.sending import send_guide
from .forms import OpinionForm

TO_CORRECT = 422


@public
@require_safe
def guides(request):
    """Every guide, theme by theme, or those of one theme."""
    chosen = THEMES.get(request.GET.get("theme", ""))
    theme = chosen.slug if chosen else ""
    context = {
        "chosen": chosen,
        "theme": theme,
        "themes": THEMES.values(),
        "edition": queries.edition(request.person, theme=theme),
        # Only asked for when this edition is not in the cache.
        "shelves": lambda: queries.shelves(request.person, theme=theme),
    }
    return render(request, "commons/guides.html", context)


@public
@require_safe
def guide(request, slug):
    """One guide, step by step."""
    found = queries.guide_for(request.person, slug)
    if found is None:
        return _missing(request, slug)
    told = {"thanks": request.GET.get("avis", ""), "sent": request.GET.get("envoi", "")}
    return _open(request, found, OpinionForm(), **told)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request, slug):
    """Say whether a guide helped."""
    found = queries.guide_for(request.person, slug)
    if found is None:
        return _missing(request, slug)
    if request.method != "POST":
        return redirect(found.get_absolute_url() + "#avis")
    form = OpinionForm(request.POST)
    if form.is_valid():
        try:
            said = give_opinion(found, **form.cleaned_data, address=client_address(request), now=request.now)
            return redirect(f"{found.get_absolute_url()}?avis={'oui' if said.helped else 'non'}#avis")
        except Refused as refused:
            form.add_error("missing", explain(refused))
    return _open(request, found, form, status=TO_CORRECT)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sending(request, slug):
    """Send a guide to a telephone or a mailbox."""
    found = queries.guide_for(request.person, slug)
    if found is None:
        return _missing(request, slug)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {"submission": form.cleaned_data["submission"], "address": client_address(request)}
        try:
            sent = send_guide(found, to=form.cleaned_data["to"], **facts, now=request.now)
            return redirect(f"{found.get_absolute_url()}?envoi={sent.channel}")
        except Refused as refused:
            form.add_error("to", explain(refused))
    status = TO_CORRECT if form.errors else 200
    return render(request, "commons/sending.html", {"guide": found, "form": form}, status=status)


@role_required("coordinator")
@require_safe
def opinions(request):
    """What readers say of the guides, for those who correct them."""
    words = Paginator(queries.words_of_readers(request.person), 30).get_page(request.GET.get("page"))
    context = {"guides": queries.usefulness(request.person), "words": words}
    return render(request, "commons/opinions.html", context)


@public
@require_safe
def qr_code(request, slug):
    """The address of a guide as a square to photograph, for the printed sheet."""
    found = queries.guide_for(request.person, slug)
    if found is None:
        raise Http404
    drawing = BytesIO()
    segno.make(_whole_address(request, found), error="m").save(drawing, kind="svg", scale=4, border=2)
    answer = HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
    patch_cache_control(answer, public=True, max_age=60 * 60 * 24)
    return answer


def _open(request, found, form, *, thanks="", sent="", status=200):
    context = {
        "opened": queries.open_guide(request.person, found),
        "guide": found,
        "form": form,
        "is_overdue": found.is_overdue(request.now.date()),
        "address": _whole_address(request, found),
        "thanks": thanks,
        "sent": sent,
    }
    return render(request, "commons/guide.html", context, status=status)


def _missing(request, slug):
    """There is no such guide, or no longer: offer to look for it."""
    words = slug[:60].replace("-", " ").replace("_", " ")
    return render(request, "commons/missing.html", {"words": words, "themes": THEMES.values()}, status=404)


def _whole_address(request, found) -> str:
    path = found.get_absolute_url()
    return f"{settings.MAILLON_URL.rstrip('/')}{path}" if settings.MAILLON_URL else request.build_absolute_uri(path)
