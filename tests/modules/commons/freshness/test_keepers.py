"""Who looks after a guide is said on its page; what nobody checked in time comes after what is as good and fresh."""

from datetime import timedelta

import pytest

from maillon.kernel.search import ask
from maillon.kernel.search.models import SearchDocument
from maillon.modules.commons.freshness.actions.fading import fade_overdue
from maillon.modules.commons.freshness.actions.keeping import verify
from maillon.modules.commons.freshness.policy import OVERDUE_STANDING
from maillon.modules.commons.models import Guide


def page(client, guide, person=None):
    client.logout()
    if person:
        client.force_login(person)
    return client.get(guide.get_absolute_url()).content.decode().replace("\xa0", " ")


@pytest.fixture
def kept(old, make_person):
    """A guide that Awa Diallo looks after, who signs as Awa."""
    guide = old(months=1)
    guide.text.owner = make_person("Awa Diallo")
    guide.text.save()
    return guide


def test_everybody_reads_who_looks_after_a_guide_where_that_name_is_in_its_credits(kept, client, sylvie):
    assert "Awa s’occupe de ce guide." in page(client, kept)
    Guide.objects.update(authors=["Les bénévoles"])

    assert "s’occupe de ce guide" not in page(client, kept)
    assert "Awa Diallo s’occupe de ce guide." in page(client, kept, sylvie)


def test_who_may_hand_it_over_finds_the_way_there(kept, client, sylvie):
    assert "Confier à quelqu’un d’autre" in page(client, kept, sylvie)
    assert "Confier à quelqu’un d’autre" not in page(client, kept, kept.text.owner)
    kept.text.owner = None
    kept.text.save()

    assert "Choisir quelqu’un" in page(client, kept, sylvie)
    assert "Personne ne s’occupe" not in page(client, kept)


def test_an_overdue_guide_comes_after_a_fresh_one_that_answers_as_well_until_it_is_checked(old, sylvie, now):
    old("allumer-une-lampe", months=1)
    first = old("allumer-la-lampe", months=20)  # of equals, what was written last comes first
    found = lambda: [hit.slug for hit in ask("allumer lampe", kinds=["guide"])]  # noqa: E731
    assert found() == ["allumer-la-lampe", "allumer-une-lampe"]

    assert fade_overdue(now=now) == 1
    assert found() == ["allumer-une-lampe", "allumer-la-lampe"]
    assert fade_overdue(now=now + timedelta(hours=1)) == 0

    verify(first, by=sylvie, now=now)
    assert found() == ["allumer-la-lampe", "allumer-une-lampe"]


def test_what_answers_better_stays_first_even_overdue(old, now):
    old("lampe", months=20)
    old("bougie", months=1, title="Allumer la bougie")
    fade_overdue(now=now)

    assert SearchDocument.objects.get(slug="lampe").standing == OVERDUE_STANDING
    assert next(hit.slug for hit in ask("allumer la lampe", kinds=["guide"])) == "lampe"
