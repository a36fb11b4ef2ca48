"""The tables of volunteering."""

from .enrolment import Document, Enrolment
from .inviting import Invitation, VolunteerImport
from .mentoring import Mentoring
from .welcome import Welcome

__all__ = ["Document", "Enrolment", "Invitation", "Mentoring", "VolunteerImport", "Welcome"]
