"""Remind the owner of a guide to check it: a month before, and when it is due; once each, with the morning's digest."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from maillon.kernel.access import may
from maillon.kernel.notices import tell
from maillon.modules.commons.models import Guide
from maillon.modules.commons.words import date_words

from ..models import Reminder, Stage
from ..policy import SOON


@transaction.atomic
def remind_owners(*, now: datetime) -> int:
    """Tell owners what is to be checked; return how many were told."""
    today = localdate(now)
    due = Guide.objects.published().filter(review_due_on__lte=today + SOON, text__owner__is_active=True)
    told = 0
    for guide in due.select_related("text__owner").order_by("review_due_on", "pk"):
        # Late is late: whoever takes over an overdue guide hears that it is due, not that it will be.
        stage = Stage.DUE if guide.review_due_on <= today else Stage.SOON
        reminder, is_new = Reminder.objects.get_or_create(
            guide=guide, person=guide.text.owner, due_on=guide.review_due_on, stage=stage, defaults={"told_at": now}
        )
        if is_new:
            day = date_words(guide.review_due_on)
            # Whoever left the group still owns it, but has nothing to press on the page of those who check.
            checks = may(reminder.person, "proofread", guide.text)
            url = reverse("freshness:board") if checks else guide.get_absolute_url()
            tell(reminder.person, f"freshness.{stage}", about=guide, url=url, now=now, title=guide.title, day=day)
            told += 1
    return told
