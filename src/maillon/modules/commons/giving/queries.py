"""Which files may be taken away now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maillon.kernel.portal.takeaway import File, every_file
from maillon.kernel.themes import THEMES

from ..models import Guide
from .models import Parcel
from .pictures import changed


@dataclass(frozen=True)
class Offer:
    """A file on offer, and its bytes where they are ready."""

    file: File
    parcel: Parcel


def given_parcel(name: str) -> Parcel | None:
    """Return a file that may be given: ready, holding no guide withdrawn and no picture changed since it was made."""
    parcel = Parcel.objects.filter(name=name).first()
    if parcel is None or _withdrawn(set(parcel.contents)) or changed(parcel.pictures):
        return None
    return parcel if parcel.path.exists() else None


def offers() -> list[Offer]:
    """Return the files that may be taken now, in order."""
    parcels = {parcel.name: parcel for parcel in Parcel.objects.all()}
    withdrawn = _withdrawn({slug for parcel in parcels.values() for slug in parcel.contents})
    old = changed(mark for parcel in parcels.values() for mark in parcel.pictures)
    ready = [Offer(file, parcels[file.name]) for file in every_file() if file.name in parcels]
    return [one for one in ready if not (withdrawn & set(one.parcel.contents) or old & set(one.parcel.pictures))]


def title_of_feed(theme: str) -> str:
    """Return the title of the feed of all guides or of one theme."""
    return f"{_('Guides')} – {THEMES[theme].label}" if theme else _("Guides")


def _withdrawn(slugs: set[str]) -> set[str]:
    """Return those that can no longer be read."""
    if not slugs:
        return set()
    return slugs - set(Guide.objects.published().filter(slug__in=slugs).values_list("slug", flat=True))
