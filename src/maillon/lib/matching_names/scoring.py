"""Are two entries one and the same place? Clues are weighed and named; a person decides."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from maillon.lib.geo import distance_km
from maillon.lib.matching_names.naming import read_address, read_name
from maillon.lib.text.fold import fold, words

# Weights are logarithms of odds: zero says nothing, two makes the thing seven times likelier.
PRIOR = -2.5
SAME_SOURCE = -2.0

_SHARED_HOSTS = {
    "facebook.com",
    "fr-fr.facebook.com",
    "instagram.com",
    "linkedin.com",
    "sites.google.com",
    "cartographie.societenumerique.gouv.fr",
    "france-services.gouv.fr",
    "service-public.fr",
    "lannuaire.service-public.fr",
    "laposte.fr",
    "pole-emploi.fr",
    "francetravail.fr",
}

Clue = tuple[str, float]


@dataclass(frozen=True)
class Entry:
    """What one source says of one place; a phone is in international form."""

    id: str
    source: str
    name: str
    commune: str = ""
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


class Score(NamedTuple):
    """How likely two entries are one place, from 0 to 1, and the clues for and against, the strongest first."""

    value: float
    reasons: tuple[str, ...]


def score(a: Entry, b: Entry) -> Score:
    """Weigh what two entries have in common; which one comes first does not matter."""
    clues = [*_nearness(a, b), *_naming(a, b), *_address(a, b), *_contacts(a, b)]
    if a.source == b.source:
        clues.append(("same_source", SAME_SOURCE))
    odds = math.exp(-PRIOR - math.fsum(weight for _, weight in clues))
    clues.sort(key=lambda clue: (-abs(clue[1]), clue[0]))
    return Score(round(1 / (1 + odds), 4), tuple(reason for reason, _ in clues))


def _nearness(a: Entry, b: Entry) -> list[Clue]:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return [] if same_commune(a, b) else [("other_commune", -3.0)]
    km = distance_km(a.latitude, a.longitude, b.latitude, b.longitude)
    # Communes merge and change names: beside one another, another name is a small doubt only.
    doubt: list[Clue] = [] if same_commune(a, b) else [("other_commune", -0.8 if km < 1 else -1.6)]
    for limit, reason, weight in (
        (0.05, "same_spot", 2.0),
        (0.15, "very_near", 1.2),
        (0.4, "near", 0.4),
        (1.0, "in_the_area", -0.6),
        (3.0, "some_way_off", -1.8),
    ):
        if km < limit:
            return [(reason, weight), *doubt]
    return [("far", -4.0), *doubt]


def _naming(a: Entry, b: Entry) -> list[Clue]:
    kinds_a, own_a = read_name(a.name, a.commune or b.commune)
    kinds_b, own_b = read_name(b.name, b.commune or a.commune)
    clues: list[Clue] = []
    if kinds_a and kinds_b:
        clues.append(("same_kind", 1.0) if kinds_a & kinds_b else ("other_kind", -1.5))
    if not own_a or not own_b:
        return [*clues, ("same_name", 1.8)] if not own_a and not own_b and kinds_a == kinds_b else clues
    alike = fuzz.token_sort_ratio(" ".join(own_a), " ".join(own_b)) / 100
    held = fuzz.token_set_ratio(" ".join(own_a), " ".join(own_b)) / 100
    for limit, reason, weight in (
        (0.95, "same_name", 3.0),
        (0.8, "similar_name", 2.0),
        (0.6, "somewhat_similar_name", 0.6),
    ):
        if alike >= limit:
            return [*clues, (reason, weight)]
    if held >= 0.95 and min(len(own_a), len(own_b)) > 1:
        return [*clues, ("name_within_name", 1.2)]
    return [*clues, ("other_name", -1.6)]


def _address(a: Entry, b: Entry) -> list[Clue]:
    (number_a, street_a), (number_b, street_b) = read_address(a.address), read_address(b.address)
    if not street_a or not street_b:
        return []
    alike = fuzz.token_set_ratio(street_a, street_b) / 100
    if alike < 0.5:
        return [("other_street", -1.0)]
    if alike < 0.85:
        return []
    if number_a and number_b:
        return [("same_address", 1.6)] if number_a == number_b else [("other_number", -0.7)]
    return [("same_street", 0.8)]


def _contacts(a: Entry, b: Entry) -> list[Clue]:
    clues: list[Clue] = []
    if a.phone and b.phone:
        clues.append(("same_phone", 2.5) if a.phone == b.phone else ("other_phone", -0.4))
    if a.email and b.email and fold(a.email).strip() == fold(b.email).strip():
        clues.append(("same_email", 1.8))
    site_a, site_b = read_site(a.website), read_site(b.website)
    host = site_a.partition("/")[0]
    if site_a and site_a == site_b:
        clues.append(("same_website", 1.2 if "/" in site_a or host not in _SHARED_HOSTS else 0.2))
    elif host and host == site_b.partition("/")[0] and host not in _SHARED_HOSTS:
        clues.append(("same_domain", 0.5))
    return clues


def same_commune(a: Entry, b: Entry) -> bool:
    """Tell whether both are said to be in one commune; silence is not a difference."""
    return not a.commune or not b.commune or words(a.commune) == words(b.commune)


@lru_cache(maxsize=50_000)
def read_site(address: str) -> str:
    """Leave out of a web address what comes and goes: scheme, www, a final slash."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", fold(address).strip()).split("?")[0].split("#")[0].rstrip("/")
