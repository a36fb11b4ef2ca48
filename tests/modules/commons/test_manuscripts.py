"""What a file of a guide may say, and how it is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused
from maillon.modules.commons.reading.facts import months_after
from maillon.modules.commons.reading.manuscripts import read_manuscript

STEPLESS = "Rien à faire.\n"


def test_a_file_is_read_as_it_is_written(write):
    path = write(
        needs="\n  - une lampe\n  - «\u00a0du courant\u00a0»", warnings="\n  - title: Attention\n    text: Ça chauffe."
    )

    guide = read_manuscript(path)

    assert (guide.slug, guide.minutes, guide.verified_on) == ("lampe", 5, date(2026, 11, 1))
    assert guide.review_due_on == date(2027, 5, 1)
    assert guide.needs == ["une lampe", "«\u00a0du courant\u00a0»"]
    assert guide.warnings == [{"title": "Attention", "text": "Ça chauffe."}]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": None}, "guide_field_missing"),
        ({"title": "[a, b]"}, "guide_field_not_text"),
        ({"title": "a" * 121}, "guide_field_too_long"),
        ({"title": r'"a\0b"'}, "guide_field_not_text"),
        ({"title": r'"\uD800"'}, "guide_field_not_text"),
        ({"title": "a: b: c"}, "guide_bad_facts"),
        ({"authors": None}, "guide_field_missing"),
        ({"authors": "Awa"}, "guide_field_not_list"),
        ({"needs": "[{a: b}]"}, "guide_field_not_text"),
        ({"theme": "jardin"}, "guide_field_unknown"),
        ({"level": "expert"}, "guide_field_unknown"),
        ({"devices": "[minitel]"}, "guide_field_unknown"),
        ({"licence": "MIT"}, "guide_field_unknown"),
        ({"minutes": "cinq"}, "guide_field_not_number"),
        ({"minutes": "0"}, "guide_field_not_number"),
        ({"minutes": "-3"}, "guide_field_not_number"),
        ({"minutes": "99999999999999"}, "guide_field_not_number"),
        ({"verified_on": "2026-02-31"}, "guide_field_not_date"),
        ({"verified_on": "hier"}, "guide_field_not_date"),
        ({"verified_on": "0001-01-01"}, "guide_field_not_date"),
        ({"warnings": "[attention]"}, "guide_field_not_pair"),
        ({"official_links": "[{label: a, url: 'javascript:alert(1)'}]"}, "guide_field_not_address"),
        ({"official_links": "[{label: a, url: 'https://[x'}]"}, "guide_field_not_address"),
        ({"slug": "autre", "name": "lampe"}, "guide_bad_slug"),
        ({"slug": "La_Lampe"}, "guide_bad_slug"),
        ({"body": STEPLESS}, "guide_without_steps"),
    ],
)  # fmt: skip
def test_a_wrong_fact_is_refused_with_its_reason(write, changes, reason):
    path = write(**changes)

    with pytest.raises(Refused) as refused:
        read_manuscript(path)

    assert refused.value.reason == reason
    assert explain(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "guide_without_facts"),
        (b"# Bonjour\n", "guide_without_facts"),
        (b"---\n- a\n---\n", "guide_without_facts"),
        ("---\ntitle: é\n---\n".encode("latin-1"), "guide_not_text"),
        (b"---\ntitle: a\n---\n\x00", "guide_not_text"),
        (b"---\ntitle: [a\n---\n", "guide_bad_facts"),
        (b"---\ntitle: " + b"[" * 3000 + b"\n---\n", "guide_bad_facts"),
        (b"---\na: &a [x, x]\nb: &b [*a, *a]\nslug: [*b, *b]\n---\n", "guide_field_not_text"),
        (b"x" * 200_001, "guide_too_long"),
    ],
)
def test_a_file_that_is_no_guide_is_refused(folder, content, reason):
    path = folder / "lampe.md"
    path.write_bytes(content)

    with pytest.raises(Refused) as refused:
        read_manuscript(path)

    assert refused.value.reason == reason


def test_the_line_of_a_badly_written_fact_is_told(write):
    path = write(summary="a: b: c")

    with pytest.raises(Refused) as refused:
        read_manuscript(path)

    assert path.read_text().splitlines()[refused.value.details["line"] - 1] == "summary: a: b: c"


def test_where_a_line_ends_does_not_make_another_guide(write):
    path = write()
    plain = read_manuscript(path)

    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_manuscript(path) == plain


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 60))
def test_months_later_is_never_sooner_and_keeps_the_day_where_it_can(start, months):
    after = months_after(start, months)

    assert (after.year * 12 + after.month) - (start.year * 12 + start.month) == months
    assert after.day == start.day or (after.day < start.day and months_after(after, 0) == after and _is_last(after))


def _is_last(day):
    from datetime import timedelta

    return (day + timedelta(days=1)).month != day.month
