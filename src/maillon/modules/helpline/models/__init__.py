"""Requests for help, and what was done for them."""

from .request import HelpRequest, Outcome
from .work import Answer, Attempt, Offer, Sending

__all__ = ["Answer", "Attempt", "HelpRequest", "Offer", "Outcome", "Sending"]
