"""Who gave which role is written down."""

import pytest

from maillon.kernel.journal.queries import entries_of
from maillon.kernel.people.granting import grant_role

pytestmark = pytest.mark.django_db


def test_a_role_given_twice_is_one_role_journalled_once(make_person, saint_etienne, now):
    awa, operator = make_person("Awa"), make_person("Operator")

    role, is_new = grant_role(awa, "coordinator", territory=saint_etienne, by=operator, now=now)
    again, is_new_again = grant_role(awa, "coordinator", territory=saint_etienne, by=operator, now=now)

    (entry,) = entries_of(role)
    assert (role, is_new, is_new_again) == (again, True, False)
    assert (entry.by, entry.after) == (operator, {"kind": "coordinator", "where": "C42218"})
