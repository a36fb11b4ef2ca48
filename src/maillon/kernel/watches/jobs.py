"""What the clock does to searches that are kept."""

from datetime import UTC, datetime

from maillon.kernel.events import every

from .actions.gathering import gather_all
from .actions.rereading import place_again, read_again


@every("50 * * * *", name="watches.gather")
def gather_what_was_found(timestamp: int) -> None:
    """Say in the morning what each search found since the last time."""
    gather_all(now=datetime.fromtimestamp(timestamp, UTC))


@every("19 * * * *", name="watches.read_again")
def read_searches_again(timestamp: int) -> None:
    """Read again the searches whose words depend on those of the listings, just after these are counted."""
    read_again()


@every("40 3 * * *", name="watches.place_again")
def place_searches_again(timestamp: int) -> None:
    """Put every search back where it is found again, in case a kind or the words we know have changed."""
    place_again()
