"""Things lent by date: never two at once, handed over and given back in a condition that both wrote down."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from maillon.kernel.kinds import OFFER, Choice, Desks, Kind, Lines, Number, Side, When, Where, Who, Words, flows

KIND = Kind(
    slug="loan",
    path="prets",
    icon="tool",
    label=_("Loan"),
    label_plural=_("Loans"),
    pitch=_("A drill, a tent, a trailer: lent between neighbours for some days, and given back."),
    order=30,
    sides=(Side(OFFER, _("I lend something"), _("Lent"), _("I would like to borrow it")),),
    where=Where.SITE,
    when=When.DATES,
    pictures=4,
    capacity=Desks(usual=1, at_once=1),
    details=(
        Choice(
            "sort",
            _("What is it?"),
            required=True,
            facet=True,
            options={
                "diy": _("Tools"),
                "garden": _("Garden"),
                "kitchen": _("Kitchen and parties"),
                "travel": _("Travel and camping"),
                "transport": _("Bicycle, trailer, trolley"),
                "screen": _("Screen, projector, sound"),
                "child": _("For babies and children"),
                "other": _("Something else"),
            },
        ),
        Number(
            "deposit",
            _("Deposit asked"),
            help=_("In euros, given back with it; nothing is fine too."),
            maximum=500,
            unit="€",
        ),
        Lines("rules", _("How to use it"), help=_("What one should know, and what not to do."), longest=600),
        Lines("purpose", _("What do you need it for?"), answer=True, longest=400),
    ),
    deal=flows.LOAN,
    may_publish=Who(minimum_age=18),
    may_answer=Who(minimum_age=18),
    longest=timedelta(days=30),
    reveal_place_on="accepted",
    reminders=(timedelta(days=1),),
    expires_after=timedelta(days=365),
    safety=(
        _("Look at it together when it is handed over, and write down its condition here."),
        _("The deposit goes from hand to hand, and comes back with the thing: it never goes through this site."),
        _("A tool that cuts or heats is lent with its instructions."),
    ),
    words=Words(quantity=_("How many do you lend?"), answer_help=_("Say when you could fetch it and bring it back.")),
)
