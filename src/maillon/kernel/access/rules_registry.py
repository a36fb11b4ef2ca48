"""The registry of rules: (model, verb) → what a person may touch, as a condition of the database."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, Q

Rule = Callable[[Any], Q | bool]

_rules: dict[tuple[type[Model], str], Rule] = {}


def allow(model: type[Model], verb: str, rule: Rule) -> None:
    """Declare who may do `verb` on `model`: a rule takes a person and gives a condition, or True or False for all."""
    if (model, verb) in _rules:
        raise ImproperlyConfigured(f"{model.__name__} already has a rule for “{verb}”.")
    _rules[model, verb] = rule


def condition(person, verb: str, model: type[Model]) -> Q:
    """Return the condition under which `person` may do `verb`; an undeclared verb is a mistake of ours, never a yes."""
    try:
        rule = _rules[model, verb]
    except KeyError:
        raise ImproperlyConfigured(f"No rule says who may “{verb}” a {model.__name__}.") from None
    answer = rule(person)
    if isinstance(answer, Q):
        return answer
    return Q() if answer else Q(pk__in=[])


def declared() -> dict[tuple[type[Model], str], Rule]:
    """Return every declared rule, for the reference pages and their test."""
    return dict(_rules)
