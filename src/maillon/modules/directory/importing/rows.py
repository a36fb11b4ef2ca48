"""Turn one row of a file into the fields of a place, with its doubts, or into a refusal."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date

from maillon.kernel.territories.models import Level

from ..schema import VALUE_COLUMNS
from . import cells
from .communes import Communes
from .points import near_enough, point_of

MOST_DOUBTS = 40


@dataclass
class CleanRow:
    """What a row says of its place, once cleaned."""

    line: int
    external_id: str
    facts: dict
    raw: dict[str, str]
    updated_on: date | None
    doubts: list[dict] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """A digest that changes exactly when the row would change its place."""
        text = json.dumps([self.facts, self.doubts], sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass
class RefusedRow:
    """A row of which nothing can be made, and why."""

    line: int
    external_id: str
    reason: str
    value: str = ""


def clean_row(line: int, row: dict[str, str], *, communes: Communes, today: date) -> CleanRow | RefusedRow:
    """Clean one row; whatever cannot be believed is left out and said."""
    external_id, name = row.get("id", ""), " ".join(row.get("nom", "").split())
    if not external_id:
        return RefusedRow(line, "", "id_missing")
    if len(external_id) > 200:
        return RefusedRow(line, external_id[:200], "id_long")
    if not name:
        return RefusedRow(line, external_id, "name_missing")
    doubts: list[dict] = []

    def doubt(reason: str, value: str = "", read: str = "") -> None:
        told = {"reason": reason, "value": str(value)[:120], "read": str(read)[:80]}
        if len(doubts) < MOST_DOUBTS and told not in doubts:
            doubts.append(told)

    where = _where(row, communes, doubt)
    if where is None:
        return RefusedRow(line, external_id, "where_missing")
    day = cells.updated_on(row.get("date_maj", ""), today=today, doubt=doubt)
    facts = {
        "name": cells.line_of(name, 200, doubt),
        **where,
        **_words(row, doubt),
        **_values(row, doubt),
        "verified_on": day,
    }
    return CleanRow(line, external_id, facts, {key: text for key, text in row.items() if text}, day, doubts)


def _where(row: dict[str, str], communes: Communes, doubt: cells.DoubtSink) -> dict | None:
    postal_code = re.sub(r"[\s.]", "", row.get("code_postal", ""))
    # A spreadsheet eats the zero of 01500.
    postal_code = f"0{postal_code}" if re.fullmatch(r"[1-9]\d{3}", postal_code) else postal_code
    if postal_code and not re.fullmatch(r"\d{5}", postal_code):
        doubt("postal_code_wrong", postal_code)
        postal_code = ""
    insee = row.get("code_insee", "").strip()
    insee = f"0{insee}" if re.fullmatch(r"[1-9]\d{3}", insee) else insee
    point = point_of(row.get("latitude", ""), row.get("longitude", ""), doubt)
    territory = communes.find(
        insee=insee, postal_code=postal_code, name=row.get("commune", ""), point=point, doubt=doubt
    )
    if territory is None:
        return None
    if point is not None and not near_enough(point, territory, doubt):
        point = None
    address = cells.line_of(row.get("adresse", ""), 200, doubt)
    if not address:
        doubt("address_missing")
    city = territory.name if territory.level == Level.COMMUNE else row.get("commune", "") or territory.name
    return {
        "territory_id": territory.pk,
        "city": " ".join(city.split())[:80],
        "postal_code": postal_code or next(iter(territory.postal_codes), ""),
        "address": address,
        "complement": cells.line_of(row.get("complement_adresse", ""), 200, doubt),
        "latitude": point.latitude if point else territory.latitude,
        "longitude": point.longitude if point else territory.longitude,
        "point_is_exact": point is not None,
    }


def _words(row: dict[str, str], doubt: cells.DoubtSink) -> dict:
    hours, notes = cells.hours(row.get("horaires", ""), doubt)
    summary, details = cells.presentation(row.get("presentation_resume", ""), row.get("presentation_detail", ""), doubt)
    return {
        "phone": cells.phone(row.get("telephone", ""), doubt),
        "emails": cells.emails(row.get("courriels", ""), doubt),
        "websites": cells.urls(row.get("site_web", ""), doubt),
        "opening_hours": hours,
        "opening_notes": notes,
        "summary": summary,
        "details": details,
        "other_trainings": cells.line_of(row.get("autres_formations_labels", ""), 500, doubt),
        "parent_name": cells.line_of(row.get("structure_parente", ""), 200, doubt),
        "appointment_url": _first(cells.urls(row.get("prise_rdv", ""), doubt)),
        "accessibility_url": _first(cells.urls(row.get("fiche_acces_libre", ""), doubt)),
        "pivot": cells.pivot_of(row.get("pivot", ""), doubt),
        "origin": cells.line_of(row.get("source", ""), 100, doubt),
    }


def _values(row: dict[str, str], doubt: cells.DoubtSink) -> dict[str, list[str]]:
    publics, care = cells.old_publics(row.get("publics_accueillis", ""))
    trainings, programmes = _old_labels(row.get("labels_nationaux", ""))
    joined = {
        "publics_specifiquement_adresses": publics,
        "prise_en_charge_specifique": care,
        "formations_labels": trainings,
        "dispositif_programmes_nationaux": programmes,
    }
    return {
        name: cells.values(
            "|".join(part for part in (row.get(column, ""), joined.get(column, "")) if part), vocabulary, column, doubt
        )
        for name, (column, vocabulary) in VALUE_COLUMNS.items()
    }


def _old_labels(text: str) -> tuple[str, str]:
    """Share the labels of version 0.1.1 between trainings and national programmes."""
    parts = [part.strip() for part in re.split(r"[|;]", text)]
    trainings = [part for part in parts if VALUE_COLUMNS["trainings"][1].find(part)]
    return "|".join(trainings), "|".join(part for part in parts if part not in trainings)


def _first(addresses: list[str]) -> str:
    return addresses[0] if addresses else ""
