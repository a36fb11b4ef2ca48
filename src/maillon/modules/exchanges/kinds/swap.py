"""Things swapped: each gives one and receives one, and either may propose another."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import OFFER, Barter, Choice, Kind, Side, Text, When, Where, Who, Words, flows

KIND = Kind(
    slug="swap",
    path="trocs",
    icon="refresh",
    label=_("Swap"),
    label_plural=_("Swaps"),
    pitch=_("My coat for your bicycle: each gives, each receives, and nobody counts."),
    order=40,
    sides=(Side(OFFER, _("I swap something"), _("To swap"), _("I propose a swap")),),
    where=Where.SITE,
    when=When.NONE,
    pictures=4,
    details=(
        Choice(
            "sort",
            _("What is it?"),
            required=True,
            facet=True,
            options={
                "clothes": _("Clothes"),
                "books": _("Books, games, sport"),
                "plants": _("Plants and seeds"),
                "furniture": _("Furniture"),
                "tools": _("Tools and materials"),
                "other": _("Something else"),
            },
        ),
        Text(
            "against", _("What would you like in exchange?"), help=_("An idea is enough; people may propose otherwise.")
        ),
        Text("size", _("Its size"), help=_("For instance: 80 × 120 cm, size M."), longest=60),
    ),
    deal=flows.SWAP,
    reciprocity=Barter(),
    may_publish=Who(minimum_age=16),
    may_answer=Who(minimum_age=16),
    reminders=(),
    expires_after=timedelta(days=90),
    safety=(
        _("Swap in a public place, and look at both things before you part."),
        _("No money changes hands: this site gives things no price."),
    ),
    words=Words(answer_help=_("Say a word about yours: its condition, why you thought of this.")),
)
