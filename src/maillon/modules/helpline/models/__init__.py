"""Requests for help, what was done for them, and who is on duty."""

from .duty import Duty, MediatorProfile
from .request import HelpRequest, Outcome
from .work import Answer, Attempt, Offer, Sending

__all__ = ["Answer", "Attempt", "Duty", "HelpRequest", "MediatorProfile", "Offer", "Outcome", "Sending"]
