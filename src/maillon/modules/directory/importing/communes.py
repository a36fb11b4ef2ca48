"""The commune of each row, from its INSEE code, its postal code and its name, which often disagree."""

import re
from collections import defaultdict

from rapidfuzz.fuzz import ratio

from maillon.kernel.territories.gazetteer import nearest_commune
from maillon.kernel.territories.models import Level, Territory
from maillon.kernel.territories.question import understand
from maillon.kernel.territories.spelling import plain
from maillon.lib.geo import Point

from .cells import DoubtSink

# Below this many communes, only the small table is there and an unknown name is no doubt about the row.
FULL_GAZETTEER = 30_000
ALIKE = 80
READ = (
    "id", "code", "level", "name", "plain_name", "path", "parent_id", "insee", "postal_codes", "population", "latitude", "longitude",
)  # fmt: skip
PLAIN_NAME, INSEE, POSTAL_CODES = READ.index("plain_name"), READ.index("insee"), READ.index("postal_codes")
_ARTICLES = re.compile(r"^(le|la|les|l) ")


class Communes:
    """Every commune of the gazetteer, read at once in one light query, to be found by whatever a row tells."""

    def __init__(self):
        self._made: dict[int, Territory] = {}
        self._by_postal: dict[str, list[tuple]] = defaultdict(list)
        self._by_insee: dict[str, tuple] = {}
        self._by_name: dict[str, list[tuple]] = defaultdict(list)
        for row in Territory.objects.communes().order_by("-population", "pk").values_list(*READ):
            self._by_insee[row[INSEE]] = row
            self._by_name[row[PLAIN_NAME]].append(row)
            for code in row[POSTAL_CODES]:
                self._by_postal[code].append(row)
        self.is_full = len(self._by_insee) >= FULL_GAZETTEER
        departements = Territory.objects.filter(level=Level.DEPARTEMENT)
        self._departements = {territory.code: territory for territory in departements}

    def find(
        self, *, insee: str, postal_code: str, name: str, point: Point | None, doubt: DoubtSink
    ) -> Territory | None:
        """Return the commune, or its département when the gazetteer lacks it, or None when nothing tells."""
        if known := self._by_insee.get(insee.upper()):
            return self._checked(self._make(known), postal_code, doubt)
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
        for part in self._at(postal_code):
            if part.parent_id == commune.pk:
                return part
        if postal_code not in commune.postal_codes and commune.postal_codes:
            doubt("commune_elsewhere", postal_code, commune.label)
        return commune

    def _by_postal_code(self, postal_code: str, name: str, doubt: DoubtSink) -> Territory | None:
        listed = self._at(postal_code)
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
        departement = departement_of(postal_code)
        rows = [row for written in understand(name).names for row in self._by_name.get(written, ())]
        named = [self._make(row) for row in rows]
        around = [commune for commune in named if not departement or commune.departement_number == departement]
        if len(around) != 1:
            return None
        if postal_code:
            doubt("commune_elsewhere", postal_code, around[0].label)
        return around[0]

    def _at(self, postal_code: str) -> list[Territory]:
        return [self._make(row) for row in self._by_postal.get(postal_code, ())]

    def _make(self, row: tuple) -> Territory:
        """Make an object of the few rows that are asked for: making one of each would take longer than reading them."""
        if row[0] not in self._made:
            self._made[row[0]] = Territory(**dict(zip(READ, row, strict=True)))
        return self._made[row[0]]


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
