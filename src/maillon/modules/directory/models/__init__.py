"""Places of digital mediation, where each fact comes from, and what people decided about them."""

from .duplicates import DuplicateCandidate
from .places import Place
from .provenance import ImportRun, SourceRecord
from .reports import PlaceReport
from .sendings import PlaceSending

__all__ = ["DuplicateCandidate", "ImportRun", "Place", "PlaceReport", "PlaceSending", "SourceRecord"]
