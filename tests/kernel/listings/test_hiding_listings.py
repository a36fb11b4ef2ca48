"""A listing hidden by a decision is nowhere: not in its list, the search, the answers of the site, nor the counts."""

import pytest
from django.test import Client

from maillon.kernel import kinds, search

from ...hiding import prove_hidden_is_absent

TITLE = "Armoire bretonne démontable"


@pytest.mark.django_db
def test_a_hidden_listing_is_absent_and_comes_back(published, sylvie, now):
    listing = published(kinds.get("gift"), title=TITLE)
    client = Client()

    def shown_at(url):
        return lambda: TITLE in client.get(url).content.decode()

    prove_hidden_is_absent(
        "listing", listing.code, by=sylvie, now=now,
        surfaces={
            "its list": shown_at("/dons/"),
            "its list, near": shown_at("/dons/?near=42110"),
            "its list, by words": shown_at("/dons/?q=armoire"),
            "the count": lambda: "1 annonce" in client.get("/dons/").content.decode(),
            "the search": shown_at("/recherche/?q=armoire+bretonne"),
            "the index": lambda: search.find("listing", listing.code) is not None,
            "its page": lambda: client.get(listing.get_absolute_url()).status_code == 200,
        },
    )  # fmt: skip
