"""What we keep of people, why, and until when; and how they take it away or have it erased.

>>> keep(Request, "closed_at", for_=timedelta(days=90), erase=empty_texts, label=_("…"), why=_("…"))   # privacy.py
>>> keep_while_needed(Place, "written_at", lambda now: Q(visits__is_live=True))   # by those above
>>> on_erasure(forget_the_requests_of)
>>> on_export("requests", requests_of)
"""

from .erasure import on_erasure, on_export
from .retention import keep, keep_while_needed, what_we_keep

__all__ = ["keep", "keep_while_needed", "on_erasure", "on_export", "what_we_keep"]
