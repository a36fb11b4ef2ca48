"""What the clock does with time: let go of what is held too long, and count every account again at night."""

from django.utils import timezone

from maillon.kernel.events import every


@every("13 * * * *", name="credits.expire")
def let_go_of_expired(timestamp: int) -> None:
    """Let go of time that was set aside and that nobody paid in time."""
    from .actions.holding import release_expired

    release_expired(now=timezone.now())


@every("47 3 * * *", name="credits.verify")
def count_again(timestamp: int) -> None:
    """Count every account again from what was written, and say where it differs."""
    from .verifying import verify

    verify(now=timezone.now())
