"""Data folders of their own, thrown away afterwards with whatever still runs in them."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from maillon.project.embedded import EmbeddedPostgres


@pytest.fixture
def data():
    """A fresh data folder that any user may pass through, unlike pytest's own."""
    with thrown_away() as folder:
        yield folder


@pytest.fixture
def server(data):
    """A running embedded database of one's own."""
    server = EmbeddedPostgres(data)
    server.start()
    yield server
    server.stop()


@contextmanager
def thrown_away():
    """Lend a data folder, then end what runs in it and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="maillon-test-", dir="/tmp"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    try:
        yield folder / "data"
    finally:
        server = EmbeddedPostgres(folder / "data")
        server.cluster.stop()
        for left in (server.layout.home, server.layout.sockets, folder):
            shutil.rmtree(left, ignore_errors=True)
