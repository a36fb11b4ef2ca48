"""Of those who share a process a few answer and agree at once, and whoever waits for a turn keeps nobody waiting."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock

import pytest
from django.db import transaction

from maillon.kernel.engagements.few_at_once import AT_ONCE, in_turn
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_fifty_no_more_than_a_few_are_there_at_once_and_all_have_their_turn():
    inside, most, lock = 0, 0, Lock()

    @in_turn
    def deed(number):
        nonlocal inside, most
        with lock:
            inside, most = inside + 1, max(most, inside + 1)
        time.sleep(0.005)
        with lock:
            inside -= 1
        return number

    with ThreadPoolExecutor(50) as pool:
        results = list(pool.map(deed, range(50)))

    assert results == list(range(50))
    assert 1 <= most <= AT_ONCE


def test_a_transaction_that_has_begun_never_waits_for_a_turn():
    all_there, end = Barrier(AT_ONCE + 1), Event()

    @in_turn
    def keep():
        all_there.wait(10)
        return end.wait(10)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        kept = [pool.submit(keep) for _ in range(AT_ONCE)]
        all_there.wait(10)
        with transaction.atomic():
            assert in_turn(lambda: "done")() == "done"
        end.set()

    assert all(one.result() for one in kept)


def test_what_fails_leaves_its_turn_to_the_next():
    @in_turn
    def fail():
        raise Refused("stale")

    for _ in range(AT_ONCE + 1):
        with pytest.raises(Refused, match="stale"):
            fail()
