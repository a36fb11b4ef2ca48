"""Migrating: the model a step concerns is built alone, and whatever comes next sees all that is true by then."""

import pytest
from django.db import connection, models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    Migration,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
    RunPython,
)
from django.db.migrations.state import ModelState, ProjectState

from maillon.kernel.portal.migrating import concerns_one_model, lightly

FOUND = []


def _key():
    return "id", models.BigAutoField(primary_key=True)


def _look(apps, editor):
    lamp, bulb = apps.get_model("lamps", "Lamp"), apps.get_model("lamps", "Bulb")
    made = bulb.objects.create(lamp=lamp.objects.create(name="A"))
    lamp.objects.update(spare=made)
    FOUND.extend([made.spare_of.get().name, lamp.objects.filter(bulbs=made).count(), lamp._meta.constraints[0].name])


class Lamps(Migration):
    """A migration with a bit of everything."""

    alone = [
        CreateModel("Lamp", [_key(), ("name", models.CharField(max_length=9))]),
        CreateModel("Bulb", [_key(), ("lamp", models.ForeignKey("lamps.Lamp", models.CASCADE, related_name="bulbs"))]),
        AddField("Lamp", "spare", models.ForeignKey("lamps.Bulb", models.CASCADE, null=True, related_name="spare_of")),
        AddConstraint("Lamp", models.UniqueConstraint(fields=["name"], name="one_lamp_of_a_name")),
        AddIndex("Lamp", models.Index(fields=["name", "id"], name="lamp_names")),
        AddIndex("Lamp", models.Index(fields=["spare", "id"], name="lamp_spares")),
        AddField("Lamp", "old", models.ForeignKey("lamps.Bulb", models.CASCADE, null=True, related_name="old_of")),
        AddConstraint("Lamp", models.CheckConstraint(condition=~models.Q(name="B"), name="no_lamp_of_that_name")),
        AlterField("Lamp", "name", models.CharField(max_length=99)),
        AlterField(
            "Lamp", "spare", models.ForeignKey("lamps.Bulb", models.PROTECT, null=True, related_name="spare_of")
        ),
        RemoveIndex("Lamp", "lamp_spares"),
        RemoveField("Lamp", "old"),
        RemoveConstraint("Lamp", "no_lamp_of_that_name"),
    ]
    operations = [*alone, RunPython(_look)]


@pytest.fixture
def built(monkeypatch):
    """The models that were built, one after the other."""
    names, render = [], ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda state, apps: names.append(state.name) or render(state, apps))
    return names


@pytest.mark.django_db
def test_what_concerns_one_model_builds_it_alone_and_what_comes_next_sees_it_all(built):
    state = ProjectState()
    assert state.apps
    FOUND.clear()

    with lightly(), connection.schema_editor() as editor:
        state = Lamps("0001_initial", "lamps").apply(state, editor)

    assert built[: len(Lamps.alone)] == ["Lamp", "Bulb", *["Lamp"] * (len(Lamps.alone) - 2)]
    assert FOUND == ["A", 1, "one_lamp_of_a_name"]
    with connection.cursor() as cursor:
        written = connection.introspection.get_constraints(cursor, "lamps_lamp")
    assert {"one_lamp_of_a_name", "lamp_names"} <= set(written)
    assert not {"lamp_spares", "no_lamp_of_that_name"} & set(written)
    assert [facts["foreign_key"] for facts in written.values() if facts["foreign_key"]] == [("lamps_bulb", "id")]


@pytest.mark.parametrize(
    "field", [models.BigAutoField(primary_key=True), models.CharField(max_length=9, unique=True)], ids=["key", "unique"]
)
def test_what_others_may_refer_to_is_changed_with_all_that_does(field):
    assert not concerns_one_model(AlterField("Lamp", "code", field))


def test_afterwards_django_migrates_as_it_always_did():
    before = Migration.apply, ProjectState.reload_model

    with lightly():
        assert Migration.apply is not before[0]

    assert (Migration.apply, ProjectState.reload_model) == before
