"""Whatever people and the clock do, in any order, what was decided is what holds, and nobody judges twice."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.leases.models import Lease
from maillon.kernel.safety import are_apart, hidden_for
from maillon.kernel.safety.actions.appealing import appeal, judge, let_rest
from maillon.kernel.safety.actions.blocking import block, unblock
from maillon.kernel.safety.actions.deciding import correct, decide, take
from maillon.kernel.safety.models import Block, Case, Hold, Report
from maillon.kernel.safety.telling import moderators_of
from maillon.lib.refusal import Refused

pytestmark = pytest.mark.django_db
WORDS = {"rule": "money", "to_owner": "Pourquoi."}
LAWS = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))

DEEDS = st.tuples(
    st.sampled_from(["report", "take", "decide", "appeal", "judge", "correct", "clock"]),
    st.sampled_from(["Sylvie", "Samira", "Lucie", "Olga", "Bruno", "Awa"]),
    st.sampled_from(["nothing", "warned", "hidden", "held", "banned"]),
    st.booleans(),
    st.integers(0, 40 * 24),
)


def _do(deed, *, case, reported, people, at) -> None:
    verb, name, decision, is_kept, _hours = deed
    by = people[name]
    if verb == "report":
        reported(by=by, is_counted=False, now=at)
    elif verb == "take":
        take(case, by=by, now=at)
    elif verb == "decide":
        decide(case, decision=decision, until=at + timedelta(days=7), by=by, now=at, **WORDS)
    elif verb == "appeal":
        appeal(case, words="Non.", by=by, now=at)
    elif verb == "judge":
        judge(case, is_kept=is_kept, answer="Voici.", by=by, now=at)
    elif verb == "correct":
        correct(case, answer="Pardon.", by=by, now=at)
    else:
        let_rest(now=at)


@LAWS
@given(deeds=st.lists(DEEDS, min_size=3, max_size=14))
def test_what_was_decided_is_what_holds(reported, things, people, now, deeds):
    for model in (Report, Hold, Lease, Case):
        model.objects.all().delete()
    things.hidden.clear()
    reported(is_counted=False)
    for deed in sorted(deeds, key=lambda deed: deed[-1]):
        at = now + timedelta(hours=deed[-1])
        case = Case.objects.order_by("-pk").first()
        with suppress(Refused):
            _do(deed, case=case, reported=reported, people=people, at=at)

        cases = list(Case.objects.all())
        standing = [case for case in cases if case.decision and not case.is_overturned]
        assert sum(case.state == "open" for case in cases) <= 1
        assert Hold.objects.filter(lifted_at__isnull=True).count() == sum(
            case.decision in ("held", "banned") for case in standing
        )
        assert all(case.judged_by != case.decided_by for case in cases if case.appealed_at and case.judged_by)
        assert all(case.decided_by != people["Bruno"] != case.judged_by for case in cases)
        assert all(case.decided_by not in (people["Lucie"], people["Awa"]) for case in cases)
        waiting = [case for case in cases if case.state in ("open", "appealed")]
        assert all(
            moderators_of(case.territory_path, besides={case.owner_id, case.decided_by_id}, now=at) for case in waiting
        )
        assert things.hidden == {"T1" for case in standing if case.decision in ("hidden", "banned")}


@LAWS
@given(
    deeds=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans()), max_size=12),
)
def test_being_apart_is_mutual_and_lists_say_the_same(people, now, deeds):
    """The model is a set of ordered pairs; whoever is in one, in either order, is apart."""
    Block.objects.all().delete()
    three, blocked = [people[name] for name in ("Awa", "Bruno", "Lucie")], set()
    for one, other, is_block in deeds:
        if one == other:
            continue
        if is_block:
            block(three[other], by=three[one], now=now)
            blocked.add((one, other))
        else:
            unblock(three[other], by=three[one], now=now)
            blocked.discard((one, other))

    for one in range(3):
        expected = {other for other in range(3) if (one, other) in blocked or (other, one) in blocked}
        assert {three.index(person) for person in three if person.pk in set(hidden_for(three[one]))} == expected
        assert {other for other in range(3) if other != one and are_apart(three[one], three[other])} == expected
