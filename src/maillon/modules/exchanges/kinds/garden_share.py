"""A garden or a plot shared for a season or for years: the two meet there, agree on a few lines, and either may end it."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    ASK,
    OFFER,
    Choice,
    Kind,
    Number,
    Side,
    Text,
    When,
    Where,
    Who,
    Words,
    Yes,
    flows,
    freshness,
    nearness,
)

KIND = Kind(
    slug="garden_share",
    path="jardins-partages",
    icon="key",
    label=_("Shared garden"),
    label_plural=_("Shared gardens"),
    pitch=_("Somebody has a garden or a plot, and shares it with somebody who would like to grow something."),
    order=35,
    sides=(
        Side(OFFER, _("I share a garden"), _("Gardens to share"), _("I would like to garden there")),
        Side(ASK, _("I am looking for a garden"), _("They would like to garden"), _("I have a garden to share")),
    ),
    where=Where.SITE,
    when=When.OPEN,
    pictures=4,
    details=(
        Choice(
            "ground",
            _("What sort of garden?"),
            facet=True,
            options={
                "beds": _("Vegetable garden"),
                "lawn": _("Lawn or fallow land"),
                "orchard": _("Orchard"),
                "yard": _("Courtyard or terrace"),
                "other": _("Something else"),
            },
        ),
        Number(
            "area", _("How large, about"), help=_("In square metres."), minimum=1, maximum=10_000, unit="m²", side=OFFER
        ),
        Yes("water", _("There is water"), facet=True, side=OFFER),
        Yes("tools", _("There are tools to use"), facet=True, side=OFFER),
        Yes("entrance", _("One comes in without going through the house"), facet=True, side=OFFER),
        Yes("accessible", _("Accessible with a wheelchair"), facet=True, side=OFFER),
        Text("growing", _("What would you like to grow?"), longest=120, side=ASK),
        Choice(
            "together",
            _("How would you like to garden?"),
            facet=True,
            options={"with": _("Together"), "alone": _("Each in their own time"), "either": _("As it comes")},
        ),
        Text("harvest", _("How will the harvest be shared?"), help=_("For instance: half each."), longest=120),
    ),
    deal=flows.PAIRING,
    may_publish=Who(minimum_age=18),
    may_answer=Who(minimum_age=18),
    reveal_place_on="running",
    ranking=(nearness(weight=3, half_at_km=3), freshness(weight=1, half_at_days=60)),
    reminders=(),
    expires_after=timedelta(days=365),
    safety=(
        _("See the garden together in the daytime before you say yes; bring somebody along if you like."),
        _("Write a few lines together: days, water, tools, harvest, and how it ends."),
        _("A shared garden is free: no rent, and no work owed in the house."),
        _("If you rent your home, ask the owner first; each of you tells their liability insurance."),
        _("Close to a busy road or on a former workshop, have the soil tested before you eat what grows there."),
    ),
    words=Words(
        title_help=_("For instance: A sunny plot behind the house, or A corner for tomatoes."),
        answer_help=_("Say who you are, what you imagine for the garden, and when you could meet there."),
    ),
)
