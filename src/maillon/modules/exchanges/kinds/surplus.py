"""Surplus food, within its hours: taken in part or whole by those who feed people, safe to eat, nothing wasted."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    OFFER,
    Choice,
    Day,
    Kind,
    Lines,
    PublicPoint,
    Quantity,
    Several,
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
    slug="surplus",
    path="surplus-alimentaires",
    icon="shopping-cart",
    label=_("Surplus food"),
    label_plural=_("Surplus food"),
    pitch=_("What a shop, a canteen or a party has too much of reaches those who feed people, today."),
    order=50,
    sides=(Side(OFFER, _("We have food to give"), _("Food to collect"), _("We collect it")),),
    where=Where.SITE,
    when=When.WINDOW,
    pictures=2,
    capacity=Quantity(usual=10, unit=_("kg")),
    details=(
        Choice(
            "food",
            _("What food?"),
            required=True,
            facet=True,
            options={
                "bread": _("Bread and pastry"),
                "fresh": _("Fruit and vegetables"),
                "chilled": _("Chilled products"),
                "cooked": _("Cooked meals"),
                "dry": _("Dry and tinned food"),
                "frozen": _("Frozen food"),
            },
        ),
        Choice(
            "date_kind",
            _("Which date is on it?"),
            required=True,
            options={"use_by": _("Use-by date (DLC)"), "best_before": _("Best-before date (DDM)"), "none": _("No date: bread, fruit, vegetables")},
        ),
        Day(
            "last_date", _("The earliest of these dates"), help=_("What has passed its use-by date is never given."),
            binds_when=("date_kind", "use_by"),
        ),
        Yes(
            "kept_cold", _("Kept cold until it is collected"), facet=True, help=_("Needed for what is chilled, cooked or frozen."),
            needed_when=("food", "chilled", "cooked", "frozen"),
        ),
        Several(
            "allergens",
            _("Allergens it contains"),
            required=True,
            options={
                "none": _("None of these"),
                "gluten": _("Gluten"), "milk": _("Milk"), "eggs": _("Eggs"), "nuts": _("Nuts"), "peanuts": _("Peanuts"),
                "fish": _("Fish and shellfish"), "soya": _("Soya"), "sesame": _("Sesame"), "unknown": _("We do not know"),
            },
        ),
        Yes("containers", _("Bring your containers"), facet=True),
        Yes("vehicle", _("A vehicle is needed"), facet=True),
        Lines("transport", _("How will you carry it, and keep it cold?"), answer=True, required=True, longest=300),
    ),
    deal=flows.CLAIM,
    may_publish=Who(organisations_only=True),
    may_answer=Who(minimum_age=16, attestations=("food",), minors_need=()),
    point=PublicPoint.EXACT,
    ranking=(nearness(weight=3, half_at_km=3), soon(weight=3, half_at_days=0.25)),
    reminders=(),
    expires_after=timedelta(days=7),
    safety=(
        _("What has passed its use-by date (DLC) is never given; a best-before date (DDM) may have passed."),
        _("What was kept cold travels cold: a cool box and less than an hour."),
        _("Say the allergens; if you do not know, say so."),
        _("Those who collect are checked once by the coordination: they feed people, and know how to keep food."),
    ),
    words=Words(quantity=_("How many kilograms, about?")),
)  # fmt: skip
