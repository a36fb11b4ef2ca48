"""Everyday words find skills, in the few carried here and in the official tree, misspelt or not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.skills.importing import import_skills
from maillon.kernel.skills.matching import match
from maillon.kernel.skills.models import Skill
from maillon.kernel.skills.tree import carried, code_of, entries, find, named

REAL = Path(__file__).parents[4] / "shared/data/jeveuxaider_skills.csv"


def names(found):
    return [entry.name for entry in found]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("bricoler", "Plomberie"),
        ("plomberrie", "Plomberie"),
        ("jardinage", "Jardinage et potager"),
        ("ordi", "Dépannage informatique"),
        ("aider les enfants pour leurs devoirs", "Aide aux devoirs"),
        ("anglais", "Anglais"),
    ],
)
def test_everyday_words_find_skills_when_no_tree_was_brought_in(said, first):
    assert first in names(find(said))[:6]


@pytest.mark.django_db
def test_words_that_mean_no_skill_find_none():
    assert find("zzzzqq") == find("") == find("de la pour") == []


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_skills_of_the_tree_each_once(typed):
    found = match(typed, carried(), most=12)

    assert len(found) == len(set(found)) <= 12
    assert set(found) <= set(carried())


def test_every_skill_carried_here_is_found_by_its_own_name_and_has_its_own_code():
    lost = [entry.name for entry in carried() if entry not in match(entry.name, carried(), most=5)]

    assert lost == []
    assert len({entry.code for entry in carried()}) == len(carried())
    assert code_of("Numérique", "Programmation") == code_of("numerique", "PROGRAMMATION")


@pytest.mark.django_db
def test_a_file_is_tried_brought_in_and_brought_in_again():
    content = "famille;competence\nBâtiment;Maçonnerie\nBâtiment;Plomberie\nBâtiment;Plomberie\nSans rien;\n".encode()

    tried = import_skills(content, dry_run=True)
    assert (tried.created, Skill.objects.count()) == (2, 0)
    done, again = import_skills(content), import_skills(content)

    assert tried == done
    assert done.refusals == [(4, "twice", "3"), (5, "half", "Sans rien")]
    assert (again.created, again.unchanged, again.withdrawn) == (0, 2, 0)
    assert names(entries()) == ["Maçonnerie", "Plomberie"]


@pytest.mark.django_db
def test_what_is_no_longer_in_the_file_is_kept_for_those_who_chose_it():
    import_skills("famille;competence\nBâtiment;Maçonnerie\nBâtiment;Plomberie\n".encode())
    chosen = next(entry.code for entry in entries() if entry.name == "Plomberie")

    report = import_skills("famille;competence\nBâtiment;Maçonnerie\n".encode())

    assert report.withdrawn == 1
    assert names(entries()) == ["Maçonnerie"]
    assert names(named([chosen])) == ["Plomberie"]
    assert import_skills("famille;competence\nBâtiment;plomberie\n".encode()).renamed == 1


@pytest.mark.django_db
@pytest.mark.skipif(not REAL.exists(), reason="the real list of skills is not here (../shared/data)")
def test_the_official_tree_is_brought_in_whole_and_everyday_words_find_its_skills():
    content = REAL.read_bytes()

    report = import_skills(content)

    assert (report.read, report.families, report.created) == (644, 121, 643)
    assert [reason for _line, reason, _value in report.refusals] == ["twice"]
    assert import_skills(content).unchanged == 643
    for said, expected in (
        ("bricoler", "menuiserie"), ("bricoler", "Peinture en bâtiment"), ("jardinage", "vert"), ("compta", "omptab"), ("secourisme", "ecours"), ("photo", "hoto"),
    ):  # fmt: skip
        assert any(expected in name for name in names(find(said))), said
