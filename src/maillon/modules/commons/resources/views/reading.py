"""Look for a resource, open it, say whether it helped."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillon.kernel.access import get_for, may, public
from maillon.kernel.access.address import client_address
from maillon.kernel.access.refusals import explain
from maillon.kernel.themes import THEMES
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from .. import queries
from ..actions.opinions import rate_resource
from ..flows import PROPOSED, PUBLISHED
from ..forms import LANGUAGES, ListForm, RatingForm
from ..models import Resource
from ..moderators import themes_moderated
from ..rules import coordinates

A_PAGE = 20


@public
@require_safe
def resources(request):
    """Every resource, by theme and by kind, or those that answer a question."""
    form = ListForm(request.GET)
    form.is_valid()
    words = one_line(form.cleaned_data.get("q", ""))
    theme, kind = form.cleaned_data.get("theme", ""), form.cleaned_data.get("type", "")
    if words:
        found = queries.asked_for(request.person, words, theme=theme, kind=kind)
    else:
        found = queries.resources_for(request.person, theme=theme, kind=kind)
    themes, kinds = queries.facets_of(request.person, theme=theme, kind=kind)
    sorts = coordinates(request.person) or bool(themes_moderated(request.person))
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "q": words,
        "chosen": THEMES.get(theme),
        "themes": _linked(themes, "theme", q=words, theme=theme, type=kind),
        "kinds": _linked(kinds, "type", q=words, theme=theme, type=kind),
        "is_narrowed": bool(theme or kind or words),
        "sorts": sorts,
        "may_import": coordinates(request.person),
        "waiting": queries.to_sort(request.person).count() if sorts else 0,
    }
    return render(request, "resources/resources.html", context)


@public
@require_safe
def resource(request, code):
    """One resource: what it is, where it is, whether it helped others."""
    found = get_for(request.person, "see", Resource.objects.select_related("checked_by", "proposed_by"), code)
    return _open(request, found, RatingForm(), thanks=request.GET.get("avis", ""))


@public
@require_POST
def rating(request, code):
    """Say whether it helped."""
    found = get_for(request.person, "read", Resource, code)
    form = RatingForm(request.POST)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    try:
        said = rate_resource(
            found, helped=given["helped"], submission=given["submission"], by=request.person,
            visitor=client_address(request), now=request.now,
        )  # fmt: skip
        return redirect(f"{found.get_absolute_url()}?avis={'oui' if said.helped else 'non'}#avis")
    except Refused as refused:
        return _open(request, found, form, refusal=explain(refused), status=422)


def _open(request, found, form, *, thanks="", refusal="", status=200):
    helped, opinions = queries.opinion_counts(found)
    context = {
        "resource": found,
        "form": form,
        "helped": helped,
        "opinions": opinions,
        "thanks": thanks,
        "refusal": refusal,
        "moderates": request.person.is_authenticated and may(request.person, "moderate", found),
        "is_public": found.state == PUBLISHED,
        "is_waiting": found.state == PROPOSED,
        "language_words": LANGUAGES.get(found.language, found.language),
    }
    return render(request, "resources/resource.html", context, status=status)


def _linked(facets, name, **asked):
    """Give each facet the address that chooses it, or leaves it when it is chosen."""
    return [
        (facet, "?" + urlencode({key: value for key, value in (asked | {name: _other(facet)}).items() if value}))
        for facet in facets
    ]


def _other(facet) -> str:
    return "" if facet.is_chosen else facet.value
