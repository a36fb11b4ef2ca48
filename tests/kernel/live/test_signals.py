"""What is signalled in one transaction leaves in one statement, and nothing leaves of what failed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel.live import signal, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def statements():
    """The statements of a test, as they are sent."""
    with CaptureQueriesContext(connection) as seen:
        yield seen


def test_what_is_signalled_together_leaves_at_the_end_in_one_statement(statements):
    with together():
        signal("person:A")
        with together():
            signal("thread:B", "person:A")
        assert len(statements) == 0

    assert len(statements) == 1


def test_apart_each_leaves_at_once(statements):
    signal("person:A")
    signal("person:B")

    assert len(statements) == 2


def test_nothing_leaves_of_what_failed_and_what_comes_next_leaves(statements):
    @together()
    def fail():
        signal("person:A")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(statements) == 0

    signal("person:B")

    assert len(statements) == 1


def test_what_failed_within_something_else_leaves_with_nothing(monkeypatch):
    said = []
    monkeypatch.setattr("maillon.kernel.live.signals.rows_of", lambda _statement, values: said.extend(values[1]))

    @together()
    def fail():
        signal("person:A")
        raise ZeroDivisionError

    with together():
        signal("person:B")
        with pytest.raises(ZeroDivisionError):
            fail()

    assert said == ["person:B"]


def test_without_anything_to_say_nothing_is_sent(statements):
    with together():
        signal()

    assert len(statements) == 0


@pytest.mark.django_db(transaction=True)
def test_who_listens_hears_what_was_signalled_together():
    from django.db import transaction
    from psycopg import connect

    from maillon.kernel.live.signals import CHANNEL

    parameters = {name: value for name, value in connection.get_connection_params().items() if name in ("dbname", "user", "password", "host", "port")}  # fmt: skip
    with connect(**parameters, autocommit=True) as listening:
        listening.execute(f"LISTEN {CHANNEL}")
        with transaction.atomic(), together():
            signal("person:A")
            signal("thread:B", "person:A")
        heard = [notice.payload for notice in listening.notifies(timeout=5, stop_after=2)]

    assert heard == ["person:A", "thread:B"]
