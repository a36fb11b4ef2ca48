"""Hosting people who need a roof: the household says yes, then the association, and only then the address."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    OFFER,
    Choice,
    Desks,
    Kind,
    Lines,
    Number,
    PublicPoint,
    Review,
    Several,
    Side,
    When,
    Where,
    Who,
    Words,
    Yes,
    flows,
)  # fmt: skip

KIND = Kind(
    slug="hosting",
    path="hebergements",
    icon="home",
    label=_("Hosting"),
    label_plural=_("Hosting"),
    pitch=_("A room for some weeks or months, with an association beside both."),
    order=60,
    sides=(Side(OFFER, _("We can host somebody"), _("Rooms offered"), _("Ask for a stay")),),
    where=Where.SITE,
    when=When.DATES,
    capacity=Desks(usual=1, at_once=1),
    details=(
        Number("beds", _("For how many people in all?"), required=True, minimum=1, maximum=12),
        Choice(
            "room",
            _("What room?"),
            required=True,
            facet=True,
            options={"own": _("A room of their own"), "flat": _("A separate flat"), "shared": _("A shared room")},
        ),
        Several(
            "languages",
            _("Languages spoken"),
            facet=True,
            options={
                "fr": _("French"), "en": _("English"), "ar": _("Arabic"), "es": _("Spanish"), "uk": _("Ukrainian"),
                "fa": _("Persian, Dari"), "ru": _("Russian"), "pt": _("Portuguese"),
            },
        ),
        Yes("children", _("Children are welcome"), facet=True),
        Yes("accessible", _("Accessible with a wheelchair"), facet=True),
        Yes("pets", _("There are animals at home")),
        Yes("smoke_free", _("Nobody smokes inside"), facet=True),
        Lines("house", _("How we live"), help=_("Meals, hours, quiet: what one should know."), longest=800),
        Number("people", _("How many are you?"), answer=True, required=True, minimum=1, maximum=12),
        Lines("needs", _("What matters for this stay"), answer=True, longest=600),
    ),
    deal=flows.STAY,
    review=Review.BEFORE,
    may_publish=Who(minimum_age=18, attestations=("charter",)),
    may_answer=Who(minimum_age=18),
    point=PublicPoint.COMMUNE,
    reveal_place_on="accepted",
    longest=timedelta(days=365),
    reminders=(timedelta(days=7), timedelta(days=1)),
    expires_after=timedelta(days=365),
    safety=(
        _("The association meets the household before anything is published, and both before the stay."),
        _("The address is shown only after the association’s yes."),
        _("A stay is free, and nothing may be asked in exchange: no work, no service, no relation."),
        _("Either side may end it at once, for any reason; the association then finds somewhere else."),
    ),
    words=Words(quantity=_("How many separate rooms?")),
)  # fmt: skip
