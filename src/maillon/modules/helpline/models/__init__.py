"""Requests for help, and what was done for them."""

from .handover import ConsentHow, Handover, PlaceKey, PlaceOutcome, RefusalReason
from .household import Contact, Relation
from .record import CallRecord
from .request import CameBy, HelpRequest, Outcome
from .work import Answer, Attempt, Offer, Sending

__all__ = [
    "Answer",
    "Attempt",
    "CallRecord",
    "CameBy",
    "ConsentHow",
    "Contact",
    "Handover",
    "HelpRequest",
    "Offer",
    "Outcome",
    "PlaceKey",
    "PlaceOutcome",
    "RefusalReason",
    "Relation",
    "Sending",
]
