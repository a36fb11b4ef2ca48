"""The only doors to an object: what a person may not touch does not exist for them."""

from django.db.models import Model, QuerySet
from django.http import Http404

from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused

from .rules_registry import condition


def visible_to(person, verb: str, source: type[Model] | QuerySet) -> QuerySet:
    """Narrow a model or a queryset to what `person` may do `verb` on."""
    queryset = source if isinstance(source, QuerySet) else source._default_manager.all()
    return queryset.filter(condition(person, verb, queryset.model))


def get_for(person, verb: str, source: type[Model] | QuerySet, code: str) -> Model:
    """Return the object of that public code if `person` may do `verb` on it, else raise Http404."""
    found = visible_to(person, verb, source).filter(code=normalise_code(code)).first()
    if found is None:
        raise Http404
    return found


def may(person, verb: str, obj: Model) -> bool:
    """Tell whether `person` may do `verb` on this stored object, as the database sees it now."""
    return visible_to(person, verb, type(obj)).filter(pk=obj.pk).exists()


def require(person, verb: str, obj: Model) -> None:
    """Raise Refused("not_allowed") unless `person` may do `verb` on this object."""
    if not may(person, verb, obj):
        raise Refused("not_allowed", verb=verb)
