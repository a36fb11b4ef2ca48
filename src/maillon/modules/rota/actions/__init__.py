"""Everything that writes about shifts; these five are what a week is made of, and stay as they are."""

from .booking import book
from .cover import answer_cover
from .leaving import declare_absence, give_up
from .presence import check_in

__all__ = ["answer_cover", "book", "check_in", "declare_absence", "give_up"]
