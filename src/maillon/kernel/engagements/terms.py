"""What was agreed: what was said then, kept with the engagement, and what says something else by now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from maillon.kernel.kinds.details import Detail, Yes
from maillon.kernel.listings.models import Listing

from .models import Engagement

LISTING, COUNTER = "listing", "counter"
TOLD_AT_ONCE = 6


@dataclass(frozen=True)
class Change:
    """One thing that says something else than it did, both in words.

    `is_typed` is what was typed freely, and `is_kept` what is read by those who agreed only.
    """

    label: str
    before: str
    after: str
    is_typed: bool = False
    is_kept: bool = False


def terms_as_answered(engagement: Engagement) -> dict:
    """Return what is said now on both sides, as whoever answers or proposes reads it."""
    return {source: _said(listing, is_whole=False) for source, listing in _sources(engagement)}


def terms_as_agreed(engagement: Engagement) -> dict:
    """Return what both say yes to: what they read last, with what is said to those who agreed.

    What was changed since, and whose news is still on its way, is not what they said yes to.
    """
    terms = {}
    for source, listing in _sources(engagement):
        now, seen = _said(listing, is_whole=True), _last_told(engagement, source)
        kept = {name: value for name, value in now["details"].items() if name not in listing.open_details}
        terms[source] = seen | {"details": seen["details"] | kept, "whole": True} if seen else now
    return terms


def new_changes(engagement: Engagement, source: str) -> list[Change]:
    """Say what one side changed since the other was last told, and take it as told; nothing for a space or an empty line."""
    before, listing = _last_told(engagement, source), dict(_sources(engagement)).get(source)
    if not before or listing is None or listing.hidden_at is not None:
        return []
    after = _said(listing, is_whole=before.get("whole", False))
    if changes := list(_changes(listing, before, after)):
        engagement.told = engagement.told | {source: after}
    return changes


def changes_since(engagement: Engagement) -> list[tuple[Listing, list[Change]]]:
    """Say what each side says by now that is not what was agreed, or answered."""
    found = []
    for source, listing in _sources(engagement):
        if before := engagement.terms.get(source):
            after = _said(listing, is_whole=before.get("whole", False))
            changes = list(_changes(listing, before, after))
            if source == COUNTER:
                changes = [replace(one, label=_("In exchange: %(what)s") % {"what": one.label}) for one in changes]
            found.append((listing, changes))
    return found


def in_a_few_words(changes: list[Change]) -> str:
    """Say what changed for a message: of what was typed, or is kept for those who agreed, only that it did."""
    said = [
        one.label
        if one.is_typed or one.is_kept
        else _("%(what)s: %(after)s, instead of %(before)s")
        % {"what": one.label.rstrip("? \u00a0\u202f"), "before": one.before, "after": one.after}
        for one in changes[:TOLD_AT_ONCE]
    ]
    return " · ".join(said) + (" …" if len(changes) > TOLD_AT_ONCE else "")


def _sources(engagement: Engagement) -> Iterator[tuple[str, Listing]]:
    yield LISTING, engagement.listing
    if engagement.counter_id:
        yield COUNTER, engagement.counter


def _last_told(engagement: Engagement, source: str) -> dict:
    return engagement.told.get(source) or engagement.terms.get(source) or {}


def _said(listing: Listing, *, is_whole: bool) -> dict:
    details = listing.details if is_whole else listing.open_details
    return {"title": listing.title, "words": listing.words, "details": details, "whole": is_whole}


def _changes(listing: Listing, before: dict, after: dict) -> Iterator[Change]:
    for name, label in (("title", _("Title")), ("words", _("The text"))):
        if _bare(before[name]) != _bare(after[name]):
            yield Change(label, before[name] or _("Nothing"), after[name] or _("Nothing"), is_typed=True)
    for detail in listing.kind.details:
        was, is_now = before["details"].get(detail.name), after["details"].get(detail.name)
        if _bare(was) != _bare(is_now):
            is_typed = any(detail.typed(value) for value in (was, is_now) if value is not None)
            yield Change(str(detail.label), _words(detail, was), _words(detail, is_now), is_typed, detail.once_agreed)


def _words(detail: Detail, value) -> str:
    if value is None:
        return _("No") if isinstance(detail, Yes) else _("Nothing")
    return detail.said(value) or _("Yes")


def _bare(value):
    """Return a value but for its spaces, and the order in which several were ticked."""
    if isinstance(value, str):
        return " ".join(value.split())
    return sorted(value) if isinstance(value, list) else value
