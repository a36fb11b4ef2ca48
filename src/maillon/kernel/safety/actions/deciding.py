"""Look at a report, decide, and undo what was decided."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from maillon.kernel.access import require
from maillon.kernel.events import publish
from maillon.kernel.journal.actions import move
from maillon.kernel.leases.actions import acquire, release
from maillon.kernel.leases.queries import lease_on
from maillon.kernel.live import signal
from maillon.lib.refusal import Refused
from maillon.lib.signs import several_lines

from .. import registry
from ..events import CaseClosed, CaseDecided
from ..flows import MODERATOR
from ..models import Case, Decision, Hold
from ..telling import tell_the_person, tell_the_reporters
from .holding import hold, lift

IN_HAND = "safety.case"
IN_HAND_FOR = timedelta(minutes=30)
HIDING = (Decision.HIDDEN, Decision.BANNED)


@transaction.atomic
def take(case: Case, *, by, now: datetime) -> Case:
    """Say “I am looking at it”, so that two moderators do not do the same work; it lapses by itself."""
    require(by, "moderate", case)
    found = lease_on(IN_HAND, case, now=now)
    if found is None or found.holder_id != by.pk:
        acquire(IN_HAND, case, holder=by, until=now + IN_HAND_FOR, now=now)
        signal(f"territory:{case.territory_path}")
    return case


def possible(case: Case) -> list[Decision]:
    """Return what may be decided of this case: some things cannot be hidden, and some have no owner."""
    subject = registry.get(case.subject_kind)
    can_hide = subject is not None and subject.hide is not None
    wanted = {
        Decision.NOTHING: True, Decision.WARNED: bool(case.owner_id), Decision.HIDDEN: can_hide,
        Decision.HELD: bool(case.owner_id), Decision.BANNED: bool(case.owner_id),
    }  # fmt: skip
    return [decision for decision in Decision if wanted[decision]]


@transaction.atomic
def decide(
    case: Case,
    *,
    decision: str,
    rule: str = "",
    to_owner: str = "",
    to_reporters: str = "",
    what: str = Hold.What.ALL,
    until: datetime | None = None,
    by,
    now: datetime,
) -> Case:
    """Decide, with reasons for both: what is hidden vanishes, whoever is stopped is stopped, and each is told.

    `what` and `until` say how somebody is stopped for some time. Raises Refused("case_in_hand") while somebody else
    looks at it, ("decision_impossible") or ("decision_needs_words").
    """
    require(by, "decide", case)
    _alone_with_the_thing(case)
    found = lease_on(IN_HAND, case, now=now)
    if found is not None and found.holder_id != by.pk:
        raise Refused("case_in_hand")
    if decision not in possible(case) or (decision == Decision.HELD and until is None):
        raise Refused("decision_impossible")
    said = {"decision": decision, "said_to_reporters": several_lines(to_reporters), "decided_by": by, "decided_at": now}
    if decision == Decision.NOTHING:
        move(case, "dismiss", by=by, role=MODERATOR, at=now, why=decision, closed_at=now, **said)
        publish(CaseClosed(case.pk, is_overturned=False))
    else:
        if not (rule and to_owner.strip()):
            raise Refused("decision_needs_words")
        said |= {"rule": rule, "said_to_owner": several_lines(to_owner)}
        move(case, "decide", by=by, role=MODERATOR, at=now, why=decision, **said)
        _apply(case, what=what, until=until, by=by, now=now)
        tell_the_person(case, "safety.decided", now=now)
    release(IN_HAND, case)
    publish(CaseDecided(case.pk, decision))
    tell_the_reporters(case, now=now)
    signal(f"territory:{case.territory_path}")
    return case


@transaction.atomic
def correct(case: Case, *, answer: str, by, now: datetime) -> Case:
    """Undo a decision that nobody appealed: one may be wrong, and say so."""
    require(by, "correct", case)
    if not answer.strip():
        raise Refused("answer_empty")
    return overturn(case, answer=answer, by=by, now=now)


def overturn(case: Case, *, answer: str, by, now: datetime) -> Case:
    """Close a case with its decision undone: the thing is back, the person may go on, and they are told."""
    _alone_with_the_thing(case)
    move(
        case, "overturn", by=by, role=MODERATOR, at=now, answer=several_lines(answer), judged_by=by, judged_at=now,
        is_overturned=True, closed_at=now,
    )  # fmt: skip
    for held in Hold.objects.filter(case=case, lifted_at__isnull=True):
        lift(held, by=by, now=now)
    if case.decision in HIDING and not _is_hidden_by_another(case):
        _for_the_thing(case, "show", by=by, now=now)
    publish(CaseClosed(case.pk, is_overturned=True))
    tell_the_person(case, "safety.overturned", now=now)
    signal(f"territory:{case.territory_path}")
    return case


def _apply(case: Case, *, what: str, until: datetime | None, by, now: datetime) -> None:
    # Whoever is stopped for good leaves with what they were stopped for.
    if case.decision in HIDING:
        _for_the_thing(case, "hide", by=by, why=case.rule, now=now)
    if case.decision == Decision.HELD:
        hold(case.owner, what=what, until=until, rule=case.rule, case=case, by=by, now=now)
    if case.decision == Decision.BANNED:
        hold(case.owner, what=Hold.What.ALL, until=None, rule=case.rule, case=case, by=by, now=now)


def _alone_with_the_thing(case: Case) -> None:
    """Wait for whoever decides of another case of the same thing: what hides it is then known."""
    with connection.cursor() as cursor:
        thing = f"safety.{case.subject_kind}.{case.subject_code}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [thing])


def _is_hidden_by_another(case: Case) -> bool:
    same = Case.objects.filter(subject_kind=case.subject_kind, subject_code=case.subject_code, is_overturned=False)
    return same.filter(decision__in=HIDING).exclude(pk=case.pk).exists()


def _for_the_thing(case: Case, act: str, **details) -> None:
    """Hide or show it, if its kind can be hidden and it still exists."""
    subject = registry.get(case.subject_kind)
    function = getattr(subject, act) if subject is not None else None
    obj = subject.find(case.subject_code) if function is not None else None
    if obj is not None:
        function(obj, **details)
