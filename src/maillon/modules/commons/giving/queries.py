"""Which files may be taken away now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maillon.kernel.portal.takeaway import File, every_file
from maillon.kernel.themes import THEMES

from ..models import Guide
from .models import Parcel


@dataclass(frozen=True)
class Offer:
    """A file on offer, and its bytes where they are ready."""

    file: File
    parcel: Parcel


def given_parcel(name: str) -> Parcel | None:
    """Return a file that may be given: ready, and holding no guide withdrawn since it was made."""
    parcel = Parcel.objects.filter(name=name).first()
    return parcel if parcel and not _withdrawn(set(parcel.contents)) and parcel.path.exists() else None


def offers() -> list[Offer]:
    """Return the files that may be taken now, in order."""
    parcels = {parcel.name: parcel for parcel in Parcel.objects.all()}
    withdrawn = _withdrawn({slug for parcel in parcels.values() for slug in parcel.contents})
    ready = [file for file in every_file() if file.name in parcels]
    return [Offer(file, parcels[file.name]) for file in ready if not withdrawn & set(parcels[file.name].contents)]


def title_of_feed(theme: str) -> str:
    """Return the title of the feed of all guides or of one theme."""
    return f"{_('Guides')} – {THEMES[theme].label}" if theme else _("Guides")


def _withdrawn(slugs: set[str]) -> set[str]:
    """Return those that can no longer be read."""
    if not slugs:
        return set()
    return slugs - set(Guide.objects.published().filter(slug__in=slugs).values_list("slug", flat=True))
