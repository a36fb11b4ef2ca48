"""The job of the night."""

from django.utils import timezone

from maillon.kernel.events import every


@every("40 2 * * *", name="privacy.sweep")
def sweep_by_age(timestamp: int) -> None:
    """Erase what has been kept long enough."""
    from .actions import sweep

    sweep(now=timezone.now())
