"""Who looks after what waits in a territory."""

from datetime import datetime

from django.utils.timezone import localdate

from .models import Person, Role

KINDS = ("coordinator", "operator")


def moderators_of(path: str, *, besides: set[int | None], now: datetime) -> list[Person]:
    """Return the coordinators of this territory, else operators; for nowhere, operators, else every coordinator."""
    roles = list(
        Role.objects.live(on=localdate(now))
        .filter(kind__in=KINDS, person__is_active=True)
        .exclude(person__in=besides - {None})
        .with_paths()
    )
    covering = {kind: {r.person_id for r in roles if r.kind == kind and _covers(r, path)} for kind in KINDS}
    anybody = {kind: {r.person_id for r in roles if r.kind == kind} for kind in KINDS}
    ladder = [covering["coordinator"], covering["operator"]] if path else []
    ladder += [anybody["operator"], anybody["coordinator"]] if not path else []
    people = next(filter(None, ladder), set())
    return list(Person.objects.filter(pk__in=people).order_by("pk"))


def _covers(role: Role, path: str) -> bool:
    return any(path.startswith(prefix) for prefix in role.paths)
