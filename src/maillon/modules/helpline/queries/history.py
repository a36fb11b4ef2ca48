"""Everything that happened to a request, in words: its journal, its offers, and its hand-overs."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from maillon.kernel.journal.models import Entry

from ..flows import COORDINATOR
from ..handover_flow import HANDOVER
from ..models import Answer, Handover, HelpRequest, Outcome

MOST = 60


@dataclass(frozen=True)
class Line:
    """One thing that happened: when, who did it (nobody for the clock), what, and a detail."""

    at: datetime
    who: str
    what: str
    hint: str = ""


def history_of(request: HelpRequest) -> list[Line]:
    """Return what happened, latest first, in three statements; nothing of it names the person helped."""
    handovers = {handover.pk: handover for handover in request.handovers.only("pk", "place_name")}
    lines = [*_moves(request, handovers), *_offers(request)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:MOST]


def _moves(request: HelpRequest, handovers: dict[int, Handover]):
    mine = Entry.objects.filter(model=HelpRequest._meta.label_lower, object_id=request.pk)
    theirs = Entry.objects.filter(model=Handover._meta.label_lower, object_id__in=handovers)
    for entry in (mine | theirs).select_related("by").order_by("-pk")[:MOST]:
        handover = handovers.get(entry.object_id) if entry.model == Handover._meta.label_lower else None
        if handover and entry.verb == "hand over":
            continue  # the request's own line says it
        what = _handover_words(entry) if handover else request_words().get(entry.verb, entry.verb)
        yield Line(entry.at, _who(entry), what, handover.place_name if handover else _hint(entry))


def _offers(request: HelpRequest):
    words = {
        Answer.DECLINED: _("passed it on"),
        Answer.LAPSED: _("did not answer in time"),
        Answer.WITHDRAWN: _("was no longer there for it"),
    }
    for offer in request.offers.filter(answer__in=words).select_related("mediator").order_by("-pk")[:MOST]:
        yield Line(offer.answered_at or offer.made_at, str(offer.mediator), words[offer.answer])


def request_words() -> dict[str, str]:
    """Return the words of each entry in the journal of a request."""
    return {
        "ask": _("asked to be rung"),
        "open by phone": _("rang us: request opened"),
        "accept": _("took the request"),
        "give_back": _("put it back in the queue"),
        "try_again": _("rang without an answer"),
        "show number": _("saw the number and rang"),
        "show contact": _("saw the name and the number"),
        "show sheet": _("opened the sheet for the place"),
        "send": _("sent a guide or a place"),
        "add contact": _("noted somebody else to ring"),
        "change contact": _("corrected somebody to ring"),
        "remove contact": _("removed somebody to ring"),
        "close": _("finished the request"),
        "give_up": _("ended it: nobody could ring"),
        "cancel": _("cancelled the request"),
        "escalate": _("late: the coordination was told"),
        "hand_over": _("handed it over to a place"),
        "come_back": _("back in the queue: the place does not go on"),
        "end_at_place": _("finished: the place has answered"),
        "merge": _("joined it with another request"),
        "join": _("joined another request to this one"),
        "separate": _("took it apart again"),
        "part": _("took another request away from this one"),
        "assign": _("took it or gave it to somebody chosen"),
        "raise": _("moved it up"),
        "ask colleagues": _("asked colleagues a question"),
        "hard call": _("said that the call was hard"),
        "let those beside know": _("told those beside the volunteer that the call was hard"),
        "read hard call": _("read the note of the hard call"),
        "take up hard call": _("gets in touch after the hard call"),
        "say different": _("said that these are two different requests"),
    }


def _handover_words(entry: Entry) -> str:
    if entry.verb == "remind":
        return _("reminded the place")
    if entry.verb in {move.name for move in HANDOVER.moves}:
        return str(HANDOVER.state(HANDOVER.move(entry.verb).target).label)
    return entry.verb


def _who(entry: Entry) -> str:
    if entry.by is not None:
        return str(entry.by)
    return {"asker": _("The person"), "place": _("The place")}.get(entry.role, _("Maillon"))


def _hint(entry: Entry) -> str:
    if entry.why in Outcome.values:
        return str(Outcome(entry.why).label)
    return f"« {entry.why} »" if entry.why and entry.role == COORDINATOR else ""
