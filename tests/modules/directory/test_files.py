"""Files as they come, and those that are no table of places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.lib.refusal import Refused
from maillon.modules.directory.importing.files import read_table
from maillon.modules.directory.schema import COLUMNS

from .conftest import as_csv

ONE = as_csv({"nom": "Médiathèque, « l’été »"})


def names(content):
    return [row["nom"] for _line, row in read_table(content).rows() if row]


@pytest.mark.parametrize(
    "content",
    [
        ONE,
        b"\xef\xbb\xbf" + ONE,
        ONE.decode().encode("cp1252"),
        ONE.decode().encode("utf-16"),
        as_csv({"nom": "Médiathèque, « l’été »"}, separator=";"),
        as_csv({"nom": "Médiathèque, « l’été »"}, separator="\t"),
        ONE.replace(b"\n", b"\r\n"),
        b"\n" + ONE,
        ONE + b"\n\n,,,\n",
        ONE.replace(b"code_postal", b"Code postal").replace(b"nom,", b"NOM,", 1),
    ],
    ids=["plain", "BOM", "Windows", "UTF-16", "semicolons", "tabs", "CRLF", "blank line first", "blank lines", "names"],
)
def test_a_file_is_read_however_it_was_saved(content):
    assert names(content) == ["Médiathèque, « l’été »"]


def test_optional_columns_may_be_missing_and_others_are_ignored():
    content = as_csv({}, columns=["id", "nom", "commune", "code_postal", "adresse", "humeur"])

    assert read_table(content).columns == ["id", "nom", "commune", "code_postal", "adresse", "humeur"]


def test_lines_are_numbered_as_in_the_file():
    content = as_csv({"nom": "un\ndeux"}, {"nom": "trois"})

    assert [line for line, _row in read_table(content).rows()] == [2, 4]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "import_not_csv"),
        (b"   \n", "import_not_csv"),
        (b"PK\x03\x04 a spreadsheet", "import_not_csv"),
        (b"\x00\x01\x02\x03" * 500, "import_not_csv"),
        (b"\xff\xfe\x00", "import_not_csv"),
        (b"<html><body>404</body></html>", "import_not_csv"),
        (b'{"id": 1}', "import_not_csv"),
        (as_csv({}, columns=[name for name in COLUMNS if name != "commune"]), "columns_missing"),
        (as_csv({}, columns=["nom"]), "columns_missing"),
        (ONE + b"x," * 10_000 + b"\n", "import_line_broken"),
        (b"x," * 10_000 + b"\n" + ONE, "import_line_broken"),
        (ONE + b'"' + b"y" * 200_000, "import_quotes_broken"),
    ],
    ids=[
        "empty", "spaces", "zip", "binary", "half UTF-16", "HTML", "JSON", "no commune", "only names",
        "10,000 cells", "10,000 columns", "open quotation mark",
    ],
)  # fmt: skip
def test_what_is_no_table_of_places_is_refused_with_its_reason(content, reason):
    with pytest.raises(Refused) as refused:
        list(read_table(content).rows())

    assert refused.value.reason == reason


def test_a_line_with_one_cell_too_many_is_told_apart():
    content = as_csv({}) + (",".join(["x"] * 33)).encode() + b"\n"

    assert [row is None for _line, row in read_table(content).rows()] == [False, True]


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: (",".join(COLUMNS) + "\n" + text).encode()))
def test_no_file_whatever_breaks_the_reader(content):
    try:
        rows = list(read_table(content).rows())
    except Refused:
        return
    assert all(line > 1 and (row is None or all(isinstance(cell, str) for cell in row.values())) for line, row in rows)
