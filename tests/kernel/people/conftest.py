import re

import pytest


@pytest.fixture
def last_code(run_jobs):
    """Read the code in the last message that left."""
    from maillon.kernel.notices.models import Delivery

    def read():
        run_jobs()
        body = Delivery.objects.filter(slug="people.code").latest("pk").body
        return re.search(r"\d{3} ?\d{3}", body)[0].replace(" ", "")

    return read
