"""Guides to give away, and a folder of files that lasts one test."""

import pytest

from tests.modules.commons.conftest import *  # noqa: F403 - the same guides


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Each test has a folder of files of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def prepared(real_guides, now):
    """The files made from the guides of the repository."""
    from maillon.modules.commons.giving.actions.preparing import prepare

    return prepare(now=now)
