"""Volunteering missions of organisations: on site or from a distance, on days with places, read by the hub first."""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    OFFER,
    Choice,
    Free,
    Kind,
    Lines,
    Number,
    PublicPoint,
    Review,
    Seats,
    Several,
    Side,
    Skills,
    Text,
    When,
    Where,
    Who,
    Words,
    Yes,
    flows,
    freshness,
    nearness,
    room_left,
)  # fmt: skip
from maillon.kernel.kinds.reasons import WHY_CANCEL, WHY_NOT

KIND = Kind(
    slug="mission",
    path="missions",
    icon="users",
    label=_("Mission"),
    label_plural=_("Missions"),
    pitch=_("Associations near you need a hand for a day, an evening, or from home."),
    order=5,
    sides=(Side(OFFER, _("We propose a mission"), _("Missions"), _("I would like to take part")),),
    where=Where.SITE_OR_REMOTE,
    when=When.SLOTS,
    addresses=10,
    recurring=True,
    capacity=Seats(usual=5, at_once=1),
    details=(
        Several(
            "field",
            _("For what cause?"),
            required=True,
            facet=True,
            options={
                "solidarity": _("Solidarity and inclusion"),
                "education": _("Education for all"),
                "health": _("Health for all"),
                "nature": _("Nature and environment"),
                "sport": _("Sport for all"),
                "culture": _("Art and culture for all"),
                "protection": _("Prevention and protection"),
                "memory": _("Memory and citizenship"),
                "cooperation": _("International cooperation"),
                "skills": _("Sharing professional skills"),
                "digital": _("Digital help"),
            },
        ),
        Several(
            "public",
            _("Who is helped?"),
            facet=True,
            options={
                "old": _("Elderly people"), "disabled": _("People with disabilities"), "poor": _("People in difficulty"),
                "parents": _("Parents"), "young": _("Children and teenagers"), "migrants": _("Refugees and migrants"),
                "excluded": _("People who live outside or alone"), "ill": _("People who are ill"), "everyone": _("Everybody"),
            },
        ),
        Choice(
            "commitment",
            _("How much time?"),
            facet=True,
            options={
                "hours": _("A few hours"), "day": _("A day"), "days": _("A few days"), "weekly": _("A few hours a week"), "monthly": _("A few hours a month"),
                "days_weekly": _("A few days a week"), "days_monthly": _("A few days a month"),
            },
        ),
        Choice(
            "at_least",
            _("For how long at least?"),
            options={
                "once": _("Once is enough"), "month": _("A month"), "quarter": _("Three months"), "half": _("Six months"), "year": _("A year"),
            },
        ),
        Number("minimum_age", _("From what age?"), help=_("18 if you leave it empty, unless you open it to younger people below."), minimum=16, maximum=99, unit=_("years")),
        Text("prerequisites", _("What one should know or have"), help=_("A licence, a language, a skill; nothing is fine."), longest=200),
        Skills("skills", _("Skills that would help"), facet=True, sought_by=(OFFER,)),
        Text("papers", _("Papers to bring"), help=_("Only those that are needed: a licence, a certificate."), longest=200),
        Lines("brings", _("What the volunteer does"), required=True, longest=1_500),
        Yes("accessible", _("Accessible with a wheelchair"), facet=True),
        Yes("transport", _("Near public transport"), facet=True),
        Yes("minors", _("Open to 16–18 year olds"), facet=True),
        Yes("priority", _("In a priority neighbourhood (QPV)"), facet=True),
        Lines("why_you", _("Why this mission?"), answer=True, longest=800),
    ),
    deal=replace(
        flows.APPLICATION,
        reasons={
            "decline": WHY_NOT | {"no_news": _("The volunteer does not answer."), "over": _("The mission is over.")},
            "cancel": WHY_CANCEL | {"no_news": _("No news came."), "other_wish": _("It is not what was expected.")},
        },
    ),
    review=Review.BEFORE,
    certifies=True,
    may_publish=Who(organisations_only=True),
    reciprocity=Free(_("As a volunteer: nobody pays, nobody is paid")),
    may_answer=Who(minimum_age=18, age_from="minimum_age", open_to_minors="minors", minors_need=()),
    point=PublicPoint.EXACT,
    ranking=(nearness(weight=2, half_at_km=10), room_left(weight=1), freshness(weight=1, half_at_days=21)),
    radius_km=35,
    reminders=(timedelta(days=2), timedelta(hours=3)),
    expires_after=timedelta(days=180),
    safety=(
        _("Each organisation is known to the coordination, and each mission is read before it is published."),
        _("A volunteer never replaces an employee, and never pays to take part."),
        _("You are insured by the organisation that receives you: ask it if in doubt."),
    ),
    words=Words(quantity=_("How many volunteers each time?"), title_help=_("For instance: Serve the meal on Tuesday evening.")),
)  # fmt: skip
