"""A second start does not prepare again what nobody has touched."""

from dataclasses import replace

import pytest

from maillon.project import freshness
from maillon.project.environment import read_environment
from maillon.project.freshness import Preparation


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """An installation of a small code of its own, never prepared."""
    code = tmp_path / "checkout"
    (code / "src").mkdir(parents=True)
    (code / "src/views.py").write_text("first")
    monkeypatch.setattr(freshness, "CHECKOUT", code)
    environment = read_environment({"MAILLON_DATA": str(tmp_path / "data")})
    Preparation(environment, demo=False).stamp.parent.mkdir(parents=True)
    (environment.data_dir / "static").mkdir()
    return environment


def test_a_preparation_is_remembered_until_the_code_changes(environment, tmp_path):
    before = Preparation(environment, demo=False)
    assert not before.is_done()
    before.done()
    assert Preparation(environment, demo=False).is_done()

    (tmp_path / "checkout/src/views.py").write_text("second")

    assert not Preparation(environment, demo=False).is_done()


def test_a_demonstration_is_another_preparation(environment):
    Preparation(environment, demo=False).done()

    assert not Preparation(environment, demo=True).is_done()


def test_a_database_of_the_operator_s_own_is_looked_at_each_time(environment):
    elsewhere = replace(environment, database_url="postgresql://host/maillon")

    Preparation(elsewhere, demo=False).done()

    assert not Preparation(elsewhere, demo=False).is_done()
