"""Fifty people publish, withdraw and import at once: the page, the list and the search always say the same."""

import pytest

from maillon.kernel.revisions.actions import restore, withdraw
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
