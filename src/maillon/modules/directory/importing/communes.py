"""The commune of each row, from its INSEE code, its postal code and its name, which often disagree."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from maillon.kernel.territories.gazetteer import exact_communes, nearest_commune
from maillon.kernel.territories.models import Level, Territory
from maillon.kernel.territories.spelling import plain
from maillon.lib.geo import Point

from .cells import DoubtSink

# Below this many communes, only the small table is there and an unknown name is no doubt about the row.
FULL_GAZETTEER = 30_000
ALIKE = 80
_ARTICLES = re.compile(r"^(le|la|les|l) ")


class Communes:
    """The communes that the rows of one file may name, read at once."""

    def __init__(self, rows: Iterable[dict[str, str]]):
        codes, insees = set(), set()
        for row in rows:
            codes.add(row.get("code_postal", "")[:5])
            insees.add(row.get("code_insee", "")[:5].upper())
        codes, insees = ({code for code in known if re.fullmatch(r"[0-9AB]{5}", code)} for known in (codes, insees))
        communes = Territory.objects.communes()
        self.is_full = communes.count() >= FULL_GAZETTEER
        self._by_postal: dict[str, list[Territory]] = defaultdict(list)
        for commune in communes.filter(postal_codes__overlap=sorted(codes)).order_by("-population", "pk"):
            for code in commune.postal_codes:
                self._by_postal[code].append(commune)
        self._by_insee = {commune.insee: commune for commune in communes.filter(insee__in=sorted(insees))}
        self._departements = {
            territory.code: territory for territory in Territory.objects.filter(level=Level.DEPARTEMENT)
        }
        self._by_name: dict[tuple[str, str], Territory | None] = {}

    def find(
        self, *, insee: str, postal_code: str, name: str, point: Point | None, doubt: DoubtSink
    ) -> Territory | None:
        """Return the commune, or its département when the gazetteer lacks it, or None when nothing tells."""
        known = self._by_insee.get(insee.upper())
        if known is not None:
            return self._checked(known, postal_code, doubt)
        if insee and self.is_full:
            doubt("code_insee_unknown", insee)
        name = _bare(name)
        found = self._by_postal_code(postal_code, name, doubt) or self._elsewhere(postal_code, name, doubt)
        if found is None and point is not None and (self.is_full or not postal_code):
            found = nearest_commune(*point)
            if found is not None:
                doubt("commune_from_point", "", found.label)
        if found is not None:
            return found
        departement = self._departements.get(f"D{departement_of(postal_code)}")
        if departement is not None and self.is_full:
            doubt("commune_unknown", name or postal_code)
        return departement

    def _checked(self, commune: Territory, postal_code: str, doubt: DoubtSink) -> Territory:
        """Go down to the arrondissement that the postal code names; doubt a postal code of elsewhere."""
        if not postal_code:
            return commune
        for part in self._by_postal.get(postal_code, []):
            if part.parent_id == commune.pk:
                return part
        if postal_code not in commune.postal_codes and commune.postal_codes:
            doubt("commune_elsewhere", postal_code, commune.label)
        return commune

    def _by_postal_code(self, postal_code: str, name: str, doubt: DoubtSink) -> Territory | None:
        listed = self._by_postal.get(postal_code, [])
        whole = {commune.parent_id for commune in listed}
        there = [commune for commune in listed if commune.pk not in whole]
        if not there:
            return None
        if not name:
            return there[0] if len(there) == 1 else None
        best = max(there, key=lambda commune: _likeness(commune, name))
        alike = _likeness(best, name)
        city = next((commune for commune in listed if commune.pk in whole), None)
        if city is not None and len(there) == 1 and _likeness(city, name) >= ALIKE:
            return best
        if alike < ALIKE:
            return None
        if alike < 100:
            doubt("commune_misspelt", name, best.label)
        return best

    def _elsewhere(self, postal_code: str, name: str, doubt: DoubtSink) -> Territory | None:
        """Find by name in the département of the postal code, or anywhere if the name is that of one commune only."""
        key = (name, departement_of(postal_code))
        if key not in self._by_name:
            named = exact_communes(name) if name else []
            around = [commune for commune in named if not key[1] or commune.departement_number == key[1]]
            self._by_name[key] = around[0] if len(around) == 1 else None
        found = self._by_name[key]
        if found is not None and postal_code:
            doubt("commune_elsewhere", postal_code, found.label)
        return found


def departement_of(postal_code: str) -> str:
    """Return the number of the département that a postal code begins with."""
    if postal_code.startswith(("97", "98")):
        return {"97133": "977", "97150": "978"}.get(postal_code, postal_code[:3])
    if postal_code.startswith("20"):
        return "2A" if postal_code < "20200" else "2B"
    return postal_code[:2]


def _bare(name: str) -> str:
    """Drop what post offices add to the name of a commune."""
    return re.sub(r"\s+cedex(\s+\d+)?\s*$", "", " ".join(name.split()), flags=re.IGNORECASE)[:80]


def _likeness(commune: Territory, name: str) -> float:
    written = plain(name)
    if _ARTICLES.sub("", commune.plain_name) == _ARTICLES.sub("", written):
        return 100.0
    return min(99.0, ratio(commune.plain_name, written))
