"""A morning of digging together, on a plot that has to be cleared."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import ASK, OFFER, Choice, Kind, Seats, Side, When, Where, flows

KIND = Kind(
    slug="digging",
    path="chantiers-de-jardin",
    icon="sparkles",
    label=_("Morning of digging"),
    label_plural=_("Mornings of digging"),
    pitch=_("A plot is cleared together in a morning, and there is soup at noon."),
    sides=(
        Side(OFFER, _("I have a plot to clear"), _("Plots to clear"), _("I come and dig")),
        Side(ASK, _("We look for a plot to clear"), _("They would dig"), _("I have one for you")),
    ),
    where=Where.SITE,
    when=When.SLOT,
    capacity=Seats(usual=4, at_once=2),
    details=(
        Choice(
            "ground",
            _("What grows there now?"),
            required=True,
            facet=True,
            options={"brambles": _("Brambles"), "grass": _("Tall grass")},
        ),
    ),
    deal=flows.BOOKING,
    reveal_place_on="accepted",
    safety=(_("Thick gloves, and nobody digs alone near a wall."),),
)
