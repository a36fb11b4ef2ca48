"""How a place is found by an everyday question."""

from collections.abc import Iterator
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from maillon.kernel.search import Document, Reach, reached_by, register

from .models import Place
from .values import lists
from .values.typologies import TYPOLOGIES

KIND = "place"
# Every place of the directory is somewhere to be helped with these, whatever its name.
HELPED_WITH = "aide numérique informatique ordinateur près de chez moi"


def every_place() -> Iterator[Document]:
    """Give every published place, to write the index again from nothing."""
    for place in Place.objects.published().order_by("pk").iterator(chunk_size=1000):
        yield document_of(place)


def document_of(place: Place) -> Document:
    """Return how a place is written in the index."""
    with override("fr"):
        services = lists.SERVICES.labels(place.services)
        kinds = TYPOLOGIES.labels(place.typologies)
        around = lists.PUBLICS.labels(place.publics) + lists.SPECIAL_CARE.labels(place.special_care)
    return Document(
        kind=KIND,
        code=place.code,
        slug=place.slug,
        title=place.name,
        summary=place.summary or f"{place.address}, {place.postal_code} {place.city}".strip(", "),
        url=_address_of_places() + f"{place.code}/",
        strong=" ".join([place.city, *kinds, *lists.PROGRAMMES.labels(place.programmes)]),
        words=HELPED_WITH,
        body=" ".join([*services, *around, place.details[:2000]]),
        latitude=place.latitude,
        longitude=place.longitude,
        facets=tuple(
            [f"service:{slug}" for slug in place.services]
            + [f"public:{slug}" for slug in place.publics]
            + [f"cost:{slug}" for slug in place.costs]
        ),
        details={
            "city": place.city,
            "postal_code": place.postal_code,
            "phone": place.phone,
            "hours": place.opening_hours,
        },
    )


def reach_of(code: str) -> Reach:
    """Return how to write to a published place, or to ring it."""
    place = Place.objects.published().filter(code=code).only("emails", "phone").first()
    return Reach(email=next(iter(place.emails), ""), phone=place.phone) if place else Reach()


@lru_cache(maxsize=1)
def _address_of_places() -> str:
    """Where each place has its page; looked up once, for thousands are written at a time."""
    return reverse("directory:places")


register(KIND, _("Places"), "map-pin", source=every_place, welcoming=True)
reached_by(KIND, reach_of)
