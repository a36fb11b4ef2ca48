"""Who gave hours to a team, for those who certify them: whoever has some that no certificate covers comes first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from maillon.kernel.duty.models import Duty
from maillon.kernel.people.models import Person
from maillon.kernel.territories.models import Hub
from maillon.lib.codes import normalise_code
from maillon.lib.text.fold import fold

from ..models import Attestation, Booking
from ..team import people_ever_of
from ..zones import today_at, zone_of_hub

# Hours given before that, and never certified, are asked for by whoever needs them.
LOOKED_BACK = timedelta(days=366)
LEAST_OF_A_CODE = 4


@dataclass(frozen=True)
class Helper:
    """Somebody who helps a team or helped it: when they were last there, and until when their hours are certified."""

    person: Person
    last_on: date | None
    certified_until: date | None
    has_more: bool
    has_namesake: bool


def helpers_of(hub: Hub, *, named: str, now: datetime) -> list[Helper]:
    """Return those whose name holds each of these words, or whose code begins so: first who has hours to certify.

    Then whoever was there last, then by name. All names are read at once: they are compared without accents.
    """
    zone = zone_of_hub(hub)
    everybody = list(_people(hub, zone=zone, now=now))
    names = [fold(str(person)) for person in everybody]
    asked, code = fold(named).split(), normalise_code(named)
    found = [
        Helper(
            person,
            last_on=person.last_at and person.last_at.astimezone(zone).date(),
            certified_until=person.certified_until,
            has_more=person.has_more,
            has_namesake=names.count(name) > 1,
        )
        for person, name in zip(everybody, names, strict=True)
        if all(word in name for word in asked) or (len(code) >= LEAST_OF_A_CODE and person.code.startswith(code))
    ]
    return sorted(found, key=_rank)


def _rank(helper: Helper) -> tuple:
    days = helper.last_on.toordinal() if helper.last_on else 0
    return not helper.has_more, -days, fold(str(helper.person)), helper.person.pk


def _people(hub: Hub, *, zone: ZoneInfo, now: datetime) -> QuerySet[Person]:
    valid = Attestation.objects.filter(hub=hub, revoked_at=None)
    its_day = Q(since__lte=OuterRef("day"), until__gte=OuterRef("day"))
    served = _served(hub, now=now).filter(person=OuterRef("pk"))
    more = served.filter(starts_at__gt=now - LOOKED_BACK).annotate(day=TruncDate("starts_at", tzinfo=zone))
    return (
        people_ever_of(hub, on=today_at(hub, now=now))
        .only("code", "name")
        .annotate(
            last_at=Subquery(served.order_by("-starts_at").values("starts_at")[:1]),
            certified_until=Subquery(
                valid.filter(person=OuterRef("pk")).order_by("-until").values("until")[:1],
            ),
            has_more=Exists(more.exclude(Exists(valid.filter(its_day, person=OuterRef("person"))))),
        )
    )


def _served(hub: Hub, *, now: datetime) -> QuerySet[Duty]:
    """Return the spells of duty given to a team: what was given in the shifts of another one only is not its own."""
    then = Q(person=OuterRef("person"), starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    booked = Booking.objects.filter(then, checked_in_at__isnull=False)
    here, elsewhere = booked.filter(shift__hub=hub), booked.exclude(shift__hub=hub)
    given = Duty.objects.filter(starts_at__lt=now, ends_at__gt=F("starts_at"))
    return given.exclude(Exists(elsewhere), ~Exists(here))
