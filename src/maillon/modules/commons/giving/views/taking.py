"""Take everything away: the list of files, and each of them."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillon.kernel.access import public
from maillon.kernel.portal.takeaway import every_file
from maillon.kernel.portal.whole import whole_address
from maillon.kernel.themes import THEMES

from .. import queries
from ..serving import give


@public
@require_safe
def home(request):
    """What can be taken away, with its weight, its date and its licence."""
    offers = queries.offers()
    groups = {name: list(found) for name, found in groupby(sorted(offers, key=_group), key=_group)}
    themes = [(theme, groups[f"theme:{slug}"]) for slug, theme in THEMES.items() if f"theme:{slug}" in groups]
    context = {
        "offline": groups.get("offline", []),
        "guides": groups.get("guides", []),
        "data": groups.get("data", []),
        "themes": themes,
        "kinds": [offer.file.title for offer in themes[0][1]] if themes else [],
        "every_theme": THEMES.values(),
        "is_preparing": not offers,
        "site_address": whole_address(request, "/"),
    }
    return render(request, "giving/home.html", context)


@public
@require_safe
def take(request, name):
    """One file; 404 when there is none, or when it is being made again."""
    parcel = queries.given_parcel(name) if "\x00" not in name else None
    files = {file.name: file for file in every_file()}
    if parcel is None or name not in files:
        raise Http404
    return give(request, parcel, media_type=files[name].media_type)


def _group(offer: queries.Offer) -> str:
    return offer.file.group
