"""What each team has promised: how soon calls are answered, and people called back."""

from dataclasses import dataclass

from .models import Target


@dataclass(frozen=True)
class Promise:
    """Calls: this percentage answered within so many seconds; call-backs: within so many opening hours."""

    answered_percent: int = 80
    within_seconds: int = 60
    callback_hours: int = 2


DEFAULTS = Promise()


def promise_of(hub) -> Promise:
    """Return what a hub promised, or the usual promise."""
    return _promise(Target.objects.filter(hub=hub).first())


def promise_at(path: str) -> Promise:
    """Return the promise that holds in a territory: that of the hub whose territory is the narrowest around it."""
    parts = path.strip("/").split("/")
    around = ["/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]
    targets = Target.objects.filter(hub__territories__path__in=around).values_list("hub__territories__path", "pk")
    narrowest = max(((len(found), pk) for found, pk in targets if found in around), default=None)
    return _promise(Target.objects.get(pk=narrowest[1])) if narrowest else DEFAULTS


def _promise(target: Target | None) -> Promise:
    if target is None:
        return DEFAULTS
    return Promise(target.answered_percent, target.within_seconds, target.callback_hours)
