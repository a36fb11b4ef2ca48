"""Everything that people write in the directory, apart from imports and duplicates."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from maillon.kernel.access import require
from maillon.kernel.journal.actions import move
from maillon.kernel.search import index, remove

from .models import Place, PlaceReport
from .rules import role_of
from .search import KIND, document_of


def report_place(place: Place, *, subject: str, text: str, now: datetime) -> PlaceReport:
    """Keep what a visitor says is wrong, for whoever looks after the place."""
    return PlaceReport.objects.create(place=place, subject=subject, text=text, created_at=now)


@transaction.atomic
def settle_report(report: PlaceReport, *, by, now: datetime) -> PlaceReport:
    """Note that a remark was dealt with."""
    require(by, "settle", report)
    return move(report, "settle", by=by, role=role_of(by, on=localdate(now)), at=now)


@transaction.atomic
def withdraw_place(place: Place, *, by, now: datetime) -> Place:
    """Take a place off the site, as when it has closed for good; its sources stay known."""
    require(by, "manage", place)
    move(place, "withdraw", by=by, role=role_of(by, on=localdate(now)), at=now, updated_at=now)
    remove(KIND, place.code)
    return place


@transaction.atomic
def republish_place(place: Place, *, by, now: datetime) -> Place:
    """Show a withdrawn place again."""
    require(by, "manage", place)
    move(place, "republish", by=by, role=role_of(by, on=localdate(now)), at=now, updated_at=now)
    index(document_of(place))
    return place
