"""Learning from each other over a coffee: one knows, one would like to learn, three moments are proposed, one is kept."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    ASK,
    OFFER,
    Choice,
    Kind,
    Seats,
    Several,
    Side,
    Skills,
    Text,
    When,
    Where,
    Who,
    Words,
    flows,
    freshness,
    nearness,
)

KIND = Kind(
    slug="skill_exchange",
    path="savoirs",
    icon="book",
    label=_("Learning together"),
    label_plural=_("Learning together"),
    pitch=_("An hour over a coffee: somebody knows, somebody would like to learn."),
    order=80,
    sides=(
        Side(OFFER, _("I can pass something on"), _("They can pass it on"), _("I would like to learn it")),
        Side(ASK, _("I would like to learn something"), _("They would like to learn"), _("I can explain it")),
    ),
    where=Where.SITE_OR_REMOTE,
    when=When.MOMENTS,
    capacity=Seats(usual=1, at_once=1, side=OFFER),
    details=(
        Choice(
            "field",
            _("About what?"),
            required=True,
            facet=True,
            options={
                "digital": _("Computer and phone"),
                "languages": _("Languages"),
                "crafts": _("Crafts and repairs"),
                "kitchen": _("Cooking"),
                "music": _("Music and arts"),
                "work": _("Work and projects"),
                "nature": _("Garden and nature"),
                "other": _("Something else"),
            },
        ),
        Skills("skills", _("Which skills?"), facet=True, sought_by=(ASK,)),
        Choice(
            "level",
            _("For whom?"),
            facet=True,
            options={
                "beginner": _("Beginners"),
                "some": _("Those who know a little"),
                "good": _("Those who know well"),
            },
        ),
        Several(
            "spoken",
            _("In which language?"),
            facet=True,
            options={
                "fr": _("French"),
                "en": _("English"),
                "ar": _("Arabic"),
                "es": _("Spanish"),
                "pt": _("Portuguese"),
            },
        ),
        Text("where_to_meet", _("Where to meet"), help=_("A café, a library: a public place."), longest=120),
    ),
    deal=flows.MEETING,
    may_publish=Who(minimum_age=18),
    may_answer=Who(minimum_age=18),
    ranking=(nearness(weight=2, half_at_km=6), freshness(weight=1)),
    reminders=(timedelta(days=1),),
    expires_after=timedelta(days=120),
    safety=(
        _("Meet in a public place the first time: a café, a library, a place of mediation."),
        _("It is to learn, and nothing else. If it is not, tell us with the button “Report”."),
    ),
    words=Words(
        quantity=_("How many learn at the same time?"),
        quantity_help=_("One, or a small circle: all come at the moment agreed with the first."),
        answer_help=_("Say what you know already, and what you would like to be able to do after this hour."),
    ),
)
