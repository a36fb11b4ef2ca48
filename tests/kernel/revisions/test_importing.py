"""What comes from elsewhere is published as it is, or merged with what was written here and proposed."""

from datetime import timedelta

import pytest

from maillon.kernel.revisions.actions import (
    accept_suggestion,
    publish,
    publish_as_imported,
    revise,
    withdraw,
    withdraw_with_source,
)
from maillon.kernel.revisions.models import Revision
from maillon.kernel.revisions.queries import contributors, open_remarks
from maillon.lib.refusal import Refused

from .conftest import FIRST

FILE = {"source": "voisins", "credit": "Léa, Omar", "licence": "CC-BY-SA-4.0"}


@pytest.fixture
def imported(team, now):
    """A text that came from the neighbours."""
    return publish_as_imported("note", content=FIRST, **FILE, now=now)


def facts(text):
    text.refresh_from_db()
    return (text.state, text.head.number, text.published.number, Revision.objects.filter(text=text).count())


def test_an_import_is_published_under_the_names_it_gives(imported):
    assert facts(imported) == ("published", 1, 1, 1)
    assert contributors(imported).authors == ("Léa", "Omar")


def test_the_same_again_changes_nothing(imported, now):
    publish_as_imported("note", content=FIRST, **FILE, text=imported, now=now)

    assert facts(imported) == ("published", 1, 1, 1)


def test_a_text_nobody_changed_here_follows_its_source(imported, now):
    publish_as_imported("note", content=FIRST + "Suite.\n", **FILE, text=imported, now=now)

    assert facts(imported) == ("published", 2, 2, 2)
    assert imported.published.content == FIRST + "Suite.\n"


def test_a_text_changed_here_gets_the_import_merged_to_be_proofread(imported, team, now):
    revise(imported, content=FIRST.replace("premier", "second"), based_on=imported.head, by=team.awa, now=now)
    theirs = FIRST.replace("La fin.", "La toute fin.")

    for _time in range(2):
        publish_as_imported("note", content=theirs, **FILE, text=imported, now=now)
        assert facts(imported) == ("to_proofread", 4, 1, 4)

    assert imported.head.content == FIRST.replace("premier", "second").replace("La fin.", "La toute fin.")
    assert (imported.head.merged.content, imported.head.merged.is_aside) == (theirs, True)
    assert imported.published.content == FIRST


def test_a_passage_changed_on_both_sides_stays_as_it_is_here_with_the_other_suggested(imported, team, now):
    ours, theirs = FIRST.replace("La fin.", "Notre fin."), FIRST.replace("La fin.", "Leur fin.")
    revise(imported, content=ours, based_on=imported.head, by=team.awa, now=now)

    for _time in range(2):
        publish_as_imported("note", content=theirs, **FILE, text=imported, now=now)

    imported.refresh_from_db()
    assert imported.head.content == ours
    [remark] = open_remarks(imported)
    assert (remark.quote, remark.suggestion, remark.credit) == ("Notre fin.\n", "Leur fin.\n", "Léa, Omar")
    assert accept_suggestion(remark, by=team.awa, now=now).content == theirs


def test_a_merge_that_is_not_fit_to_be_read_only_suggests(imported, team, now):
    revise(imported, content="BAD\n" + FIRST, based_on=imported.head, by=team.awa, now=now)
    theirs = FIRST.replace("La fin.", "La toute fin.")

    publish_as_imported("note", content=theirs, **FILE, text=imported, now=now)

    imported.refresh_from_db()
    assert imported.head.content == "BAD\n" + FIRST
    assert [remark.suggestion for remark in open_remarks(imported)] == [theirs]


def test_after_our_own_publication_the_next_import_is_still_only_proposed(imported, team, proofread, now):
    revise(imported, content=FIRST + "Ici.\n", based_on=imported.head, by=team.awa, now=now)
    publish(proofread(imported), by=team.sylvie, now=now)

    publish_as_imported("note", content="Avant.\n\n" + FIRST, **FILE, text=imported, now=now)

    assert facts(imported) == ("to_proofread", 4, 2, 4)
    assert imported.head.content == "Avant.\n\n" + FIRST + "Ici.\n"


def test_a_text_whose_licence_does_not_join_ours_is_not_merged(imported, team, now):
    revise(imported, content=FIRST + "Ici.\n", based_on=imported.head, by=team.awa, now=now)

    with pytest.raises(Refused, match="licences_do_not_join"):
        publish_as_imported(
            "note", content="x" + FIRST, **FILE | {"licence": "CC-BY-NC-SA-4.0"}, text=imported, now=now
        )


def test_what_a_person_withdrew_stays_withdrawn_whatever_its_source_says(imported, team, now):
    withdraw(imported, why="Faux.", by=team.sylvie, now=now)

    publish_as_imported("note", content=FIRST, **FILE, text=imported, now=now)
    publish_as_imported("note", content=FIRST + "Suite.\n", **FILE, text=imported, now=now)

    assert not imported.is_readable
    assert imported.published.number == 2


def test_what_is_gone_at_its_source_comes_back_with_it(imported, now):
    assert withdraw_with_source(imported, source="voisins", now=now)
    assert not imported.is_readable

    publish_as_imported("note", content=FIRST, **FILE, text=imported, now=now + timedelta(days=1))

    assert imported.is_readable


def test_what_was_rewritten_here_does_not_go_with_its_source(imported, team, proofread, now):
    revise(imported, content=FIRST + "Ici.\n", based_on=imported.head, by=team.awa, now=now)
    publish(proofread(imported), by=team.sylvie, now=now)

    assert not withdraw_with_source(imported, source="voisins", now=now)
    assert imported.is_readable


def test_whoever_left_there_is_no_longer_named_here(imported, now):
    publish_as_imported(
        "note", content=FIRST + "Suite.\n", **FILE | {"credit": "Léa, Bénévole K7"}, text=imported, now=now
    )

    assert contributors(imported).authors == ("Léa", "Bénévole K7")


def test_the_names_of_an_import_merged_with_what_was_written_here_are_told_apart(imported, team, now):
    revise(imported, content=FIRST.replace("premier", "second"), based_on=imported.head, by=team.awa, now=now)
    publish_as_imported("note", content=FIRST.replace("La fin.", "La toute fin."), **FILE, text=imported, now=now)
    publish_as_imported("note", content=FIRST.replace("La fin.", "Fin."), **FILE, text=imported, now=now)
    imported.published = imported.head

    assert contributors(imported).authors == ("Awa", "Léa", "Omar")
