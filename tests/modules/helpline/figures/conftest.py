"""A past to count."""

from datetime import timedelta

import pytest


@pytest.fixture
def past(now):
    """Write requests that are over: past(12, saint_etienne, theme="soin", outcome="helped", age="70_plus", wait=5)."""
    from maillon.modules.helpline.models import Attempt, CallRecord, HelpRequest

    def write(
        number,
        territory,
        *,
        theme="demarches",
        outcome="helped",
        at=None,
        age=None,
        first_time=None,
        wait=None,
        by=None,
        subjects=(),
        state="closed",
        **more,
    ):
        at = at or now - timedelta(days=3)
        requests = HelpRequest.objects.bulk_create(
            HelpRequest(
                theme=theme,
                territory=territory,
                state=state,
                outcome=outcome if state == "closed" else "",
                created_at=at,
                callable_from=at,
                due_at=at + timedelta(hours=2),
                closed_at=at + timedelta(hours=3) if state == "closed" else None,
                first_rung_at=None if wait is None else at + timedelta(minutes=wait),
                first_callable_from=None if wait is None else at,
                first_due_at=None if wait is None else at + timedelta(hours=2),
                **more,
            )
            for _number in range(number)
        )
        if age is not None or first_time is not None or subjects:
            CallRecord.objects.bulk_create(
                CallRecord(
                    request=request, age_bracket=age or "", first_time=first_time, subjects=list(subjects), filled_at=at
                )
                for request in requests
            )
        if wait is not None:
            Attempt.objects.bulk_create(
                Attempt(request=request, mediator=by, at=at + timedelta(minutes=wait), result="reached")
                for request in requests
            )
        return requests

    return write
