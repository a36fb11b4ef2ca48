"""What is owed for it, or that nothing is, is said wherever a kind is shown."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from maillon.kernel import kinds
from maillon.project.reference import exchanges

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("swap", "Chose contre chose, sans argent"),
        ("home_swap", "Un logement contre un logement, sans argent"),
        ("gift", "C’est gratuit"),
        ("mission", "Bénévole : personne ne paie, personne n’est payé"),
        ("ride", "Les frais sont partagés, et personne ne gagne d’argent"),
    ],
)
def test_the_list_and_the_page_of_a_kind_say_what_is_owed(slug, said, published, client):
    kind = kinds.get(slug)
    listing = published(kind)

    pages = [client.get(reverse("listings:listings", args=[kind])), client.get(listing.get_absolute_url())]

    assert [escape(said) in page.text.replace("\xa0", " ") for page in pages] == [True, True]


def test_the_reference_says_what_is_owed_for_each_kind():
    with translation.override("en"):
        assert exchanges.kinds().count("A thing for a thing, without money") == 1
