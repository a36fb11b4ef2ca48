"""Files as they are served for good: each script by its content, and a start without the typeface."""

import re

import pytest
from django.core.management import call_command

from maillon.ui import finders as ours


@pytest.fixture
def collected(settings, tmp_path):
    """Collect everything as `maillon up` does, and say what each file became."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "maillon.project.collected.CollectedFiles"}}

    def collect(*ignored):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=list(ignored))
        return settings.STATIC_ROOT

    return collect


def test_a_script_calls_another_by_its_content_and_finds_it_compressed(collected):
    folder = collected() / "ui/js"
    (main,) = folder.glob("ui.????????????.js")

    called = re.findall(r'import\("\./([^"]+)"\)', main.read_text())

    assert len(called) > 5
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) and (folder / name).exists() for name in called)
    assert [
        name for name in called if (folder / name).stat().st_size > 700 and not (folder / f"{name}.gz").exists()
    ] == []


def test_without_the_typeface_everything_is_still_collected(collected, settings, monkeypatch, tmp_path):
    settings.STATICFILES_DIRS = []
    monkeypatch.setattr(ours, "has_typeface", lambda: False)
    monkeypatch.setattr(ours, "_folder", lambda: tmp_path / "built")

    folder = collected("typeface.css")

    assert "@font-face" not in (folder / "ui/ui.css").read_text()
    assert (folder / "giving/card.css").exists()
