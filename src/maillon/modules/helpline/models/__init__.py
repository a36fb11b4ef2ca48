"""Requests for help, and what was done for them."""

from .record import CallRecord
from .request import HelpRequest, Outcome
from .work import Answer, Attempt, Offer, Sending

__all__ = ["Answer", "Attempt", "CallRecord", "HelpRequest", "Offer", "Outcome", "Sending"]
