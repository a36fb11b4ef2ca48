"""The pictures of a listing as pages show them: read from the listing itself, so that a list reads no other table."""

from functools import lru_cache

from django.urls import reverse

from .models import Listing, ListingPicture

SMALL = 320  # points on its longest side


def gallery_of(rows: list[ListingPicture]) -> list[dict]:
    """Return what a listing keeps of its pictures, in their order."""
    return [
        {
            "code": row.code, "ending": row.format, "mark": row.digest[:8], "alt": row.alt, "width": row.width,
            "height": row.height,
        }
        for row in rows
    ]  # fmt: skip


def pictures_of(listing: Listing) -> list[dict]:
    """Give its pictures in plain values: both addresses, the size of the small one, and words that are never empty."""
    return [_shown(listing, one, number) for number, one in enumerate(listing.gallery, start=1)]


def first_of(listing: Listing) -> dict | None:
    """Give the picture that a list shows, where there is one."""
    return _shown(listing, listing.gallery[0], 1) if listing.gallery else None


def small_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of a small picture, as it is stored."""
    scale = min(1, SMALL / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _shown(listing: Listing, one: dict, number: int) -> dict:
    width, height = small_size(one["width"], one["height"])
    whole, small = _addresses(listing.kind.path, listing.code, one["code"], one["ending"])
    # Whoever does not see it at least knows what it is of.
    alt = one["alt"] or (listing.title if number == 1 else f"{listing.title} ({number})")
    return {
        "whole": f"{whole}?v={one['mark']}", "small": f"{small}?v={one['mark']}", "alt": alt, "words": one["alt"],
        "width": width, "height": height,
    }  # fmt: skip


@lru_cache(4096)
def _addresses(path: str, listing: str, picture: str, ending: str) -> tuple[str, str]:
    return (
        reverse("listings:picture", args=[path, listing, picture, ending]),
        reverse("listings:small_picture", args=[path, listing, picture]),
    )
