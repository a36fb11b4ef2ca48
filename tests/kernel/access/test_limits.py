from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from maillon.kernel.access.limits import count_hit
from maillon.kernel.access.models import HitCount
from maillon.lib.refusal import Refused

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.django_db
def test_what_is_above_the_limit_is_refused_until_the_next_window():
    counted = [count_hit("form:x", per=HOUR, limit=2, now=NOON + timedelta(minutes=minute)) for minute in (0, 59)]

    with pytest.raises(Refused, match="too_many"):
        count_hit("form:x", per=HOUR, limit=2, now=NOON)
    assert counted == [1, 2]
    assert count_hit("form:x", per=HOUR, limit=2, now=NOON + HOUR) == 1
    assert count_hit("form:y", per=HOUR, limit=2, now=NOON) == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_threads_at_once_are_fifty_hits():
    def hit(_number):
        try:
            return count_hit("form:x", per=HOUR, limit=10, now=NOON)
        except Refused as refused:
            return refused.reason
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as threads:
        results = list(threads.map(hit, range(50)))

    assert sorted(result for result in results if result != "too_many") == list(range(1, 11))
    assert HitCount.objects.get().hits == 50
