"""Rows written by the thousand are the same as rows written one by one."""

import pytest
from psycopg import ProgrammingError

from maillon.kernel.bulk import insert_many, update_many
from maillon.kernel.territories.models import Level, Territory


def commune(parent, number, **facts):
    return Territory(
        code=f"C4299{number}", level=Level.COMMUNE, name=f"L’Étrat\t{number}\n\\N", path=f"{parent.path}C4299{number}/", parent=parent,
        insee=f"4299{number}", **{"postal_codes": ["42580", "42000"], "latitude": 45.5, "longitude": 4.4, **facts},
    )  # fmt: skip


def facts_of(territory):
    kept = {field.attname: getattr(territory, field.attname) for field in Territory._meta.concrete_fields}
    return {
        name: value
        for name, value in kept.items()
        if name not in ("id", "code", "name", "path", "insee", "folded_name", "plain_name")
    }


def test_what_is_inserted_at_once_reads_as_what_is_saved(loire):
    one, many = (
        commune(loire, 1),
        [commune(loire, 2), commune(loire, 3, postal_codes=[], latitude=None, longitude=None)],
    )
    one.save()

    insert_many(many)

    stored = Territory.objects.in_bulk([one.pk, many[0].pk])
    assert facts_of(stored[many[0].pk]) == facts_of(stored[one.pk])
    assert stored[many[0].pk].name == "L’Étrat\t2\n\\N"
    assert stored[many[0].pk].plain_name == "l etrat 2 n"
    assert (Territory.objects.get(pk=many[1].pk).postal_codes, Territory.objects.get(pk=many[1].pk).latitude) == (
        [],
        None,
    )
    loire.children.create(code="C42999", level=Level.COMMUNE, name="Après", path=f"{loire.path}C42999/")


def test_only_the_named_fields_are_written_over(loire):
    territory = commune(loire, 1)
    territory.save()
    territory.population, territory.latitude = 9, 0.0

    update_many([territory], ["population"])

    stored = Territory.objects.get(pk=territory.pk)
    assert (stored.population, stored.latitude) == (9, 45.5)


@pytest.mark.django_db
def test_nothing_to_write_is_no_error():
    insert_many([])
    update_many([], ["name"])

    assert not Territory.objects.exists()


@pytest.fixture
def twin(published):
    """Make an unsaved copy of a listing, with these facts: twin(sent="…")."""
    from maillon.kernel import kinds
    from maillon.kernel.listings.models import Listing
    from maillon.lib.codes import new_code

    listing = published(kinds.get("gift"))
    said = {field.attname: getattr(listing, field.attname) for field in Listing._meta.concrete_fields}
    said = {name: value for name, value in said.items() if name not in ("id", "code", "sent")}
    return lambda **facts: Listing(code=new_code(), **said, **facts)


def test_what_is_left_to_the_database_is_filled_in_by_it(twin):
    one = twin()

    insert_many([one])

    stored = type(one).objects.get(code=one.code)
    assert (stored.pk, stored.title, stored.sent) == (one.pk, one.title, "")


@pytest.mark.parametrize("first", [{}, {"sent": "once"}])
def test_what_only_some_leave_to_the_database_is_refused_and_nothing_is_lost_in_silence(twin, first):
    second = {} if first else {"sent": "once"}

    with pytest.raises(ProgrammingError, match="DatabaseDefault"):
        insert_many([twin(**first), twin(**second)])
