"""What is by somebody whom whoever asks does not meet is not found."""

from functools import cache

from django.contrib.auth.models import AnonymousUser

from maillon.kernel.people.models import Person
from maillon.kernel.search import People, leave_out

from .queries import hidden_for

READER = 2_000_000_003  # stands for whoever asks while the question is written


@leave_out
def those_apart(person) -> People:
    """Give the people whom this person, or a visitor, does not meet, as every list does."""
    is_known = person is not None and person.is_authenticated
    question, values = _question(is_known)
    return People(question, {name: person.pk if value == READER else value for name, value in values.items()})


@cache
def _question(is_known: bool) -> tuple[str, dict[str, object]]:
    """Write the question once for all who are signed in, and once for visitors."""
    asked, given = hidden_for(Person(pk=READER) if is_known else AnonymousUser()).query.sql_with_params()
    values = {f"apart_{number}": value for number, value in enumerate(given)}
    for name in values:
        asked = asked.replace("%s", f"%({name})s", 1)
    return asked, values
