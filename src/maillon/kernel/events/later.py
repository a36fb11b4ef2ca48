"""Work for later, in the same database and the same transaction, through procrastinate."""

from collections.abc import Callable

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .bus import react

RETRY = RetryStrategy(max_attempts=6, exponential_wait=3)

_jobs: dict[str, str] = {}


def job(name: str, *, queue: str = "default", queueing_lock: str | None = None):
    """Make a function deferrable under a lasting name: send.defer(delivery_id=7); it may run twice."""

    def register(function: Callable):
        _jobs[name] = (function.__doc__ or "").strip().splitlines()[0] if function.__doc__ else ""
        return app.task(name=name, queue=queue, retry=RETRY, queueing_lock=queueing_lock)(function)

    return register


def every(cron: str, *, name: str):
    """Run a function at each tick of a cron line (five fields, or six with seconds first … last), never piling up.

    The function receives the time of the tick as seconds since 1970.
    """

    def register(function: Callable):
        _jobs[name] = f"{(function.__doc__ or '').strip().splitlines()[0]} ({cron})"
        task = app.task(name=name, queue="clock", queueing_lock=name)(function)
        return app.periodic(cron=cron)(task)

    return register


@app.task(name="events.react", queue="default", retry=RETRY)
def _react(reaction: str, event: str, facts: dict) -> None:
    react(reaction, event, facts)


def defer_reaction(reaction: str, event: str, facts: dict) -> None:
    """Queue one reaction to one event."""
    _react.defer(reaction=reaction, event=event, facts=facts)


def declared() -> dict[str, str]:
    """Return every job and its sentence."""
    return dict(sorted(_jobs.items()))
