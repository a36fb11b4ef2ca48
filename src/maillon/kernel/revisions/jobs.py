"""The clock of texts."""

from datetime import UTC, datetime

from maillon.kernel.events import every

from .actions.proofreading import settle_freed


@every("35 * * * *", name="revisions.settle_freed")
def settle_freed_texts(timestamp: int) -> None:
    """Approve the texts that waited only for somebody who left, or may no longer proofread them."""
    settle_freed(now=datetime.fromtimestamp(timestamp, UTC))
