"""Tell the person who asked, and those who look after the territory, what happens to a request."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.notices import send_message, tell
from maillon.kernel.people.addresses import is_texted
from maillon.kernel.people.models import Person, Role

from .flows import MERGED
from .models import HelpRequest


def tell_asker(slug: str, request: HelpRequest, now: datetime, **data) -> None:
    """Text a mobile phone; whoever has a landline finds the same words on their page, and hears them when rung."""
    if request.phone and is_texted(request.phone):
        send_message(
            slug,
            to_phone=request.phone,
            about=request,
            now=now,
            url=reverse("helpline:follow", args=[request.code]),
            **data,
        )


def tell_askers(slug: str, request: HelpRequest, now: datetime, **data) -> None:
    """Tell the end to whoever asked, and to whoever asked on another phone in a request joined to this one."""
    told: set[str] = set()
    for asked in _with_joined(request):
        if asked.phone not in told:
            told.add(asked.phone)
            tell_asker(slug, asked, now, **data)


def _with_joined(request: HelpRequest) -> Iterator[HelpRequest]:
    yield request
    for joined in request.merged.filter(state=MERGED).order_by("pk"):
        yield from _with_joined(joined)


def tell_coordinators(slug: str, request: HelpRequest, now: datetime) -> None:
    """Tell whoever coordinates the territory of the request."""
    for person in coordinators_of(request.territory.path, now=now):
        tell(
            person,
            slug,
            about=request,
            url=reverse("helpline:board"),
            now=now,
            code=request.code,
            place=str(request.territory),
        )


def coordinators_of(path: str, *, now: datetime) -> list[Person]:
    """Return the coordinators whose scope holds that territory; where there is none, the operators."""
    return _who_coordinate(path, _roles(now))


def coordinators_of_any(paths: Iterable[str], *, now: datetime) -> set[int]:
    """Return the keys of those who coordinate one of these territories, in one statement."""
    return {person.pk for found in coordinators_by_path(paths, now=now).values() for person in found}


def coordinators_by_path(paths: Iterable[str], *, now: datetime) -> dict[str, list[Person]]:
    """Return who coordinates each of these territories, in one statement."""
    roles = _roles(now)
    return {path: _who_coordinate(path, roles) for path in set(paths)}


def _roles(now: datetime) -> list[Role]:
    roles = Role.objects.live(on=localdate(now)).filter(kind__in=("coordinator", "operator"), person__is_active=True)
    return list(roles.select_related("person").with_paths().order_by("pk"))


def _who_coordinate(path: str, roles: list[Role]) -> list[Person]:
    found: dict[str, dict[int, Person]] = {"coordinator": {}, "operator": {}}
    for role in roles:
        if any(path.startswith(prefix) for prefix in role.paths):
            found[role.kind][role.person_id] = role.person
    return list((found["coordinator"] or found["operator"]).values())
