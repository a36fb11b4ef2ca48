"""What both are asked once it happened: a few words of each other, and what the coordination alone reads."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Feedback:
    """Each says how it went, in one of two answers and a few words, read once both wrote or the time `within` is over.

    `private` is what the coordination alone reads, in small print unless it is `asked_in_private`, as where it answers for both.
    """

    question: str = _("How did it go?")
    well: str = _("Well: I say thank you")
    badly: str = _("Not so well")
    words_help: str = _("They are shown on the page of the person. Neither address nor number.")
    private: str = _("Something only the team should know?")
    private_help: str = _("The person will never read it.")
    asked_in_private: bool = False
    within: timedelta = timedelta(days=14)

    def __post_init__(self) -> None:
        if not all([self.question, self.well, self.badly, self.private]):
            raise ValueError("What one is asked once it happened is said in words.")
        if not timedelta(days=3) <= self.within <= timedelta(days=60):
            raise ValueError("One has some days to say how it went, and two months at most.")
