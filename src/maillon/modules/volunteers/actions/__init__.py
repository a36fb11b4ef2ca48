"""What others may count on: enrol somebody, accept them, see them through their preparation."""

from .deciding import accept
from .enrolling import Application, enrol
from .preparing import pass_quiz

__all__ = ["Application", "accept", "enrol", "pass_quiz"]
