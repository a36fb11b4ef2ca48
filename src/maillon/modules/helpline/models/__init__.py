"""Requests for help, and what was done for them."""

from .colleagues import Debrief, Question, Reply
from .handover import ConsentHow, Handover, PlaceKey, PlaceOutcome, RefusalReason
from .household import Contact, Relation
from .presence import Ready
from .rank import Priority
from .record import CallRecord
from .request import CameBy, HelpRequest, Outcome
from .setback import Setback
from .share import FigureShare
from .work import Answer, Attempt, Offer, Sending

__all__ = [
    "Answer",
    "Attempt",
    "CallRecord",
    "CameBy",
    "ConsentHow",
    "Contact",
    "Debrief",
    "FigureShare",
    "Handover",
    "HelpRequest",
    "Offer",
    "Outcome",
    "PlaceKey",
    "PlaceOutcome",
    "Priority",
    "Question",
    "Ready",
    "RefusalReason",
    "Relation",
    "Reply",
    "Sending",
    "Setback",
]
