"""A rule kept in a column is the same rule."""

import json
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from maillon.kernel.access.refusals import explain
from maillon.kernel.schedule.fields import RuleField
from maillon.lib.recurrence import Rule, move, skip
from maillon.lib.refusal import Refused


@pytest.fixture
def rule():
    """Every Tuesday, but one left out and one moved."""
    weekly = Rule(datetime(2026, 3, 3, 9), "Europe/Paris", timedelta(hours=2), "FREQ=WEEKLY;BYDAY=TU")
    return move(skip(weekly, datetime(2026, 7, 14, 9)), datetime(2026, 7, 21, 9), to=datetime(2026, 7, 22, 10))


@pytest.mark.django_db
def test_a_rule_comes_back_from_the_database_as_it_went(rule):
    field = RuleField()
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::jsonb::text", [field.get_db_prep_value(rule, connection)])
        stored = cursor.fetchone()[0]

    assert field.from_db_value(stored, None, connection) == rule
    assert field.from_db_value(None, None, connection) is None
    assert field.to_python(json.loads(stored)) == rule


def test_what_is_no_rule_is_not_kept():
    with pytest.raises(ValidationError):
        RuleField().validate("tous les mardis", None)


def test_a_rule_refused_is_said_in_words():
    with pytest.raises(Refused) as refused:
        Rule(datetime(2026, 3, 3, 9), "Europe/Paris", timedelta(hours=2), "FREQ=SECONDLY")

    assert explain(refused.value).startswith("Une fois par jour au plus")
