"""The map beside a list shows the public points of its lines, and costs next to nothing."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel import kinds
from maillon.kernel.listings.models import Listing
from maillon.ui.finders import HERE

pytestmark = pytest.mark.django_db
MAP = re.compile(r'<script id="listings-map" type="application/json">(.*?)</script>')


def test_it_draws_each_line_that_is_somewhere_at_its_public_point_and_nothing_else(
    client, published, make_person, feurs
):
    listing = published(kinds.get("mission"), title="Aider à l’atelier", address="12, impasse du Secret")
    published(kinds.get("mission"), title="De chez soi", remote=True, territory=None, by=make_person("Léa"))
    page = client.get("/missions/").content.decode()

    drawn = json.loads(MAP.search(page)[1])

    [pin] = drawn["pins"]
    assert (pin["name"], pin["at"]) == ("Aider à l’atelier", [listing.latitude, listing.longitude])
    assert f'id="{pin["anchor"]}"' in page
    assert re.search(rf'<span class="place__number" aria-hidden="true">{pin["number"]}</span> <a[^>]*>Aider', page)
    assert "De chez soi" in page
    assert "impasse" not in page
    assert drawn["here"] is None
    assert "Feurs" in [commune["name"] for commune in drawn["communes"]]


def test_a_list_without_a_place_has_no_map(client, published):
    published(kinds.get("mission"), title="De chez soi", remote=True, territory=None)

    assert "ui/map/" not in client.get("/missions/").content.decode()


@pytest.mark.parametrize("asked", ["", "?near=42110", "?q=table", "?q=table&near=42110&sort=sort%3Afurniture"])
def test_a_list_with_its_map_and_its_alert_stays_within_six_statements(asked, client, published, make_person):
    for number in range(3):
        published(
            kinds.get("gift"), title="Table basse", by=make_person(f"Voisin {number}"), details={"sort": "furniture"}
        )
    client.get(f"/dons/{asked}")

    with CaptureQueriesContext(connection) as statements:
        page = client.get(f"/dons/{asked}").content.decode()

    assert page.count('class="place__number"') == Listing.objects.count() == 3
    assert len(statements) <= 6
    assert not [one for one in statements if "watches_" in one["sql"]]


def test_the_map_weighs_less_than_twenty_thousand_bytes():
    assert sum(file.stat().st_size for file in (HERE / "static/ui/map").glob("*.js")) < 20_000
