"""A guide written by Awa, and three coordinators: Karim and Nadia proofread it, Sylvie publishes it."""

from types import SimpleNamespace

import pytest

from maillon.kernel.revisions import actions as revisions

GUIDE = """---
slug: allumer-la-lampe
title: Allumer la lampe
summary: Un bouton, et il fait clair.
theme: bases
level: premiers-pas
minutes: 5
devices: [telephone]
needs:
  - une lampe
warnings:
  - title: Ça chauffe
    text: Ne touchez pas l’ampoule.
words: [lampe, lumière]
licence: CC-BY-SA-4.0
authors:
  - Awa
verified_on: 2026-11-01
review_after_months: 6
---

Il fait nuit. On n’y voit rien, et **le couloir** est long.

## Étapes

1. **Levez-vous.** Sans hâte.
2. **Appuyez.** Le bouton est à gauche.
"""


@pytest.fixture
def team(make_person, give, france):
    """Awa writes; Karim, Nadia and Sylvie coordinate; Max has an account and nothing else."""
    people = {name: make_person(name) for name in ("Awa", "Karim", "Nadia", "Sylvie", "Max")}
    for name in ("Karim", "Nadia", "Sylvie"):
        give(people[name], "coordinator", france)
    return SimpleNamespace(**{name.lower(): person for name, person in people.items()})


@pytest.fixture
def text(team, now):
    """A guide that Awa has begun."""
    return revisions.begin("guide", content=GUIDE, by=team.awa, now=now)


@pytest.fixture
def asked(text, team, now):
    """The same, waiting for proofreading."""
    return revisions.ask_for_proofreading(text, by=team.awa, now=now)


@pytest.fixture
def approved(asked, team, now):
    """The same, approved by Karim and Nadia."""
    for reader in (team.karim, team.nadia):
        revisions.approve(asked.head, by=reader, now=now)
    asked.refresh_from_db()
    return asked


@pytest.fixture
def published(approved, team, now):
    """The same, published by Sylvie."""
    return revisions.publish(approved, by=team.sylvie, now=now)
