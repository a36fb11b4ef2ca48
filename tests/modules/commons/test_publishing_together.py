"""Fifty people publish, withdraw and import at once: the page, the list and the search always say the same."""

import pytest

from maillon.kernel.revisions.actions import approve, ask_for_proofreading, begin, publish, restore, withdraw
from maillon.kernel.revisions.models import Revision, Text
from maillon.kernel.search.models import SearchDocument
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.models import Guide
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_withdrawn_and_restored_by_fifty_at_once_a_guide_is_everywhere_or_nowhere(lamp, make_person, give, now):
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator")

    def do(number):
        text = Text.objects.get(pk=lamp.text_id)
        if number % 2:
            return restore(text, by=sylvie, now=now).pk
        return withdraw(text, why="Faux", by=sylvie, now=now).pk

    done = at_once([lambda number=number: do(number) for number in range(50)])

    is_readable = Text.objects.get().is_readable
    assert (Guide.objects.get().state == "published") == is_readable
    assert SearchDocument.objects.filter(kind="guide", code=lamp.code).exists() == is_readable
    assert set(done) <= {lamp.text_id, "already_withdrawn", "not_withdrawn"}
    assert lamp.text_id in done


def test_a_folder_imported_by_ten_at_once_makes_each_guide_once(folder, write, now):
    write()
    write("cave")

    done = at_once([lambda: tuple(import_guides(folder, now=now).created)] * 10)

    assert sorted(done) == [()] * 9 + [("cave", "lampe")]
    assert (Guide.objects.count(), Revision.objects.count()) == (2, 2)


def test_of_guides_that_claim_one_address_and_are_published_at_once_one_has_it(lamp, make_person, give, now):
    readers = [make_person(name) for name in ("Sylvie", "Karim", "Nadia")]
    for reader in readers:
        give(reader, "coordinator")
    content = lamp.text.head.content.replace("slug: lampe", "slug: cave")
    awa = make_person("Awa")
    texts = [begin("guide", content=content, by=awa, now=now) for _number in range(10)]
    for text in texts:
        ask_for_proofreading(text, by=awa, now=now)
        for reader in readers[1:]:
            approve(text.head, by=reader, now=now)

    done = at_once([lambda pk=text.pk: publish(Text.objects.get(pk=pk), by=readers[0], now=now).pk for text in texts])

    assert done.count("guide_slug_taken") == 9
    assert Guide.objects.filter(slug="cave").count() == 1
