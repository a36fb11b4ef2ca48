"""`maillon check` says where the libraries that run are not those that were tried together."""

import pytest

from maillon.project import locked
from maillon.project.environment import read_environment

LOCK = """# Every package, pinned.
Django==5.2.8 \\
    --hash=sha256:aa
    # via maillon
pillow==11.3.0 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:dd
cffi==2.1.1 ; platform_python_implementation != 'PyPy' \\
    --hash=sha256:ee
typing_extensions==4.15.0 \\
    --hash=sha256:ff
"""


@pytest.fixture
def lock(tmp_path, monkeypatch):
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    monkeypatch.setattr(locked, "LOCK", path)
    return path


@pytest.fixture
def environment(tmp_path):
    return read_environment({"MAILLON_DATA": str(tmp_path)})


def said(environment) -> list[tuple[str, str]]:
    return [(finding.state, finding.sentence) for finding in locked.libraries(environment)]


def test_each_library_that_is_missing_or_of_another_version_is_named_and_none_of_other_systems(lock):
    there = {"django": "5.2.9", "cffi": "2.1.1", "typing-extensions": "4.15.0", "pip": "25.0"}

    assert list(locked.differences(lock, there)) == ["Django 5.2.9 au lieu de 5.2.8", "pillow manque"]
    assert list(locked.differences(lock, there | {"django": "5.2.8", "pillow": "11.3.0"})) == []


def test_the_operator_is_told_what_differs_and_what_to_do(environment, lock, monkeypatch):
    there = {"django": "5.2.9", "cffi": "2.1.1", "typing-extensions": "4.15.0", "pillow": "11.3.0"}
    monkeypatch.setattr(locked, "installed", lambda: there)

    [(state, sentence)] = said(environment)
    there["django"] = "5.2.8"

    assert state == "doubtful"
    assert sentence.startswith("Des bibliothèques ne sont pas celles de requirements.lock")
    assert "Django 5.2.9 au lieu de 5.2.8" in sentence
    assert "python3 run.py setup" in sentence
    assert said(environment) == [("well", "Les bibliothèques sont celles de requirements.lock.")]


def test_here_the_libraries_are_those_of_the_lock_and_a_copy_without_one_says_nothing(
    environment, tmp_path, monkeypatch
):
    assert said(environment) == [("well", "Les bibliothèques sont celles de requirements.lock.")]

    monkeypatch.setattr(locked, "LOCK", tmp_path / "none")

    assert said(environment) == []
