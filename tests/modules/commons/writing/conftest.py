"""Somebody who writes, and a guide that is begun."""

import pytest

from maillon.modules.commons.writing.actions import begin_guide


@pytest.fixture
def awa(make_person):
    return make_person("Awa")


@pytest.fixture
def sylvie(make_person, give, saint_etienne):
    person = make_person("Sylvie")
    give(person, "coordinator", saint_etienne)
    return person


@pytest.fixture
def text(awa, now, settings, tmp_path):
    """The text of a guide that Awa begins."""
    settings.MEDIA_ROOT = tmp_path
    return begin_guide(title="Allumer la lampe", theme="bases", by=awa, now=now)


@pytest.fixture
def as_awa(client, awa):
    """Awa, signed in."""
    client.force_login(awa)
    return client


BODY = "Il fait nuit.\n\n## Étapes\n\n1. **Levez-vous.** Sans hâte.\n2. **Appuyez.** Le bouton est à gauche.\n"


@pytest.fixture
def filled(text):
    """What a browser sends: filled(body="…") changes a field."""

    def fill(*, deed="save", **changes):
        text.refresh_from_db()
        return {
            "deed": deed,
            "based_on": text.head.number,
            "title": "Allumer la lampe",
            "summary": "Un bouton, et il fait clair.",
            "theme": "bases",
            "level": "premiers-pas",
            "minutes": "5",
            "devices": ["telephone"],
            "needs": "une lampe\n- du courant",
            "warnings-0-0": "Attention",
            "warnings-0-1": "Ça chauffe.",
            "warnings-1-0": "",
            "warnings-1-1": "",
            "official_links-0-0": "Lampes",
            "official_links-0-1": "https://exemple.fr",
            "emergency": "Le 18 : gratuit.",
            "questions": "il fait noir",
            "words": "lampe\nlumière",
            "slug": "allumer-la-lampe",
            "authors": "Awa",
            "verified_on": "2026-11-01",
            "review_after_months": "6",
            "body": BODY,
            **changes,
        }

    return fill
