"""Hosting people who need a roof: the household says yes, then the association, and only then the address.

Who needs a room says so to the association alone, which finds one for them.
"""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    ASK,
    OFFER,
    Choice,
    Day,
    Desks,
    Feedback,
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
    sides=(
        Side(OFFER, _("We can host somebody"), _("Rooms offered"), _("Ask for a stay")),
        Side(ASK, _("Somebody needs a room"), _("People who need a room"), _("We can host them"), days=("arrival", "departure")),
    ),
    where=Where.SITE,
    when=When.DATES,
    pictures=4,
    capacity=Desks(usual=1, at_once=1),
    details=(
        Number("people", _("How many are you?"), side=ASK, answer=True, required=True, minimum=1, maximum=12, at_most="beds", together=True),
        Day("arrival", _("From which day?"), side=ASK, required=True),
        Day("departure", _("Until which day?"), side=ASK, required=True),
        Number("beds", _("For how many people in all?"), side=OFFER, required=True, minimum=1, maximum=12),
        Choice(
            "room",
            _("What room?"),
            side=OFFER,
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
        Yes("children", _("Children are welcome"), side=OFFER, facet=True),
        Yes("accessible", _("Accessible with a wheelchair"), facet=True),
        Yes("pets", _("There are animals at home"), side=OFFER),
        Yes("smoke_free", _("Nobody smokes inside"), facet=True),
        Lines("house", _("How we live"), side=OFFER, help=_("Meals, hours, quiet: what one should know."), longest=800),
        Lines("needs", _("What matters for this stay"), side=ASK, answer=True, longest=600),
    ),
    deal=flows.STAY,
    review=Review.BEFORE,
    may_publish=Who(minimum_age=18, attestations=("charter",)),
    may_answer=Who(minimum_age=18),
    point=PublicPoint.COMMUNE,
    reveal_place_on="accepted",
    longest=timedelta(days=365),
    # The association answers for both sides: it asks each of them, and one is still busy moving.
    feedback=Feedback(
        question=_("How did the stay go?"),
        private=_("A word for the association: did all go well?"),
        private_help=_("What helped, what was missing, what it should know before another stay. Only the association reads it."),
        asked_in_private=True,
        within=timedelta(days=30),
    ),
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
