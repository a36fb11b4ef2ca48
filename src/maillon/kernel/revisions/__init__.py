"""Texts written by several people: immutable revisions, proofread by others, merged without losing an edit, published.

>>> register("guide", label=…, check=…, url=…)                       # in texts.py of a module
>>> rights("guide", "write", lambda person: Q(owner=person))
>>> text = begin("guide", content="…", by=awa, now=now)               # from .actions
>>> revise(text, content="…", based_on=text.head, by=awa, now=now)
"""

from .kinds import register, rights

__all__ = ["register", "rights"]
