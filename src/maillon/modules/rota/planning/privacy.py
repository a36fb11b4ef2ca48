"""What planning forgets, and gives back."""

from maillon.kernel.privacy import on_erasure, on_export

from .models import Proposal


@on_erasure
def forget_what_was_proposed_to_them(person, *, now) -> None:
    """Take somebody who leaves out of the rotas being prepared; what was published is released with their bookings."""
    Proposal.objects.filter(person=person).delete()


def proposals_of(person) -> dict:
    """Return the shifts somebody may soon be asked to take."""
    proposed = Proposal.objects.filter(person=person).order_by("starts_at", "pk")
    return {
        "proposed_shifts": [
            [start.isoformat(), end.isoformat()] for start, end in proposed.values_list("starts_at", "ends_at")
        ]
    }


on_export("planning", proposals_of)
