"""Who is told what: moderators of what waits, the person concerned and those who reported of what was decided."""

from datetime import datetime

from django.urls import reverse

from maillon.kernel.notices import tell
from maillon.kernel.people.models import Person
from maillon.kernel.people.moderators import is_covered, moderators_of

from .models import Case


def looked_after(path: str, *, besides: set[int | None], now: datetime) -> str:
    """Return this territory if somebody moderates it, else nowhere: whoever looks after nowhere then does."""
    return path if path and is_covered(path, besides=besides, now=now) else ""


def tell_moderators(case: Case, slug: str, *, now: datetime) -> None:
    """Tell those who may look at it that a case waits; the notice says what it is about, never what was written."""
    url = reverse("safety:case", kwargs={"code": case.code})
    besides = {case.owner_id} | ({case.decided_by_id} if case.appealed_at else set())
    for person in moderators_of(case.territory_path, besides=besides, now=now):
        tell(person, slug, about=case, url=url, now=now)


def tell_the_person(case: Case, slug: str, *, now: datetime) -> None:
    """Tell the person concerned of a decision; the rule, the reasons and the way to appeal are on its page."""
    if case.owner is not None:
        tell(case.owner, slug, about=case, url=reverse("safety:decision", kwargs={"code": case.code}), now=now)


def tell_the_reporters(case: Case, *, now: datetime) -> None:
    """Tell each person with an account who reported it that it was looked at."""
    people = Person.objects.filter(pk__in=case.reports.filter(reporter__isnull=False).values("reporter"))
    for person in people.order_by("pk"):
        tell(person, "safety.answered", about=case, url=reverse("safety:my_reports"), now=now)
