"""Enrolments through the three pages and the code, as a telephone would send them, and answered in batches."""

import re
import time
from datetime import timedelta

from django.db import transaction

from bench.figures import line

PEOPLE = 60
BATCH = 200


def run() -> None:
    """Enrol some people from the first page to the code, then accept many at once."""
    try:
        from maillon.modules.volunteers.models import Enrolment
    except ImportError:
        line("volunteering is not installed", "-")
        return
    with transaction.atomic():
        _hub()
        start = time.perf_counter()
        for number in range(PEOPLE):
            _enrol(number)
        spent = time.perf_counter() - start
        made = Enrolment.objects.count()
        accepted, batch = _accept_many()
        transaction.set_rollback(True)
    line("people enrolled from the first page to the code", str(made), str(PEOPLE))
    line("enrolments an hour, one process", f"{3600 * made / spent:,.0f}", "200")
    line("one enrolment, seven requests", f"{1000 * spent / made:.0f} ms")
    line(f"{batch} people accepted at once", f"{accepted:.2f} s", "5 s")


def _hub():
    from maillon.kernel.territories.gazetteer import find_commune
    from maillon.kernel.territories.models import Hub

    hub = Hub.objects.create(name="Banc d’essai")
    hub.territories.add(find_commune("Saint-Étienne")[0].parent)
    return hub


def _enrol(number: int) -> None:
    from django.test import Client
    from django.urls import reverse

    from maillon.kernel.notices.models import Delivery

    # An address of their own each: from one place, codes are counted.
    client = Client(REMOTE_ADDR=f"10.0.{number // 250}.{number % 250 + 1}", HTTP_HOST="localhost")
    client.get(reverse("volunteers:who"))
    told = {"name": f"Bénévole {number}", "commune": "Saint-Étienne", "age": "adult"}
    client.post(reverse("volunteers:who"), told)
    told = {"themes": ["soin"], "languages": ["fr"], "level": "daily", "hours": "some", "equipment": ["phone"]}
    client.post(reverse("volunteers:help"), told)
    client.get(reverse("volunteers:send"))
    told = {"address": f"enrol-{number}@example.org", "conditions": "on"}
    client.post(reverse("volunteers:send"), told)
    code = re.search(r"\d{3} ?\d{3}", Delivery.objects.order_by("-pk").first().body).group()
    client.post(reverse("people:code"), {"code": code})
    client.get(reverse("volunteers:mine"))


def _accept_many() -> tuple[float, int]:
    from django.utils import timezone

    from maillon.kernel.people.addresses import Address
    from maillon.kernel.people.models import Person, Role
    from maillon.kernel.territories.gazetteer import find_commune
    from maillon.modules.volunteers.actions import Application, accept, enrol
    from maillon.modules.volunteers.actions.deciding import decide_many

    now, commune = timezone.localtime(), find_commune("Saint-Étienne")[0]
    chosen = [
        enrol(
            Application(f"Bénévole {number}", commune, address=Address("email", f"many-{number}@example.org")), now=now
        ).code
        for number in range(BATCH)
    ]
    by = Person.objects.create_user(email="coordinator@example.org", name="Coordination")
    Role.objects.create(
        person=by, kind="coordinator", territory=commune.parent, starts_on=now.date() - timedelta(days=1)
    )
    start = time.perf_counter()
    decide_many(chosen, accept, by=by, now=now)
    return time.perf_counter() - start, len(chosen)
