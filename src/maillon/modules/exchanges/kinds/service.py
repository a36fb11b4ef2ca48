"""Free services between neighbours: shopping, a hand with a form, homework, a small repair."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import ASK, OFFER, Choice, Credits, Kind, Number, Side, When, Where, Who, Words, flows

KIND = Kind(
    slug="service",
    path="coups-de-main",
    icon="handshake",
    label=_("Helping hand"),
    label_plural=_("Helping hands"),
    pitch=_("A small service between neighbours, for free: shopping, homework, a form, a light bulb."),
    order=10,
    sides=(
        Side(OFFER, _("I can lend a hand"), _("They can help"), _("I would like this help")),
        Side(ASK, _("I need a hand"), _("They need a hand"), _("I can help")),
    ),
    where=Where.SITE_OR_REMOTE,
    reach="around",
    when=When.NONE,
    details=(
        Choice(
            "sort",
            _("What sort of help?"),
            required=True,
            facet=True,
            options={
                "shopping": _("Shopping and errands"),
                "homework": _("Homework and learning"),
                "digital": _("Computer, phone, paperwork"),
                "diy": _("Small repairs and garden"),
                "company": _("Company, a walk, a call"),
                "animals": _("Animals and plants"),
                "other": _("Something else"),
            },
        ),
        Number("minutes", _("How long, about"), help=_("In minutes."), minimum=5, maximum=600, unit=_("minutes")),
        Number(
            "around",
            _("How far around can you go?"),
            help=_("In kilometres, from your commune. Leave it empty if it is close to you only."),
            minimum=1,
            maximum=60,
            unit="km",
            side=OFFER,
        ),
        Choice(
            "moment_wished",
            _("When would it suit?"),
            facet=True,
            options={
                "week": _("This week"),
                "evening": _("In the evening"),
                "weekend": _("At the weekend"),
                "any": _("Whenever"),
            },
        ),
    ),
    deal=flows.HELP,
    may_publish=Who(minimum_age=16),
    may_answer=Who(minimum_age=16),
    reciprocity=Credits(minutes_an_hour=60),
    radius_km=15,
    expires_after=timedelta(days=60),
    safety=(
        _("It is free. If somebody asks for money, tell us with the button “Report”."),
        _("Electricity, gas and care are for professionals."),
        _("Meet first in a public place, and tell somebody where you are."),
    ),
    words=Words(title_help=_("For instance: Help with the shopping on Thursdays.")),
)
