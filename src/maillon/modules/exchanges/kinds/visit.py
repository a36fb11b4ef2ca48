"""Regular visits to an isolated person: brought together by a coordinator, each visit noted, silence raises an alert."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import (
    ASK,
    OFFER,
    Choice,
    Kind,
    PublicPoint,
    Review,
    Rhythm,
    Seats,
    Several,
    Side,
    Text,
    When,
    Where,
    Who,
    Words,
    flows,
)
from maillon.kernel.kinds.shape import Visibility

GESTURES = {
    "visit": _("A visit"), "call": _("A phone call"), "walk": _("A walk"), "shopping": _("Shopping together"),
    "card": _("A card, a letter"), "games": _("Games, music, reading"),
}  # fmt: skip

KIND = Kind(
    slug="visit",
    path="visites",
    icon="hand",
    label=_("Visits"),
    label_plural=_("Visits"),
    pitch=_("A neighbour comes by, regularly: a visit, a call, a walk. The coordination brings two people together."),
    order=90,
    sides=(
        Side(ASK, _("Somebody would like visits"), _("People who would like visits"), _("I can visit")),
        Side(OFFER, _("I can visit"), _("People who can visit"), _("Ask them")),
    ),
    where=Where.SITE,
    when=When.OPEN,
    capacity=Seats(usual=2, at_once=1),
    details=(
        Several(
            "gestures",
            _("What would they like?"),
            required=True,
            facet=True,
            options=GESTURES,
            side=ASK,
        ),
        Several("able", _("What could you do?"), required=True, options=GESTURES, side=OFFER),
        Text("free", _("When are you free?"), help=_("For instance: Wednesday afternoons."), longest=120, side=OFFER),
        Choice(
            "rhythm",
            _("How often?"),
            required=True,
            facet=True,
            options={"7": _("Every week"), "14": _("Every two weeks"), "30": _("Every month")},
            side=ASK,
        ),
        Text("likes", _("What they like to talk about"), longest=200, side=ASK),
        Text(
            "emergency", _("Whom to call if something is wrong"), help=_("Read by the coordination and the visitors only."),
            longest=120, side=ASK, once_agreed=True,
        ),
    ),
    deal=flows.ACCOMPANIED,
    rhythm=Rhythm("rhythm", grace=timedelta(days=2), patience=timedelta(days=2)),
    review=Review.BEFORE,
    may_publish=Who(minimum_age=18),
    may_answer=Who(minimum_age=18, attestations=("charter", "identity")),
    point=PublicPoint.COMMUNE,
    visibility=Visibility.COORDINATED,
    reveal_place_on="running",
    reminders=(),
    expires_after=timedelta(days=365),
    safety=(
        _("Every visitor signed the charter, and the coordination has seen who they are."),
        _("No money is handled, no paper is signed, no key is kept."),
        _("Note each visit in a line: the others know that somebody came, and silence is noticed."),
        _("If nobody opens and you worry, call the coordination; if there is danger, call 15 or 112."),
    ),
    words=Words(
        quantity=_("How many at once?"),
        title_help=_("A first name only: for instance, Visits to Odette, or Nadia can visit on Wednesdays."),
        words_help=_("If they have no account, you write for them: you will be told of everything, and pass it on."),
        passage=_("Note a visit"),
        passages=_("Visits"),
    ),
)  # fmt: skip
