"""Trust and safety: what can be reported, what is decided and appealed, who may act, who is apart from whom.

>>> register("listing", find=…, label=_("A listing"), title=…, url=…, owner=…, territory=…, hide=…, show=…)   # safety.py
>>> require_may(person, "publish", now=now)                                     # at the start of an action
>>> Listing.objects.exclude(owner__in=hidden_for(person))                       # in a list
>>> limits.register_act("publish", label=_("…"), count=…, allowed=…); limits.require_room(person, "publish", now=now)

What was hidden by a decision is absent from every list, count, feed and export: whoever registers sees to it.
"""

from .registry import register, register_home

__all__ = ["are_apart", "hidden_for", "register", "register_home", "require_may"]

_WITH_MODELS = {"are_apart": "queries", "hidden_for": "queries", "require_may": "holding"}


def __getattr__(name):
    # The others need the models, which are not there yet when Django imports the application.
    if name in _WITH_MODELS:
        from importlib import import_module

        return getattr(import_module(f".{_WITH_MODELS[name]}", __name__), name)
    raise AttributeError(name)
