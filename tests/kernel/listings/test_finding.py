"""One looks as far as the kind says, farther when asked, and never farther than that."""

import re
from datetime import timedelta

import pytest

from maillon.kernel import kinds
from maillon.kernel.listings.said import Moment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "where", "is_found"),
    [
        ("gift", "/dons/?near=42110", True),  # at Feurs itself
        ("gift", "/dons/?near=42000", False),  # 36 km away, and a gift is looked for within 15
        ("gift", "/dons/?near=42000&far=on", True),
        ("mission", "/missions/?near=42300", True),  # 35 km, which is as far as missions go
    ],
)
def test_a_kind_is_looked_for_around(client, published, kind, where, is_found):
    published(kinds.get(kind), title="Une chose utile")

    assert ("Une chose utile" in client.get(where).content.decode()) == is_found


def test_missions_are_found_by_their_moments_their_place_and_their_organisation(client, published, now):
    mission, saturday = kinds.get("mission"), now + timedelta(days=4)
    published(
        mission,
        title="Le repas du soir",
        moments=(Moment(now.replace(hour=19) + timedelta(days=1), now.replace(hour=21) + timedelta(days=1)),),
    )
    published(
        mission,
        title="Le marché du samedi",
        moments=(Moment(saturday, saturday + timedelta(hours=2)),),
        remote=True,
        territory=None,
    )

    found = {
        query: [
            title
            for title in ("Le repas du soir", "Le marché du samedi")
            if title in client.get(f"/missions/?{query}").content.decode()
        ]
        for query in (
            "on=on:evening",
            "on=on:weekend",
            "on=on:week",
            "where=site",
            "where=remote",
            "where=site&on=on:weekend",
            "q=Voisins",
        )
    }

    assert found == {
        "on=on:evening": ["Le repas du soir"],
        "on=on:weekend": ["Le marché du samedi"],
        "on=on:week": ["Le repas du soir"],
        "where=site": ["Le repas du soir"],
        "where=remote": ["Le marché du samedi"],
        "where=site&on=on:weekend": [],
        "q=Voisins": ["Le repas du soir", "Le marché du samedi"],
    }


@pytest.mark.parametrize("query", ["", "?near=42110", "?q=table", "?side=offer"])
def test_a_list_says_when_there_are_more_than_were_counted(client, published, feurs, monkeypatch, query):
    from maillon.kernel.listings import criteria
    from maillon.kernel.listings.views import finding
    from maillon.kernel.search import asking

    for number in range(3):
        published(kinds.get("gift"), title=f"Une table {number}")
    whole = client.get(f"/dons/{query}").text
    for module, limit in ((criteria, "MOST"), (asking, "MOST_NEAR"), (asking, "MOST_RANKED")):
        monkeypatch.setattr(module, limit, 2)
    monkeypatch.setattr(criteria, "_newest_for_all", lambda slug: criteria._newest(slug, criteria.ANYBODY).values_list("code", flat=True)[:2])  # fmt: skip
    monkeypatch.setattr(finding, "ON_A_PAGE", 1)

    cut = client.get(f"/dons/{query}").text

    assert ("3 annonces" in whole, "Au moins" in whole) == (True, False)
    assert re.search(r"Au moins [23] annonces", cut)
