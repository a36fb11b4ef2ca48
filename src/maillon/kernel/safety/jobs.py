"""The clock of safety: nothing that was reported waits in silence."""

from datetime import UTC, datetime

from maillon.kernel.events import every

from .actions.appealing import let_rest
from .actions.leaving import erase_those_who_wait
from .actions.references import open_in_time
from .reminding import remind_of_the_late


@every("*/5 * * * *", name="safety.tick")
def tick(timestamp: int) -> None:
    """Remind of reports that wait too long, close what nobody appealed, show references, erase who waited for it."""
    now = datetime.fromtimestamp(timestamp, tz=UTC)
    remind_of_the_late(now=now)
    let_rest(now=now)
    open_in_time(now=now)
    erase_those_who_wait(now=now)
