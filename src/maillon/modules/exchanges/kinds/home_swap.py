"""Homes swapped for some days: each household lives in the home of the other, and nobody pays."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    OFFER,
    Barter,
    Choice,
    Kind,
    Lines,
    Number,
    PublicPoint,
    Several,
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
)  # fmt: skip

KIND = Kind(
    slug="home_swap",
    path="echanges-de-logement",
    icon="home-swap",
    label=_("Home swap"),
    label_plural=_("Home swaps"),
    pitch=_("Your home for theirs, some days or some weeks: two households swap, and nobody pays."),
    order=62,
    sides=(Side(OFFER, _("We would swap our home"), _("Homes to swap"), _("Propose our home in exchange")),),
    where=Where.SITE,
    when=When.DATES,
    pictures=4,
    details=(
        Choice(
            "home",
            _("What sort of home?"),
            required=True,
            facet=True,
            options={"flat": _("A flat"), "house": _("A house"), "other": _("Something else")},
        ),
        Number("beds", _("How many people may sleep there?"), required=True, minimum=1, maximum=20),
        Number(
            "people", _("How many are you?"), help=_("All those who would come along, children too."), required=True,
            minimum=1, maximum=20, fits="beds",
        ),
        Several(
            "season",
            _("When would it suit you?"),
            facet=True,
            options={
                "spring": _("In spring"), "summer": _("In summer"), "autumn": _("In autumn"), "winter": _("In winter"),
                "school": _("In the school holidays"), "weekend": _("For a weekend"),
            },
        ),
        Text(
            "wished", _("Where would you like to go?"),
            help=_("An idea is enough: the sea, a big town. You say which days to the household you write to."), longest=200,
        ),
        Yes("children", _("Children are welcome"), facet=True),
        Yes("accessible", _("Accessible with a wheelchair"), facet=True),
        Yes("smoke_free", _("Nobody smokes inside"), facet=True),
        Yes("transport", _("Near public transport"), facet=True),
        Yes("pets", _("There are animals at home")),
        Lines(
            "care", _("What is to be looked after"), help=_("A cat to feed, plants to water: nothing is fine too."), longest=600
        ),
        Lines(
            "house", _("What one must know on the spot"), once_agreed=True, longest=1_000,
            help=_("Keys, heating, bins, whom to call. Only the household you agreed with reads it."),
        ),
    ),
    deal=flows.BOTH_WAYS,
    reciprocity=Barter(_("A home for a home, without money")),
    may_publish=Who(minimum_age=18),
    may_answer=Who(minimum_age=18),
    point=PublicPoint.COMMUNE,
    reveal_place_on="accepted",
    ranking=(freshness(weight=2, half_at_days=30), nearness(weight=1, half_at_km=50)),
    radius_km=100,
    longest=timedelta(days=90),
    reminders=(timedelta(days=14), timedelta(days=2)),
    expires_after=timedelta(days=365),
    safety=(
        _("Talk by video, or meet, before you say yes: show each other your homes, and agree on the keys."),
        _("Tell your home insurance beforehand. If you rent your home, ask its owner too."),
        _("Nobody pays, neither rent nor cleaning."),
        _("Your address is seen only once you both agreed. The days you propose are read by the household you propose them to."),
        _("Put away what is precious. Take a picture of each room before you leave, and when you arrive."),
        _("Something broken, nobody at the door? Ask the coordination for help: it reads both of you."),
    ),
    words=Words(
        title_help=_("For instance: A flat with a balcony, near the harbour."),
        answer_help=_("Who comes along, what you would like to do there, and what one should know of your home."),
    ),
)  # fmt: skip
