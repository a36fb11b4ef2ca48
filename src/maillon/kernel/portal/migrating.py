"""Make migrating an empty database several times quicker: a step that concerns one model builds that one alone.

Before each step, Django builds anew every model related to the one that changes; here most are related to a person,
hence nearly all, hundreds of times. What is added to a model, taken from it or said otherwise of it needs none of that:
its own model is enough to write its SQL. Before any other step, and at the end, all models are built again from what is
true then. A key is another matter: what refers to it changes with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from itertools import groupby

from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterModelOptions,
    AlterUniqueTogether,
    CreateModel,
    Migration,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
    RunSQL,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

OF_ONE_MODEL = (
    CreateModel,
    AddField,
    AddIndex,
    AddConstraint,
    AlterModelOptions,
    AlterUniqueTogether,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
)


@contextmanager
def lightly() -> Iterator[None]:
    """Apply migrations in this way for as long as the context lasts."""
    apply, reload_model = Migration.apply, ProjectState.reload_model

    def apply_lightly(migration, state, schema_editor, collect_sql=False):
        for is_light, operations in groupby(migration.operations, key=concerns_one_model):
            part = copy(migration)
            part.operations = list(operations)
            if is_light:
                ProjectState.reload_model = _build_alone
            else:
                state.clear_delayed_apps_cache()
                state.is_delayed = False
            try:
                state = apply(part, state, schema_editor, collect_sql)
            finally:
                ProjectState.reload_model = reload_model
        return state

    Migration.apply = apply_lightly
    try:
        yield
    finally:
        Migration.apply = apply


def concerns_one_model(operation: Operation) -> bool:
    """Tell whether an operation of a migration changes nothing of any other model than its own."""
    if isinstance(operation, AlterField):
        return not (operation.field.primary_key or operation.field.unique)
    return isinstance(operation, OF_ONE_MODEL) or (isinstance(operation, RunSQL) and not operation.state_operations)


def _build_alone(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    if "apps" in state.__dict__:
        state.is_delayed = True
        state.apps.unregister_model(app_label, model_name)
        state.apps.render_multiple([state.models[app_label, model_name]])
