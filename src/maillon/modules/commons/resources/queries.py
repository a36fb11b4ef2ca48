"""Resources, read."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from maillon.kernel import search
from maillon.kernel.access import visible_to
from maillon.kernel.themes import THEMES

from .documents import KIND
from .flows import PROPOSED
from .models import Kind, Resource


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list: a value, its words, how many there are, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool
    icon: str = ""


def with_opinions(found: QuerySet[Resource]) -> QuerySet[Resource]:
    """Count on each resource how many it helped, out of how many opinions."""
    return found.annotate(
        opinions_count=Count("opinions"), helped_count=Count("opinions", filter=Q(opinions__helped=True))
    )


def resources_for(person, *, theme: str = "", kind: str = "") -> QuerySet[Resource]:
    """Return what everybody may read, of one theme and one kind, in alphabetical order; broken ones come last."""
    found = visible_to(person, "read", Resource)
    if theme:
        found = found.filter(theme=theme)
    if kind:
        found = found.filter(kind=kind)
    broken = Case(When(broken_at__isnull=True, then=Value(0)), default=Value(1), output_field=IntegerField())
    return with_opinions(found).order_by(broken, "title", "pk")


def asked_for(person, words: str, *, theme: str = "", kind: str = "", most: int = 60) -> list[Resource]:
    """Return what answers an everyday question, the best first."""
    facets = [f"{name}:{value}" for name, value in (("theme", theme), ("type", kind)) if value]
    codes = [hit.code for hit in search.ask(words, kinds=[KIND], facets=facets, limit=most)]
    found = {
        resource.code: resource
        for resource in with_opinions(visible_to(person, "read", Resource).filter(code__in=codes)).order_by("pk")
    }
    return [found[code] for code in codes if code in found]


def facets_of(person, *, theme: str, kind: str) -> tuple[list[Facet], list[Facet]]:
    """Return the themes and the kinds there are, each with its count among what the other one leaves, in two statements."""
    readable = visible_to(person, "read", Resource).order_by()

    def counts(field, narrowed):
        rows = readable.filter(**{name: value for name, value in narrowed.items() if value})
        return dict(rows.values_list(field).annotate(many=Count("pk")))

    by_theme, by_kind = counts("theme", {"kind": kind}), counts("kind", {"theme": theme})
    themes = [
        Facet(slug, one.label, by_theme[slug], slug == theme, one.icon)
        for slug, one in THEMES.items()
        if slug in by_theme
    ]
    kinds = [Facet(one.value, one.label, by_kind[one.value], one.value == kind) for one in Kind if one.value in by_kind]
    return themes, kinds


def to_sort(person) -> QuerySet[Resource]:
    """Return the resources proposed that the person may sort, the oldest first."""
    found = visible_to(person, "moderate", Resource).filter(state=PROPOSED)
    return found.select_related("proposed_by").order_by("proposed_at", "pk")


def opinion_counts(resource: Resource) -> tuple[int, int]:
    """Return how many it helped, and how many opinions there are."""
    counts = resource.opinions.aggregate(helped=Count("pk", filter=Q(helped=True)), all=Count("pk"))
    return counts["helped"], counts["all"]
