"""What is kept of private addresses, given back, and let go of."""

from maillon.kernel.privacy import on_erasure, on_export

from .models import Feed


@on_erasure
def forget_the_address(person, *, now) -> None:
    """Make the address of the person's calendar useless."""
    Feed.objects.filter(person=person).delete()


def address_of(person) -> list[dict]:
    """Say whether a calendar reads what the person agreed on; the address itself is on its page."""
    return [{"since": feed.created_at.isoformat()} for feed in Feed.objects.filter(person=person)]


on_export("calendar", address_of)
