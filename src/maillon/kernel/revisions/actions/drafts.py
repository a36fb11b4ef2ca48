"""Save what somebody is typing, as often as they like, on as many pages as they like: no page erases what another one says."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from maillon.kernel.access import require

from ..models import Draft, DraftAside, DraftBefore, Revision, Text
from ..pages import Page, asides_of, base_of
from .holding import clean

_OF_DRAFTS = 4209
CLOSE, EACH = 16, 16  # what a draft said is kept of its last 16 changes, then of one in 16


def hold_drafts(text: Text, person) -> Draft | None:
    """Wait for the other pages where this person types this text, hold them until the end, and return their draft."""
    with connection.cursor() as cursor:
        key = f"{text.pk}:{person.pk}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, _OF_DRAFTS])
    return Draft.objects.filter(text=text, person=person).select_related("based_on").first()


@transaction.atomic
def save_draft(
    text: Text, *, content: str, based_on: Revision | None, by, page: Page | None = None, now: datetime
) -> Draft | DraftAside:
    """Keep what somebody typed on a page instead of what it said before; nobody else sees it.

    What they typed meanwhile on another page, that this one does not show, stays: this is then kept beside it. Without
    `page` it takes the place of all.
    """
    require(by, "write", text)
    content = clean(content)
    draft = hold_drafts(text, by)
    said = {"content": content, "based_on": based_on, "page": page.key if page else "", "saved_at": now}
    if draft is None:
        return Draft.objects.create(text=text, person=by, **said)
    asides = asides_of(draft)
    own = next((aside for aside in asides if page and aside.page == page.key), None)
    if page is None or (own is None and page.knows(draft)):
        return _go_on(draft, said, [one for one in asides if page is None or page.knows(one)])
    base = own.base if own else base_of(draft, based_on, page)
    if own is None and content in (base, draft.content):
        return draft
    draft.count, draft.saved_at = draft.count + 1, now
    draft.save(update_fields=["count", "saved_at"])
    facts = {**said, "number": draft.count, "base": base}
    aside, _is_new = DraftAside.objects.update_or_create(draft=draft, page=facts.pop("page"), defaults=facts)
    return aside


@transaction.atomic
def drop_draft(
    text: Text, *, by, based_on: Revision | None = None, page: Page | None = None, now: datetime | None = None
) -> bool:
    """Let go of what somebody typed, and tell whether all of it is gone.

    With `based_on`, only of what they typed over that revision; with `page`, only of what that page shows.
    """
    draft = hold_drafts(text, by)
    if draft is None or (based_on and draft.based_on_id != based_on.pk):
        return draft is None
    asides = asides_of(draft)
    if page and not page.knows(draft):
        draft.asides.filter(page=page.key).delete()
        return False
    others = [one for one in asides if page and not page.knows(one)]
    if not others:
        draft.delete()
        return True
    head = draft.based_on or text.head
    said = {"content": head.content, "based_on": head, "page": "", "saved_at": now or draft.saved_at}
    _go_on(draft, said, [one for one in asides if one not in others])
    return False


def _go_on(draft: Draft, said: dict, known: list[DraftAside]) -> Draft:
    """Write what a draft says now, and remember what it said for the pages that show it still."""
    for aside in known:
        aside.delete()
    if said["content"] != draft.content:
        facts = {"content": draft.content, "page": draft.page, "number": draft.number, "said_at": said["saved_at"]}
        DraftBefore.objects.create(draft=draft, **facts)
        draft.count += 1
        draft.number = draft.count
        old = draft.before.filter(number__lt=draft.count - CLOSE).annotate(left=F("number") % EACH)
        old.exclude(left=1).delete()  # the first stays: every page was opened on it or later
    for name, value in said.items():
        setattr(draft, name, value)
    draft.save()
    return draft
