"""Things given away: promised to one, collected within some days, offered to the next if nobody came."""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    ASK,
    OFFER,
    Choice,
    Deadline,
    Kind,
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
    slug="gift",
    path="dons",
    icon="heart",
    label=_("A gift"),
    label_plural=_("Gifts"),
    pitch=_("What one no longer needs and somebody is looking for: it is given, never sold."),
    order=20,
    sides=(
        Side(OFFER, _("I give something"), _("Given away"), _("I would like it")),
        Side(ASK, _("I am looking for something"), _("Looked for"), _("I have one to give")),
    ),
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
                "computer": _("Computer, phone, tablet"),
                "furniture": _("Furniture"),
                "appliance": _("Appliance"),
                "clothes": _("Clothes"),
                "child": _("For babies and children"),
                "books": _("Books, games, sport"),
                "tools": _("Tools and materials"),
                "other": _("Something else"),
            },
        ),
        Choice(
            "condition",
            _("Its condition"),
            facet=True,
            options={"new": _("As new"), "good": _("Good"), "worn": _("Worn, it works"), "repair": _("To be repaired")},
        ),
        Text("size", _("Its size"), help=_("For instance: 80 × 120 cm, size M."), longest=60),
        Yes("carry", _("Two people are needed to carry it"), facet=True),
        Text(
            "collecting",
            _("When can it be collected?"),
            help=_("For instance: in the evening after 18:00."),
            longest=120,
        ),
    ),
    deal=replace(flows.CLAIM, deadlines={**flows.CLAIM.deadlines, "accepted": Deadline("lapse", timedelta(days=7))}),
    may_publish=Who(minimum_age=16),
    may_answer=Who(minimum_age=16),
    ranking=(nearness(weight=3, half_at_km=4), freshness(weight=2, half_at_days=7)),
    reminders=(),
    expires_after=timedelta(days=90),
    safety=(
        _(
            "What is promised is kept for a week, or until the day the giver says; if nobody says that it was collected, both are asked before it goes to the next person."
        ),
        _("A gift is free: nobody may ask for money, nor for the transport to be paid in advance."),
        _("Erase a phone or a computer before you give it."),
        _("A car seat, a helmet or an electrical appliance is given only if you know its history."),
    ),
    words=Words(answer_help=_("Say what it is for and when you can come. The giver chooses, it is no race.")),
)
