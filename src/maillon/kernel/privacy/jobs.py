"""The job of the night."""

from django.utils import timezone

from maillon.kernel.events import every


@every("40 2 * * *", name="privacy.sweep")
def sweep_by_age(timestamp: int) -> None:
    """Erase what has been kept long enough, sessions that have ended included."""
    from django.contrib.sessions.models import Session

    from maillon.kernel.people.devices import forget_ended

    from .actions import sweep

    now = timezone.now()
    sweep(now=now)
    Session.objects.filter(expire_date__lt=now).delete()
    forget_ended(now=now)
