"""The demonstration shows a translation that follows its original, one that does not any more, and one that waits for somebody."""

import pytest
from django.utils import timezone

from maillon.kernel.portal.world import World
from maillon.kernel.revisions.queries import lag
from maillon.modules.commons.models import Guide
from maillon.modules.commons.reading.bodies import read_body
from maillon.modules.commons.reading.manuscripts import open_text
from maillon.modules.commons.writing.demo import BEHIND, LEFT, UP_TO_DATE, translations


@pytest.fixture
def shown(db, real_guides, make_person, give):
    """The guides of the demonstration, translations included."""
    people = {name: make_person(name) for name in ("Awa", "Gaël", "Sylvie", "Ismaël")}
    for name in ("Awa", "Gaël", "Sylvie"):
        give(people[name], "coordinator")
    translations(World(timezone.now(), people=people))
    return {guide.slug: guide for guide in Guide.objects.published().select_related("text")}


def test_the_demonstration_shows_both_states_of_a_translation(shown, client):
    assert [lag(shown[slug].text, as_published=True) for slug in (UP_TO_DATE, BEHIND)] == [0, 1]
    page = client.get(f"/guides/{UP_TO_DATE}/").content.decode()
    assert "Traduit de" in page
    assert "Written by Les bénévoles de Maillon, Gaël." in page
    assert "Proofread by Awa, Sylvie." in page
    assert "L’original a changé" in client.get(f"/guides/{BEHIND}/").content.decode()


def test_each_translation_of_the_demonstration_keeps_every_part_of_its_original(shown):
    for slug in (UP_TO_DATE, BEHIND):
        translated = shown[slug]
        original = translated.text.translates
        known = read_body(translated.body, reachable=frozenset(shown))
        facts, body = open_text(original.content)
        before = read_body(body, reachable=frozenset(shown))
        assert (len(known.steps), len(known.troubles), known.leads_to, known.others) == (
            len(before.steps), len(before.troubles), before.leads_to, [],
        )  # fmt: skip
        assert len(translated.needs) == len(facts["needs"])
        assert [link["url"] for link in translated.official_links] == [one["url"] for one in facts["official_links"]]


def test_one_translation_of_the_demonstration_waits_for_whoever_takes_it_up(shown, client, make_person):
    client.force_login(make_person("Zoé"))

    page = client.get(f"/atelier/traduire/{LEFT}/").content.decode()

    assert "Llamar por vídeo a los suyos" in page
    assert "La reprendre" in page
