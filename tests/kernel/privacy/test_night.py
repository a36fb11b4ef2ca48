"""What the job of the night leaves behind."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from maillon.kernel.privacy.jobs import sweep_by_age

pytestmark = pytest.mark.django_db


def test_ended_sessions_are_forgotten_and_live_ones_stay():
    now = timezone.now()
    for key, ends in (("ended", now - timedelta(hours=1)), ("live", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    sweep_by_age(0)

    assert list(Session.objects.values_list("session_key", flat=True)) == ["live"]
