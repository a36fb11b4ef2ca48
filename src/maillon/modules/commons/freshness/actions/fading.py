"""A guide that nobody has checked in time comes after a fresh one that answers about as well."""

from datetime import datetime

from django.utils.timezone import localdate

from maillon.kernel import search
from maillon.modules.commons.documents import KIND
from maillon.modules.commons.models import Guide

from ..policy import OVERDUE_STANDING


def fade_overdue(*, now: datetime) -> int:
    """Note in the search which guides are overdue today; return how many were not noted so before."""
    overdue = Guide.objects.published().filter(review_due_on__lt=localdate(now)).values_list("code", flat=True)
    return search.stand(KIND, overdue, at=OVERDUE_STANDING)
