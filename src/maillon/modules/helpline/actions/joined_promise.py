"""What was promised to several people whose requests are one: the most urgent of it holds."""

from datetime import datetime

from maillon.kernel.journal.models import Entry
from maillon.kernel.journal.queries import entries_of

from ..flows import MERGED
from ..models import HelpRequest
from ..models.request import JOINABLE

CHANGED = ("priority", "ranked_at", "callable_from", "due_at", "escalated_at")


def keep_most_urgent(kept: HelpRequest, joined: HelpRequest) -> None:
    """Give the request that goes on the reasons of both, the earliest moment and the earliest bound."""
    if joined.due_at < kept.due_at:
        # The coordination was told already, or will be when that bound passes.
        kept.escalated_at = joined.escalated_at
    _promise(kept, [kept, joined])
    kept.priority = [*kept.priority, *(reason for reason in joined.priority if reason not in kept.priority)]
    kept.save(update_fields=CHANGED)


def promise_of(request: HelpRequest) -> dict:
    """Return what is promised, in plain values for the journal."""
    return {
        "priority": list(request.priority),
        "callable_from": request.callable_from.isoformat(),
        "due_at": request.due_at.isoformat(),
    }


def give_back_promise(kept: HelpRequest, parted: HelpRequest, *, now: datetime) -> None:
    """Leave to a request, once another is no longer part of it, its own promise and that of those still joined.

    A moment agreed since with the person holds. Call it while `parted` still has what it brought.
    """
    # Whoever joins or cancels it at this very moment holds it: waiting for them could block both for ever.
    kept = HelpRequest.objects.locked(skip=True).filter(pk=kept.pk, state__in=JOINABLE).first()
    joining = _joining(kept, parted) if kept else None
    if joining is None or not joining.before:
        return
    others = list(kept.merged.filter(state=MERGED).exclude(pk=parted.pk))
    own = joining.before["priority"] + [reason for other in others for reason in other.priority]
    kept.priority = [reason for reason in kept.priority if reason in own or reason not in parted.priority]
    if all(promise_of(kept)[name] == joining.after[name] for name in ("callable_from", "due_at")):
        kept.callable_from = datetime.fromisoformat(joining.before["callable_from"])
        kept.due_at = datetime.fromisoformat(joining.before["due_at"])
        _promise(kept, [kept, *others])
        kept.escalated_at = None if kept.due_at > now else kept.escalated_at
    kept.save(update_fields=CHANGED)


def _promise(kept: HelpRequest, requests: list[HelpRequest]) -> None:
    kept.callable_from = min(request.callable_from for request in requests)
    kept.due_at = min(request.due_at for request in requests)


def _joining(kept: HelpRequest, parted: HelpRequest) -> Entry | None:
    return entries_of(kept).filter(verb="join", after__request=parted.code).last()
