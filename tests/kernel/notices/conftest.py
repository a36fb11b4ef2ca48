import pytest

from maillon.kernel.notices import registry


@pytest.fixture
def kinds(monkeypatch):
    """Two kinds of message: one that waits, one that does not."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    registry.declare("test.calm", "Calm", subject="News of %(what)s", text="There is news of %(what)s.", button="See")
    registry.declare(
        "test.urgent", "Urgent", subject="Come: %(what)s", text="Somebody waits for %(what)s.",
        sms="Come for %(what)s !", urgent=True,
    )  # fmt: skip
