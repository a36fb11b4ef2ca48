"""What the laws of every kind may lean on."""

import pytest

from maillon.kernel.kinds import registry

from .every import KINDS


@pytest.fixture(autouse=True)
def _every_kind_is_known(monkeypatch):
    """Let the site know the small kinds, too: their addresses, forms, lists and pages are there as those of the others."""
    known = {kind.slug: kind for kind in KINDS}
    monkeypatch.setattr(registry, "_kinds", lambda: known)
