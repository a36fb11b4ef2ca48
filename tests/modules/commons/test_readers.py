"""What readers say is read by coordinators, and by nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide, GuideOpinion
from maillon.modules.commons.queries import words_of_readers

PATH = "/avis-sur-les-guides/"


@pytest.fixture
def said(lamp, now):
    """Three opinions on one guide, one with words."""
    for number, (helped, words) in enumerate([(True, ""), (False, ""), (False, "Où est l’échelle ?")]):
        GuideOpinion.objects.create(guide=lamp, helped=helped, missing=words, created_at=now - timedelta(days=number))


@pytest.fixture
def coordinator(make_person, give, france):
    person = make_person("Sylvie")
    give(person, "coordinator", france)
    return person


def test_a_coordinator_reads_what_is_missing(said, client, coordinator):
    client.force_login(coordinator)

    page = client.get(PATH).content.decode()

    assert "Où est l’échelle ?" in page
    assert '<td class="number" data-label="A aidé">1</td>' in page
    assert '<td class="number" data-label="Il manque quelque chose">2</td>' in page


def test_nobody_else_does(said, client, make_person):
    assert client.get(PATH).status_code == 302
    client.force_login(make_person("Awa"))

    assert client.get(PATH).status_code == 403


def test_without_any_opinion_the_page_says_what_will_come(lamp, client, coordinator):
    client.force_login(coordinator)

    assert "Personne n’a encore donné son avis" in client.get(PATH).content.decode()


def test_the_page_costs_the_same_for_one_guide_and_for_five(
    said, folder, write, now, client, coordinator, django_assert_max_num_queries
):
    client.force_login(coordinator)
    with django_assert_max_num_queries(20) as first:
        client.get(PATH)
    for slug in ("cave", "porte", "toit", "four"):
        write(slug)
    import_guides(folder, now=now)
    for guide in Guide.objects.exclude(slug="lampe"):
        GuideOpinion.objects.create(guide=guide, helped=False, missing="Le bois.", created_at=now)

    with django_assert_max_num_queries(len(first)):
        page = client.get(PATH).content.decode()

    assert page.count("Le bois.") == 4


def test_the_words_of_readers_are_closed_below_the_page_as_well(said, coordinator, make_person):
    read = [words_of_readers(person).count() for person in (coordinator, make_person("Awa"), AnonymousUser())]

    assert read == [1, 0, 0]
