"""Give a text under a freer licence, once each of its authors agrees."""

from datetime import datetime

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.journal.actions import record
from maillon.kernel.live import signal
from maillon.lib import licences
from maillon.lib.refusal import Refused

from .. import kinds
from ..counting import UNSIGNED
from ..models import Consent, Revision, Text
from .holding import hold, names_its_licence, write
from .writing import changed


@transaction.atomic
def agree_to_licence(text: Text, *, to: str, by, now: datetime) -> Consent:
    """Let what one wrote be given under that licence."""
    licences.get(to)
    if not Revision.objects.filter(text=text, author=by).exists():
        raise Refused("not_an_author")
    given, _is_new = Consent.objects.get_or_create(text=text, person=by, licence=to, defaults={"at": now})
    return given


@transaction.atomic
def change_licence(text: Text, *, to: str, by, now: datetime) -> Text:
    """Give a text under a freer licence; an author who asks agrees.

    Raises Refused("licence_tightens"), or ("licence_consent_missing") as long as an author has not agreed. Whoever wrote a part
    and left, or whose part was imported, can no longer be asked: the licence then stays. A translation stays within what its
    original allows: Refused("licences_do_not_join").
    """
    hold(text)
    require(by, "publish", text)
    before = text.licence
    if to == before:
        return text
    if not licences.loosens(before, to) or licences.loosens(to, before):
        raise Refused("licence_tightens")
    if text.translates_id and not licences.may_join([text.translates.text.licence], to):
        raise Refused("licences_do_not_join", part=text.translates.text.licence, whole=to)
    if Revision.objects.filter(text=text, author=by).exists():
        agree_to_licence(text, to=to, by=by, now=now)
    missing = authors_to_ask(text, to=to)
    if missing:
        raise Refused("licence_consent_missing", missing=len(missing))
    text.licence = to
    text.save(update_fields=["licence"])
    record("change licence", text, by=by, at=now, before={"licence": before}, after={"licence": to})
    _say_in_the_text(text, to=to, by=by, now=now)
    signal(f"text:{text.code}")
    return text


def authors_to_ask(text: Text, *, to: str) -> set[int | None]:
    """Return who wrote a part of the text and has not agreed; None stands for those who cannot be asked."""
    written = Revision.objects.filter(text=text).exclude(UNSIGNED)
    wrote = set(written.values_list("author", flat=True).distinct())
    return wrote - set(Consent.objects.filter(text=text, licence=to).values_list("person", flat=True))


def _say_in_the_text(text: Text, *, to: str, by, now: datetime) -> None:
    """Write the licence where the text names it; everybody agreed, so approvals hold, and whoever asked wrote nothing."""
    content = kinds.kind(text.kind).relicense(text.head.content, to)
    names_its_licence(text, content)
    if content != text.head.content:
        write(text, content, base=text.head, note=to, is_typo=True, now=now)
        changed(text, by=by, now=now)
