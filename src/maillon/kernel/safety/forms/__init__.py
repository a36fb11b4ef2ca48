"""The forms of safety: short, and said as people say it."""

from .attesting import AttestForm, WithdrawForm
from .deciding import AnswerForm, AppealForm, DecideForm
from .references import ReferenceForm
from .reporting import ReportForm

__all__ = ["AnswerForm", "AppealForm", "AttestForm", "DecideForm", "ReferenceForm", "ReportForm", "WithdrawForm"]
