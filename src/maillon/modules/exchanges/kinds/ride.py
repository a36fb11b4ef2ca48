"""Share a journey: a driver with free seats, or somebody who looks for one."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    ASK,
    OFFER,
    Kind,
    Number,
    PublicPoint,
    Seats,
    Shared,
    Side,
    When,
    Where,
    Who,
    Words,
    Yes,
    flows,
    nearness,
    soon,
)  # fmt: skip

KIND = Kind(
    slug="ride",
    path="trajets",
    icon="map-pin",
    label=_("Ride"),
    label_plural=_("Rides"),
    pitch=_("Share a journey with a neighbour going your way."),
    order=70,
    sides=(
        Side(OFFER, _("I have free seats"), _("They have free seats"), _("I would like a seat")),
        Side(ASK, _("I look for a ride"), _("They look for a ride"), _("I can take them")),
    ),
    where=Where.ROUTE,
    detour="detour",
    when=When.SLOT,
    recurring=True,
    # More takes another licence: it is no longer a neighbour’s car.
    capacity=Seats(usual=3, at_once=4, most=8),
    details=(
        Number("detour", _("Detour I can make"), help=_("In minutes."), maximum=60, unit=_("minutes"), side=OFFER),
        Number(
            "share",
            _("Share of the costs"),
            help=_("In euros for each seat; nothing is fine too."),
            maximum=50,
            unit="€",
            side=OFFER,
        ),
        Yes("wheelchair", _("Room for a wheelchair"), facet=True),
        Yes("luggage", _("Room for large luggage"), facet=True),
        Yes("women", _("Between women"), facet=True),
    ),
    deal=flows.BOOKING,
    may_publish=Who(minimum_age=18),
    may_answer=Who(minimum_age=18),
    # What a small car costs, tolls apart: a little less than what the tax scale counts for the smallest.
    reciprocity=Shared(detail="share", cents_a_km=50),
    point=PublicPoint.BLURRED,
    reveal_place_on="accepted",
    ranking=(nearness(weight=3, half_at_km=3), soon(weight=2, half_at_days=3)),
    reminders=(timedelta(days=1), timedelta(hours=2)),
    expires_after=timedelta(days=60),
    safety=(
        _("Nobody earns money with a shared ride: costs are shared, that is all."),
        _(
            "Whoever drives pays a part as large as the others: what each may be asked depends on the way and on the seats."
        ),
        _("Say who drives and the number plate to somebody before you leave."),
    ),
    words=Words(from_place=_("Leaving from"), to_place=_("Going to"), quantity=_("How many seats?")),
)
