"""Fill the call record, quickly during the call, and complete it with what we know once the request ends."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Sum

from maillon.kernel.people.models import Person

from ..models import Attempt, CallRecord, HelpRequest
from ..models.request import HELPED
from .helping import kept_in_hand

ASKED = (
    "subjects",
    "autonomy",
    "age_bracket",
    "gender",
    "social_status",
    "equipment",
    "redirection",
    "first_time",
    "activity_place",
    "has_no_phone",
    "has_no_email",
)


@transaction.atomic
def fill_record(request: HelpRequest, *, by: Person, answers: dict, now: datetime) -> CallRecord:
    """Keep what was ticked on the record; what is not among the answers stays as it was."""
    request = kept_in_hand(request, by, now)
    told = {name: answers[name] for name in ASKED if name in answers}
    record, _is_new = CallRecord.objects.update_or_create(
        request=request, defaults={**told, "filled_by": by, "filled_at": now}
    )
    return record


def complete_record(request: HelpRequest, *, now: datetime) -> CallRecord:
    """Add to the record of a request that ends what nobody needs to be asked: how long, and whether they came before."""
    record, _is_new = CallRecord.objects.get_or_create(request=request, defaults={"filled_at": now})
    record.seconds = seconds_spoken(request)
    if record.first_time is None and came_before(request):
        record.first_time = False
    record.save(update_fields=["seconds", "first_time"])
    return record


def seconds_spoken(request: HelpRequest) -> int | None:
    """Return the seconds spent with the person over all the calls in which they were reached, if any."""
    reached = request.calls.filter(result=Attempt.Result.REACHED, ended_at__isnull=False)
    total = reached.aggregate(total=Sum(F("ended_at") - F("at")))["total"]
    return None if total is None else int(total.total_seconds())


def came_before(request: HelpRequest) -> bool:
    """Tell whether the same number had been helped when it asked; numbers are forgotten in time, so “no” is not certain."""
    if not request.phone_digest:
        return False
    same = HelpRequest.objects.filter(phone_digest=request.phone_digest, closed_at__lte=request.created_at)
    return same.filter(outcome__in=HELPED).exclude(pk=request.pk).exists()
