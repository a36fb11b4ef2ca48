"""Guides to give away, and a folder of files that lasts one test."""

from shutil import copytree

import pytest
from django.test import override_settings

from maillon.modules.commons.giving.formats.markdown import write_markdown
from tests.fixtures.moment import NOW


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Each test has a folder of files of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="session")
def _prepared(remember, _real_guides, tmp_path_factory):
    from maillon.modules.commons.giving.actions.preparing import prepare

    folder = tmp_path_factory.mktemp("prepared")

    def run():
        _real_guides.write_again()
        return prepare(now=NOW)

    with override_settings(MEDIA_ROOT=folder):
        return folder, remember(run)


@pytest.fixture
def prepared(db, _prepared, own_files, settings):
    """The guides of the repository and the files made from them; returns what was made."""
    folder, remembered = _prepared
    remembered.write_again()
    copytree(folder, settings.MEDIA_ROOT)
    return remembered.gave


@pytest.fixture
def archive(tmp_path):
    """The archive of the guides there are."""

    def made() -> bytes:
        write_markdown(tmp_path / "archive.zip")
        return (tmp_path / "archive.zip").read_bytes()

    return made
