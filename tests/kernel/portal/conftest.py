"""A site with one kind of thing to read and one of places to go."""

import pytest

from maillon.kernel.search import Document, index_many, registry


@pytest.fixture
def kinds(monkeypatch):
    """Only guides, places and listings can be found, whatever modules are there."""
    known = {
        "guide": registry.Kind("guide", "Guides", "book", lambda: (), located=False),
        "place": registry.Kind("place", "Lieux", "map-pin", lambda: (), welcoming=True),
        "listing": registry.Kind("listing", "Entre nous", "handshake", lambda: ()),
    }
    monkeypatch.setattr(registry, "_kinds", known)
    return known


@pytest.fixture
def shelves(kinds, db):
    """Fill the shelves with so many guides and as many places of Saint-Étienne that say “wifi”."""

    def fill(count):
        guides = [
            Document(
                "guide",
                f"G{n}",
                f"wifi-{n}",
                f"Se connecter au wifi {n}",
                "En dix minutes.",
                f"/guides/wifi-{n}/",
                facets=("theme:bases",),
                details={"minutes": 10},
            )
            for n in range(count)
        ]
        places = [
            Document("place", f"P{n}", f"lieu-{n}", f"Espace wifi {n}", "1 rue Haute", f"/lieux/P{n}/",
                     latitude=45.43, longitude=4.38 + n / 1000, details={"hours": "24/7", "city": "Saint-Étienne"})
            for n in range(count)
        ]  # fmt: skip
        index_many(guides + places)

    return fill
