"""Requests offered to people on duty, and accepted: decided by the database, one holder at a time."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from bench.figures import line, percentile
from maillon.project.databases import POOL

REQUESTS = PEOPLE = 100
PRESSING, WAITING, TIMES = 50, 200, 8
RATES, SECONDS = (5, 20), 20
# What each connection of the process has decided before the measure begins: a plan is kept from the sixth time on.
LASTED = 8 * POOL["max_size"]


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
    _decisions(timezone.now())
    line("offers made at once", str(len(offers)), str(REQUESTS))
    line("offers a second", f"{len(offers) / offered:,.0f}/s")
    line("offers accepted a second", f"{len(offers) / accepted:,.0f}/s")
    line("one offer, in bare inserted rows", f"x {offered / bare:.1f}")


def _decisions(now) -> None:
    """Fifty people pass on what they are offered: each press ends an offer and decides the next, in one transaction.

    `closed loop`: all fifty press again as soon as they are answered, which no helpline sees: it measures what the
    machine can do, not what people wait. `presses a second`: they come at random; the wait is counted from the moment
    a press should have been answered, queueing included, without finding which request it is about. Five a second is
    each of the fifty every ten seconds, ten times the 300 requests in ten minutes of a surge. Connections are those of
    one web process: few, shared, each of which has decided a few times before the measure begins.
    """
    from django.db import connections

    from maillon.kernel.people.models import Person
    from maillon.lib.refusal import Refused
    from maillon.modules.helpline.actions.offering import decline_offer, dispatch
    from maillon.modules.helpline.models import HelpRequest, Offer

    crowd(WAITING, PRESSING, now=now)
    people = {person.pk: person for person in Person.objects.filter(email__startswith="duty-")}
    everyone = list(people.values())
    dispatch(now=now)

    def press(person, since: float) -> float | None:
        late = time.perf_counter() - since if since else 0
        offer = Offer.objects.filter(mediator=person, answer="").select_related("request").first()
        if offer is None:
            return None
        begun = time.perf_counter() - late
        try:
            decline_offer(offer.request, by=person, now=timezone.now())
        except Refused:
            return None
        return (time.perf_counter() - begun) * 1000

    def again_and_again(person) -> list[float]:
        try:
            return [took for _ in range(TIMES) if (took := press(person, 0)) is not None]
        finally:
            connections["default"].close()

    def wait_then_press(person, at: float) -> float | None:
        time.sleep(max(0, at - time.perf_counter()))
        try:
            return press(person, at)
        finally:
            connections["default"].close()

    def one_by_one(times: int) -> list[float]:
        return [took for number in range(times) if (took := press(everyone[number % PRESSING], 0)) is not None]

    one_by_one(PRESSING)
    _say("decision, one person at a time", one_by_one(4 * PRESSING))
    with ThreadPoolExecutor(PRESSING) as pool:
        list(pool.map(lambda person: wait_then_press(person, 0), everyone))
    with ThreadPoolExecutor(1) as pool:
        list(pool.map(lambda number: wait_then_press(everyone[number % PRESSING], 0), range(LASTED)))
    for rate in RATES:
        at = time.perf_counter() + 0.5
        with ThreadPoolExecutor(PRESSING) as pool:
            arrivals = []
            for number in range(rate * SECONDS):
                at += random.expovariate(rate)
                arrivals.append(pool.submit(wait_then_press, everyone[number % PRESSING], at))
            _say(
                f"decision, fifty people, {rate} presses a second",
                [took for one in arrivals if (took := one.result()) is not None],
            )
    begun = time.perf_counter()
    with ThreadPoolExecutor(PRESSING) as pool:
        rounds = list(pool.map(again_and_again, everyone))
    took = [one for round_ in rounds for one in round_]
    _say(f"decision, {PRESSING} at once in a closed loop", took)
    line("decisions a second, closed loop", f"{len(took) / (time.perf_counter() - begun):,.0f}/s")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE helpline_helprequest, leases_lease, duty_duty CASCADE")
    HelpRequest.objects.all().delete()
    for person in people.values():
        Person.objects.filter(pk=person.pk).update(email=f"gone-{person.pk}@example.org")


def _say(label: str, took: list[float]) -> None:
    middle, high = percentile(took, 0.5), percentile(took, 0.95)
    line(label, f"p50 {middle:.1f} ms, p95 {high:.1f} ms", "p95 15 ms")


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
