"""A statement asked all the time is planned once a connection, and otherwise is a statement like any other."""

import pytest
from django.db import IntegrityError, connection, transaction

from maillon.kernel.planned import rows_of

NAMED = "SELECT name FROM territories_territory WHERE code = %(code)s"


def plans_kept(statement_with: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE position(%s IN statement) > 0", [statement_with]
        )
        return cursor.fetchone()[0]


def test_it_answers_for_the_values_of_each_time_and_is_planned_once(feurs, roanne):
    answers = [rows_of(NAMED, {"code": place.code}) for place in (feurs, roanne, feurs)]

    assert answers == [[("Feurs",)], [("Roanne",)], [("Feurs",)]]
    assert plans_kept("SELECT name FROM territories_territory WHERE code") == 1


def test_nothing_else_keeps_a_plan(feurs):
    for _ in range(10):
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, level FROM territories_territory WHERE code = %s", [feurs.code])

    assert plans_kept("SELECT name, level FROM territories_territory WHERE code =") == 0


def test_what_returns_no_row_gives_none(feurs):
    assert rows_of("UPDATE territories_territory SET population = %s WHERE code = %s", [1, feurs.code]) == []

    feurs.refresh_from_db()
    assert feurs.population == 1


def test_it_is_counted_with_the_statements_of_a_page(feurs, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows_of(NAMED, {"code": feurs.code})


def test_what_the_database_refuses_is_refused_as_anywhere_else(feurs, roanne):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows_of("UPDATE territories_territory SET code = %s WHERE code = %s", [feurs.code, roanne.code])


def test_it_is_read_with_the_statements_of_a_page_too(feurs, django_assert_num_queries):
    with django_assert_num_queries(1) as statements:
        rows_of(NAMED, {"code": feurs.code})

    assert statements[0]["sql"].startswith("SELECT name FROM territories_territory")
