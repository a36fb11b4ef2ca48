"""The jobs of letters."""

from django.utils import timezone

from maillon.kernel.events import every


@every("* * * * *", name="groups.letters")
def hand_letters_over(timestamp: int) -> None:
    """Hand over the copies of letters that may leave this minute."""
    from .letters.handing import hand_over

    hand_over(now=timezone.now())
