"""What was promised to several people whose requests are one: the most urgent of it holds."""

from datetime import datetime

from maillon.kernel.journal.queries import entries_of

from ..flows import MERGED
from ..models import HelpRequest
from ..models.request import JOINABLE

CHANGED = ("priority", "ranked_at", "callable_from", "due_at", "escalated_at")
WHEN = ("callable_from", "due_at")


def keep_most_urgent(kept: HelpRequest, joined: HelpRequest) -> None:
    """Give the request that goes on the reasons of both, the earliest moment and the earliest bound."""
    if joined.due_at < kept.due_at:
        # The coordination was told already, or will be when that bound passes.
        kept.escalated_at = joined.escalated_at
    _promise(kept, [promise_of(kept), promise_of(joined)])
    kept.priority = [*kept.priority, *(reason for reason in joined.priority if reason not in kept.priority)]
    kept.save(update_fields=CHANGED)


def promise_of(request: HelpRequest) -> dict:
    """Return what is promised, in plain values for the journal."""
    return {
        "priority": list(request.priority),
        "callable_from": request.callable_from.isoformat(),
        "due_at": request.due_at.isoformat(),
    }


def give_back_promise(kept: HelpRequest, parted: HelpRequest, *, now: datetime) -> tuple[dict, dict]:
    """Leave to a request, once another is no longer part of it, its own promise and that of those still joined.

    A moment agreed since with the person holds. Call it while `parted` still has what it brought.
    Return what was promised before and after, for the journal; nothing when somebody works on it at this very moment.
    """
    # Whoever joins or cancels it at this very moment holds it: waiting for them could block both for ever.
    kept = HelpRequest.objects.locked(skip=True).filter(pk=kept.pk, state__in=JOINABLE).first()
    if kept is None:
        return {}, {}
    before = promise_of(kept)
    own, last, joined_since = _own_promise(kept)
    if own is None:
        return before, before
    others = list(kept.merged.filter(state=MERGED).exclude(pk=parted.pk))
    reasons = {*own["priority"], *(reason for other in others for reason in other.priority)}
    kept.priority = [reason for reason in kept.priority if reason in reasons]
    if _when(before) == _when(last):
        _promise(kept, [own, *(promise_of(other) for other in others if other.code in joined_since)])
        kept.escalated_at = None if kept.due_at > now else kept.escalated_at
    kept.save(update_fields=CHANGED)
    return before, promise_of(kept)


def _promise(kept: HelpRequest, promises: list[dict]) -> None:
    """Give it the earliest moment and the earliest bound of these."""
    kept.callable_from, kept.due_at = (
        min(datetime.fromisoformat(promise[name]) for promise in promises) for name in WHEN
    )


def _own_promise(kept: HelpRequest) -> tuple[dict | None, dict, set[str]]:
    """Read in the journal what a request promised by itself, whatever was joined to it and parted from it.

    Return it, with what was promised after the last joining or parting, and who was joined since the moment it tells
    of: one agreed with the person between two joinings is its own, and what those before it brought no longer counts.
    """
    own, last, joined = None, {}, set()
    now = promise_of(kept)
    entries = entries_of(kept).filter(verb__in=("join", "part"))
    steps = [(entry.verb, entry.before or {}, entry.after) for entry in entries]
    for verb, before, after in [*steps, ("now", now, now)]:
        if "due_at" in before:
            if own is None:
                own = before
            elif verb == "now" or _when(before) == _when(last):
                own = {**own, "priority": _reasons(own, last, before)}
            else:
                own, joined = {**before, "priority": _reasons(own, last, before)}, set()
        if verb == "join":
            joined.add(after["request"])
        elif verb == "part":
            joined.discard(after["request"])
        if verb != "now" and "due_at" in after:
            last = after
    return (own if last else None), last, joined


def _reasons(own: dict, last: dict, then: dict) -> list[str]:
    """Follow the reasons a request has of its own: without those taken from it since `last`, with those added."""
    kept = [reason for reason in own["priority"] if reason in then["priority"]]
    added = [reason for reason in then["priority"] if reason not in last["priority"] and reason not in kept]
    return kept + added


def _when(promise: dict) -> list[str]:
    return [promise[name] for name in WHEN]
