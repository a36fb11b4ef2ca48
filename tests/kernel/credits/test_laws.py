"""Whatever members do, in whatever order: the accounts say what the pure ledger says, and all sums to zero."""

from dataclasses import replace

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.credits import actions, queries
from maillon.kernel.credits.models import Account, Hold, Transfer
from maillon.kernel.credits.verifying import differences
from maillon.lib import ledger
from maillon.lib.refusal import Refused

NAMES = ("Awa", "Bruno", "Chantal")
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["hold", "hold more", "settle", "release", "give", "correct"]),
        st.permutations(NAMES),
        st.integers(-10, 200),
    ),
    max_size=12,
)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS)
def test_whatever_is_done_accounts_keep_to_the_ledger(community, people, account, now, deeds):
    for number, (deed, (payer, payee, _other), minutes) in enumerate(deeds):
        before = {name: account(name).standing for name in NAMES}
        held = Hold.objects.filter(state="held").order_by("pk").first()
        expected = before
        try:
            if deed == "hold":
                could = queries.why_not(people[payer], minutes, community=community, payee=people[payee]) is None
                expected = done(before, payer, payee, ledger.hold, minutes)
                about = ("law", f"{Hold.objects.count()} {number}")
                assert could == (expected != before)
                actions.hold(
                    community=community, payer=people[payer], payee=people[payee], minutes=minutes, about=about,
                    by=people[payer], now=now,
                )  # fmt: skip
            elif deed == "give":
                if 0 < minutes <= before[payer].own:
                    expected = done(before, payer, payee, ledger.transfer, minutes)
                actions.give(account(payer), to=account(payee), minutes=minutes, by=people[payer], now=now)
            elif deed == "correct":
                wrong = Transfer.objects.filter(corrected_by__isnull=True).filter(~Q(kind="correction")).first()
                if wrong:
                    expected = None
                    actions.correct(wrong, why="Erreur", by=people["Sylvie"], now=now)
            elif held:
                payer, payee = str(held.payer.person), str(held.payee.person)
                if deed == "settle":
                    expected = done(before, payer, payee, ledger.settle, held=held.minutes, paid=minutes)
                    actions.settle(held, minutes=minutes, by=people[payer], now=now)
                elif deed == "hold more":
                    if minutes > held.minutes:
                        expected = done(before, payer, payee, ledger.hold, minutes - held.minutes)
                    actions.hold_more(held, minutes, by=people[payer], now=now)
                else:
                    expected = done(before, payer, payee, ledger.release, held.minutes)
                    actions.release(held, by=people[payer], now=now)
        except Refused:
            expected = before if deed != "correct" else None

        after = {name: account(name).standing for name in NAMES}
        assert expected is None or after == expected
        assert all(standing.is_sound for standing in after.values())
        assert differences() == []
        assert sum(Account.objects.filter(community=community).values_list("balance", flat=True)) == 0


def done(before, payer, payee, deed, *minutes, **named):
    """What all stand at after a deed of the ledger; as before when it refuses."""
    try:
        one, other = deed(before[payer], before[payee], *minutes, **named)
    except Refused:
        return before
    return {**before, payer: replace(one), payee: replace(other)}
