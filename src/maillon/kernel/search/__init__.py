"""Find anything by an everyday question: one narrow table, one analyser, one way to ask.

>>> register("guide", _("Guides"), "book", source=every_guide)            # in search.py of a module
>>> index(Document("guide", guide.code, guide.slug, guide.title, guide.summary, guide.get_absolute_url()))
>>> ask("coment voir ma fille en vidéo", kinds=["guide"], limit=3).results
"""

from importlib import import_module

# Brought in when first used: tables cannot be imported while Django is still reading the list of applications.
_HOMES = {
    "Document": "document",
    "Hit": "results",
    "Kind": "registry",
    "Near": "near",
    "People": "apart",
    "Reach": "reaching",
    "Results": "results",
    "Watched": "watching",
    "Which": "which",
    "ask": "asking",
    "ask_each": "asking",
    "find": "finding",
    "find_near": "near",
    "index": "writing",
    "index_many": "writing",
    "kinds": "registry",
    "leave_out": "apart",
    "listener": "watching",
    "reach": "reaching",
    "reached_by": "reaching",
    "rebuild": "writing",
    "refresh_vocabulary": "vocabulary",
    "register": "registry",
    "remove": "writing",
    "remove_all_of": "writing",
    "stand": "writing",
    "watched": "watching",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
