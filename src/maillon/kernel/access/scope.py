"""Where a role holds: a set of territories, told by the prefixes of their paths."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True)
class Scope:
    """The territories a role covers; a scope without a path covers nothing."""

    paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths)

    def covers(self, path: str) -> bool:
        """Tell whether the territory of that path lies inside."""
        return any(path.startswith(prefix) for prefix in self.paths)

    def q(self, field: str = "territory") -> Q:
        """Return the condition “`field` lies inside this scope”."""
        return within(self.paths, field)


def within(paths, field: str = "territory") -> Q:
    """Return the condition “the territory at `field` lies under one of these paths”; no path means nothing."""
    if not paths:
        return Q(pk__in=[])
    condition = Q()
    for path in paths:
        condition |= Q(**{f"{field}__path__startswith": path})
    return condition
