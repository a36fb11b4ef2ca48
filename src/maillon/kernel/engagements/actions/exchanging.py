"""What is given in exchange, and how much was really taken: checked before a move is written."""

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from maillon.kernel.kinds import Number
from maillon.kernel.kinds.deal import GUEST, HOST
from maillon.kernel.listings.flows import PUBLISHED
from maillon.kernel.listings.models import Listing
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line

from ..capacity import is_free
from ..models import Engagement

LONGEST = 200


def given_in_exchange(listing: Listing, *, giver_id: int, counter: Listing | None, described: str) -> dict:
    """Return what `giver_id` gives for this listing: a thing of theirs that is free, or one they describe.

    Raises Refused("counter_missing") or ("counter_taken"). Days at a place are given at one that everybody may read about.
    """
    if counter is None and listing.kind.deal.both_ways:
        raise Refused("counter_unpublished")
    described = one_line(described, most=LONGEST)
    if counter is None:
        if not described:
            raise Refused("counter_missing")
        return {"counter": None, "described": described}
    is_theirs = counter.author_id == giver_id and counter.kind_slug == listing.kind_slug and counter.pk != listing.pk
    if not is_theirs or counter.state != PUBLISHED or counter.hidden_at is not None:
        raise Refused("counter_missing")
    if not is_free(counter.pk):
        raise Refused("counter_taken")
    check_fit(listing, counter)
    return {"counter": counter, "described": ""}


def check_fit(listing: Listing, counter: Listing, *, role: str = GUEST) -> None:
    """Raise Refused("more_than_they_have") or ("less_than_they_need") where what one of them says does not fit in the other.

    Each is told on their own side: “yours” is the listing to the host, and what is given for it to the guest.
    """
    theirs, own = (listing, counter) if role != HOST else (counter, listing)
    for detail in listing.kind.details:
        if not isinstance(detail, Number) or not detail.fits:
            continue
        for said, room, reason in (
            (own, theirs, "more_than_they_have"),
            (theirs, own, "less_than_they_need"),
        ):
            if said.details[detail.name] > room.details[detail.fits]:
                raise Refused(reason, most=room.details[detail.fits])


def put_forward(
    engagement: Engagement, *, by: str, counter: Listing | None, described: str, days: DateTimeTZRange | None
) -> dict:
    """Return what changes when another thing of the guest is put forward: by the guest, who may describe it, or by the host.

    Where each goes to the other's, other `days` are; raises Refused("dates_same") or ("dates_taken").
    """
    if engagement.deal.both_ways:
        if days == engagement.during:
            raise Refused("dates_same")
        return {"during": days}
    if by != GUEST:
        described = ""
    given = given_in_exchange(
        engagement.listing, giver_id=engagement.guest_id, counter=counter, described=described
    )  # fmt: skip
    if given["counter"] is not None and given["counter"].pk == engagement.counter_id:
        raise Refused("counter_same")
    return given


def check_still_there(engagement: Engagement, *, role: str) -> None:
    """Raise Refused("counter_taken") where what would be given in exchange was taken away, paused or hidden meanwhile."""
    if not engagement.counter_id:
        return
    if not Listing.objects.shown().filter(pk=engagement.counter_id).exists():
        raise Refused("counter_taken")
    check_fit(engagement.listing, engagement.counter, role=role)


def how_many(engagement: Engagement, name: str, collected: int | None) -> int:
    """Return how much really took place: what was promised where nobody says otherwise; raises Refused("collected_wrong")."""
    if name not in engagement.deal.counted or collected is None:
        return engagement.quantity
    if not 1 <= collected <= engagement.quantity:
        raise Refused("collected_wrong", most=engagement.quantity)
    return collected
