"""What every test may lean on: the embedded database, one moment in time, a few territories."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from maillon.project.embedded import data_dir, start_for_this_process

EMBEDDED = pytest.StashKey()


@pytest.fixture
def now() -> datetime:
    """A Tuesday at ten in the morning, in Paris."""
    return datetime(2026, 11, 17, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))


def pytest_configure(config):
    """Start, or join, the embedded database before Django connects; `DATABASE_URL` names another instead."""
    if not os.environ.get("DATABASE_URL"):
        config.stash[EMBEDDED] = start_for_this_process(data_dir())


def pytest_unconfigure(config):
    """Let go of the embedded database; it ends with its last user."""
    if server := config.stash.get(EMBEDDED, None):
        server.stop()
