from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from maillon.kernel.live.topics import permitted

pytestmark = pytest.mark.django_db


def test_whoever_has_an_account_and_the_code_of_a_thread_follows_it(make_person, thread):
    topic = f"thread:{thread.code}"

    assert permitted(make_person("Nour"), [topic], on=date(2026, 11, 17)) == [topic]
    assert permitted(AnonymousUser(), [topic], on=date(2026, 11, 17)) == []
