"""Who may do what: one rule per verb and model, used alike for one object and for a list.

>>> allow(Request, "close", lambda person: Q(owner=person))       # in rules.py
>>> get_for(request.person, "close", Request, code)               # in a view
>>> visible_to(request.person, "see", Request.objects.open())     # in a list
"""

from .doors import get_for, may, require, visible_to
from .pages import public, role_required, signed_in
from .rules_registry import allow
from .scope import Scope, within

__all__ = [
    "Scope",
    "allow",
    "get_for",
    "may",
    "public",
    "require",
    "role_required",
    "signed_in",
    "visible_to",
    "within",
]
