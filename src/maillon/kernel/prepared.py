"""Questions that every visitor's page asks: Django writes their SQL once a process, the database plans it once a connection.

On a page that asks four small questions, writing and planning them costs more than asking them. What is asked here is
the same for everybody: a question that depends on who asks is written each time. Its values go to the database apart from
its SQL: one whose type the database cannot tell from where it stands, such as a bare `Value`, is refused at the first call.

>>> _of_slug = Prepared(lambda slug: Guide.objects.published().filter(slug=slug), slug=str)
>>> _of_slug(slug="connecter-wifi")
[<Guide: Se connecter au wifi>]
"""

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.models import Field, Lookup, Model, QuerySet

from maillon.kernel.access.rules_registry import condition
from maillon.kernel.planned import rows_of

ANYBODY = AnonymousUser()
# Stand for the values while the SQL is written; no real value is like them, and all of them fit their columns.
_EXAMPLES: dict[type, Callable[[int], object]] = {
    str: lambda rank: f"\x00{rank}",
    int: lambda rank: 2_000_000_001 + rank,
    float: lambda rank: 1e9 + rank,
    datetime: lambda rank: datetime(1, 1, 2, microsecond=rank, tzinfo=UTC),
    list: lambda rank: [f"\x00{rank}"],
}


class Prepared:
    """A queryset of given values, named with their types (str, int, float, datetime, or list for a list of texts)."""

    def __init__(self, write: Callable[..., QuerySet], **types: type):
        self.write, self.types = write, types

    def __call__(self, **values) -> list:
        """Ask, and return the rows the queryset would have given."""
        queryset, written, converters, sql, params = self._written
        asked = queryset.all()
        compiler = copy(written)
        compiler.connection = connections[queryset.db]  # of this thread
        filled = tuple(values[param] if is_named else param for is_named, param in params)
        compiler.execute_sql = lambda *_arguments, **_options: [rows_of(sql, filled)]
        compiler.get_converters = lambda _fields: dict(converters)
        asked.query.get_compiler = lambda *_arguments, **_options: compiler
        return list(asked)

    @cached_property
    def _written(self):
        examples = {name: _EXAMPLES[given](rank) for rank, (name, given) in enumerate(self.types.items())}
        queryset = self.write(**examples)
        compiler = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.as_sql()
        named = [
            next(((True, name) for name, one in examples.items() if one == param), (False, param)) for param in params
        ]
        if missing := set(examples) - {name for is_named, name in named if is_named}:
            raise ImproperlyConfigured(f"Never asked for in a prepared question: {', '.join(sorted(missing))}.")
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        return queryset, compiler, converters, sql, named


def as_anybody(person, verb: str, *models: type[Model]) -> bool:
    """Tell whether `person` may do `verb` on exactly what a visitor may: what was prepared for ANYBODY answers them."""
    return all(condition(person, verb, model) == condition(ANYBODY, verb, model) for model in models)


@Field.register_lookup
class Among(Lookup):
    """`field__among=[…]`: one of a list that is one parameter, so that the SQL is the same however long it is."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        """Write `column = ANY(list)`."""
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", [*params, list(self.rhs)]
