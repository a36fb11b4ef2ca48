"""Guides written for a test, and the real ones."""

from copy import deepcopy
from pathlib import Path

import pytest

from tests.fixtures.moment import NOW

REAL = Path(__file__).resolve().parents[3] / "content" / "guides" / "fr"
FACTS = {
    "title": "Allumer la lampe",
    "summary": "Un bouton, et il fait clair.",
    "theme": "bases",
    "level": "premiers-pas",
    "minutes": "5",
    "devices": "[telephone]",
    "licence": "CC-BY-SA-4.0",
    "authors": "[Awa]",
    "verified_on": "2026-11-01",
    "review_after_months": "6",
}
BODY = "Il fait nuit.\n\n## Étapes\n\n1. **Levez-vous.** Sans hâte.\n2. **Appuyez.** Le bouton est à gauche.\n"


@pytest.fixture
def folder(tmp_path):
    """A folder of guides, empty at first."""
    (tmp_path / "fr").mkdir()
    return tmp_path / "fr"


@pytest.fixture
def write(folder):
    """Write the file of a guide: write("lampe", title="…", theme=None) changes a fact or leaves it out."""

    def write_guide(slug="lampe", *, body=BODY, name=None, **changes):
        facts = {"slug": slug, **FACTS, **changes}
        lines = [f"{field}: {value}" for field, value in facts.items() if value is not None]
        path = folder / f"{name or slug}.md"
        path.write_text("---\n" + "\n".join(lines) + f"\n---\n\n{body}", encoding="utf-8")
        return path

    return write_guide


@pytest.fixture
def lamp(db, folder, write, now):
    """One published guide."""
    from maillon.modules.commons.actions.importing import import_guides
    from maillon.modules.commons.models import Guide

    write()
    import_guides(folder, now=now)
    return Guide.objects.get()


@pytest.fixture(scope="session")
def _real_guides(remember):
    from maillon.modules.commons.actions.importing import import_guides

    return remember(lambda: import_guides(REAL, now=NOW))


@pytest.fixture
def real_guides(db, _real_guides):
    """The guides of the repository, as imported; returns what the import said."""
    _real_guides.write_again()
    return deepcopy(_real_guides.gave)
