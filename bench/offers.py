"""Requests offered to people on duty, and accepted: decided by the database, one holder at a time."""

import time
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from bench.figures import line

REQUESTS = PEOPLE = 100


def run() -> None:
    """Put as many people on duty as there are requests; offer, then accept."""
    try:
        from maillon.modules.helpline.actions.offering import accept_offer, dispatch
        from maillon.modules.helpline.models import HelpRequest
    except ImportError:
        line("the helpline is not installed", "-")
        return
    now = timezone.now().replace(hour=9, minute=0)
    with transaction.atomic():
        crowd(REQUESTS, PEOPLE, now=now)
        start = time.perf_counter()
        offers = dispatch(now=now)
        offered = time.perf_counter() - start
        start = time.perf_counter()
        for offer in offers:
            accept_offer(HelpRequest.objects.get(pk=offer.request_id), by=offer.mediator, now=now)
        accepted = time.perf_counter() - start
        bare = _bare_writes(len(offers))
        transaction.set_rollback(True)
    line("offers made at once", str(len(offers)), str(REQUESTS))
    line("offers a second", f"{len(offers) / offered:,.0f}/s")
    line("offers accepted a second", f"{len(offers) / accepted:,.0f}/s")
    line("one offer, in bare inserted rows", f"x {offered / bare:.1f}")


def crowd(requests: int, people: int, *, now, territory=None):
    """Make people wait, and others be on duty for them."""
    from maillon.kernel.duty.actions import start_duty
    from maillon.kernel.people.models import Person, Role
    from maillon.kernel.territories.gazetteer import find_commune
    from maillon.modules.helpline.actions.asking import Wish, ask_to_be_called

    commune = territory or find_commune("Saint-Étienne")[0]
    for number in range(people):
        person = Person.objects.create_user(email=f"duty-{number}@example.org", name=f"Bénévole {number}")
        Role.objects.create(person=person, kind="mediator", territory=commune.parent, starts_on=date(2026, 1, 1))
        start_duty(person, until=now + timedelta(hours=2), now=now)
    for number in range(requests):
        wish = Wish("demarches", commune, f"+33142{number:06}", now, said="Je n’arrive pas à faire ma déclaration")
        ask_to_be_called(wish, now=now)
    return Person.objects.filter(email="duty-0@example.org").first()


def _bare_writes(count: int) -> float:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bare (id bigserial PRIMARY KEY, number int)")
        start = time.perf_counter()
        for number in range(count):
            cursor.execute("INSERT INTO bare (number) VALUES (%s)", [number])
        return time.perf_counter() - start
