"""One looks as far as the kind says, farther when asked, and never farther than that."""

import pytest

from maillon.kernel import kinds

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
