"""The tables of safety."""

from .attestations import Attestation
from .blocks import Block
from .cases import Case, Decision, Report
from .holds import ErasureWish, Hold
from .references import Reference

__all__ = ["Attestation", "Block", "Case", "Decision", "ErasureWish", "Hold", "Reference", "Report"]
