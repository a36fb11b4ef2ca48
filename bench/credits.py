"""Time set aside and paid: one at a time, fifty at once among many members, and all for the same account."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection, connections, transaction
from django.utils import timezone

from bench.figures import line, milliseconds, percentile

MEMBERS, PRESSING, TIMES = 200, 50, 10
HISTORY = 20_000


def run() -> None:
    """Open a community of two hundred, let them exchange, and count everything again."""
    from maillon.kernel.credits import actions
    from maillon.kernel.credits.verifying import differences

    now = timezone.now()
    community, people = _community(now)

    def exchange(payer, payee, number) -> list[float]:
        kept: list = []

        def agree():
            kept.append(
                actions.hold(
                    community=community, payer=payer, payee=payee, minutes=1, about=("bench", number), by=payer, now=now
                )
            )

        return [milliseconds(agree), milliseconds(lambda: actions.settle(kept[0], by=payer, now=now))]

    alone = [exchange(*random.sample(people, 2), f"alone {number}") for number in range(100)]
    spread = _pressing(lambda hand, turn: exchange(*random.sample(people, 2), f"{hand} {turn}"))
    same = _pressing(lambda hand, turn: exchange(people[hand + 1], people[0], f"same {hand} {turn}"))
    line("time set aside, alone, p50", f"{percentile([one[0] for one in alone], 0.5):.1f} ms")
    line("then paid, alone, p50", f"{percentile([one[1] for one in alone], 0.5):.1f} ms")
    _say("fifty people, any accounts", *spread)
    _say("fifty people, one account", *same)
    _history(community, people, now)
    counted = [milliseconds(differences) for _time in range(5)]
    line(f"every account counted again, {HISTORY:,} lines", f"{percentile(counted, 0.5):.0f} ms")
    line("accounts that differ", str(len(differences())), "0")


def _say(label: str, took: list[list[float]], seconds: float) -> None:
    settled = [one[1] for one in took]
    line(f"{label}: exchanges a second", f"{len(took) / seconds:,.0f}/s")
    line(f"{label}: paid, p50 / p95", f"{percentile(settled, 0.5):.0f} / {percentile(settled, 0.95):.0f} ms", "40 ms")


def _pressing(exchange) -> tuple[list[list[float]], float]:
    """Fifty hands at once, each pressing again as soon as it is answered; return what each press took, and the whole."""
    connections["default"].close()
    connections["default"].close_pool()
    connections["default"].settings_dict["OPTIONS"]["pool"] = {
        "min_size": PRESSING,
        "max_size": PRESSING + 2,
        "timeout": 30,
    }

    def press(hand: int) -> list[list[float]]:
        try:
            return [exchange(hand, turn) for turn in range(TIMES)]
        finally:
            connections["default"].close()

    start = time.perf_counter()
    with ThreadPoolExecutor(PRESSING) as pool:
        took = [one for of_hand in pool.map(press, range(PRESSING)) for one in of_hand]
    return took, time.perf_counter() - start


def _community(now):
    from maillon.kernel.credits import actions
    from maillon.kernel.credits.models import Account
    from maillon.kernel.people.models import Person, Role

    operator = Person.objects.create_user(name="Opératrice", email="operator@bench.example.org")
    Role.objects.create(person=operator, kind="operator", starts_on=now.date() - timedelta(days=1))
    community = actions.open_community(name="Banc du temps", floor=-3_000, ceiling=1_000_000, by=operator, now=now)
    people = Person.objects.bulk_create(
        Person(name=f"Membre {number}", email=f"time-{number}@bench.example.org") for number in range(MEMBERS)
    )
    Account.objects.bulk_create(
        Account(community=community, person=one, floor=-3_000, ceiling=1_000_000, opened_at=now) for one in people
    )
    return community, people


def _history(community, people, now) -> None:
    """Write a long past in a few statements, balances included."""
    from maillon.kernel.credits.models import Account, Entry, Transfer

    accounts = list(Account.objects.filter(community=community, is_solidarity=False))
    with transaction.atomic():
        past = Transfer.objects.bulk_create(
            [Transfer(community=community, kind="gift", at=now) for _one in range(HISTORY // 2)], batch_size=2_000
        )
        entries = []
        for transfer in past:
            payer, payee = random.sample(accounts, 2)
            entries += [
                Entry(transfer=transfer, account=payer, minutes=-1),
                Entry(transfer=transfer, account=payee, minutes=1),
            ]
        Entry.objects.bulk_create(entries, batch_size=2_000)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE credits_account a SET balance = e.total FROM (SELECT account_id, sum(minutes) AS total"
                " FROM credits_entry GROUP BY 1) e WHERE e.account_id = a.id"
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
