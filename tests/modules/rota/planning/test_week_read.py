"""A week is read as one thing, whatever somebody else does to it meanwhile."""

import pytest
from django.db import connection

from maillon.modules.rota.planning.actions.asking import drop_plan
from maillon.modules.rota.planning.actions.publishing import publish_plan
from maillon.modules.rota.planning.queries.week import week_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known")]


@pytest.fixture
def while_reading():
    """Do something just before a table is read, once the plan has been: while_reading("rota_shift", deed, read)."""

    def read(table, deed, reading):
        waiting, said = [deed], []

        def before(execute, sql, *rest):
            if waiting and any('FROM "planning_plan"' in one for one in said) and f'FROM "{table}"' in sql:
                waiting.pop()()
            said.append(sql)
            return execute(sql, *rest)

        with connection.execute_wrapper(before):
            found = reading()
        assert waiting == []
        return found

    return read


@pytest.mark.parametrize("table", ["rota_shift", "rota_booking", "planning_proposal"])
@pytest.mark.parametrize(("deed", "left"), [(publish_plan, (None, 0, 1)), (drop_plan, (None, 0, 0))])
def test_a_week_read_while_its_rota_is_published_or_set_aside_proposes_nothing_and_says_so(
    hub, week, solved, sylvie, make_shift, volunteer, free, at, now, while_reading, table, deed, left
):
    free(volunteer("Nadia"))
    make_shift(starts_at=at(0, 9))
    plan = solved()
    assert _said(week_of(hub, week)) == (plan, 1, 0)

    read = while_reading(table, lambda: deed(plan, by=sylvie, now=now), lambda: week_of(hub, week))

    assert _said(read) == left


def _said(week):
    (one,) = week.shifts
    return week.plan, len(one.proposals), one.asked
