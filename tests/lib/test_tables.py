"""A table is read however a spreadsheet wrote it, and anything else is refused, never misread."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.tables import BrokenLine, NotATable, TooLong, read_table

TITLES = {"name": ("nom", "prenom"), "town": ("commune", "ville")}
CELL = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "Zs")), min_size=1, max_size=20).filter(
    lambda cell: cell.split()
)


def written(rows, *, separator=";", encoding="utf-8", title="Nom"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([[title, "Ville"], *rows])
    return out.getvalue().encode(encoding)


@given(
    st.lists(st.tuples(CELL, CELL), max_size=8),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read_whatever_the_separator_and_the_encoding(rows, separator, encoding):
    table = read_table(written(rows, separator=separator, encoding=encoding), TITLES, most_rows=8)

    assert table.columns == ["name", "town"]
    said = [{"name": [" ".join(name.split())], "town": [" ".join(town.split())]} for name, town in rows]
    assert [cells for _number, cells in table.rows] == said


@given(st.binary(max_size=400))
def test_whatever_is_sent_is_a_table_or_is_refused(content):
    try:
        table = read_table(content, TITLES, most_rows=3)
    except NotATable:
        return
    assert len(table.rows) <= 3


def test_a_file_of_an_old_spreadsheet_keeps_its_accents():
    table = read_table(written([("Zoé", "Saint-Étienne")], encoding="cp1252"), TITLES, most_rows=1)

    assert table.rows == [(2, {"name": ["Zoé"], "town": ["Saint-Étienne"]})]


def test_two_columns_that_mean_the_same_are_both_kept_and_empty_lines_still_count():
    table = read_table(b"\n\nPr\xc3\xa9nom;NOM;autre\n\nNadia;Ba;x\n;;\nKarim;;y\n", TITLES, most_rows=5)

    assert table.columns == ["name", "name", ""]
    assert table.rows == [(5, {"name": ["Nadia", "Ba"]}), (7, {"name": ["Karim"]})]


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"%PDF-1.7", b"a\x00b", b"\xff\xfea"])
def test_what_is_no_text_is_no_table(content):
    with pytest.raises(NotATable):
        read_table(content, TITLES, most_rows=5)


def test_one_line_too_many_is_said_and_a_cell_without_end_names_its_line():
    with pytest.raises(TooLong):
        read_table(written([("a", "b")] * 3), TITLES, most_rows=2)
    with pytest.raises(BrokenLine) as broken:
        read_table(written([("a", "b"), ("a" * 51, "b")]), TITLES, most_rows=9, longest_cell=50)
    assert broken.value.line == 3


def test_the_limit_of_one_table_is_not_that_of_another():
    read_table(written([("a", "b")]), TITLES, most_rows=1, longest_cell=10)

    assert read_table(written([("a" * 9_000, "b")]), TITLES, most_rows=1).rows
