"""Reads of the pages about one text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access import get_for, may
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.revisions.counting import UNSIGNED
from maillon.kernel.revisions.models import Approval, Consent, Remark, Revision, Text, Verdict
from maillon.kernel.revisions.queries import history, open_remarks, public_name

from ..documents import KIND

DEEDS = {
    "ask": _("Proofreading asked"),
    "correct": _("Corrections asked"),
    "approve": _("Approved"),
    "reopen": _("Back to proofreading: changed after it was approved"),
    "publish": _("Published"),
    "renew": _("Checked again, nothing to change"),
    "take_in": _("Published as it was imported"),
    "propose": _("Merged with what was imported, to be proofread"),
    "withdraw": _("Withdrawn"),
    "restore": _("Given back to readers"),
    "change licence": _("Licence changed"),
    "take up": _("Taken up by somebody else"),
    "follow source": _("Brought up to date with the original"),
}


@dataclass(frozen=True)
class Moment:
    """One line of a history: a version that was written, something said of it, or what was done with the text."""

    at: datetime
    who: str
    label: Any
    words: str = ""
    revision: Revision | None = None
    before: int = 0  # the number of the version to compare with

    @property
    def is_version(self) -> bool:
        """Whether something was written."""
        return self.revision is not None


def text_for(person, code: str) -> Text:
    """Return the guide of that code if the person may read it in the making, else raise Http404."""
    texts = Text.objects.filter(kind=KIND).select_related("head", "published", "owner", "translates__text")
    return get_for(person, "read", texts.defer("published__content", "translates__content"), code)


@dataclass(frozen=True)
class Source:
    """What a translation comes from: its last published version, and whether the person may see what changed in it."""

    text: Text
    number: int
    may_compare: bool


def source_of(text: Text, person) -> Source | None:
    """Return what a text translates, as readers see it today."""
    if not text.translates_id:
        return None
    source = Text.objects.select_related("published").defer("published__content").get(pk=text.translates.text_id)
    number = source.published.number if source.published_id else text.translates.number
    return Source(source, number, may(person, "read", source))


def published_source(text: Text, number: str) -> Revision:
    """Return the version of that number of what a text translates, one that readers saw, or raise Http404."""
    source = text.translates.text if text.translates_id else None
    if source is None or source.published_id is None or not (number.isascii() and number.isdigit() and len(number) < 9):
        raise Http404
    seen = Revision.objects.filter(text=source, is_aside=False, number__gte=text.translates.number)
    found = seen.filter(number=int(number), number__lte=source.published.number).first()
    if found is None:
        raise Http404
    return found


def may_be_translated(text: Text) -> bool:
    """Tell whether people read the guide of a text, which is nobody's translation: one translates the original."""
    return text.is_readable and not text.translates_id and hasattr(text, "guide")


def revision_of(text: Text, number: int) -> Revision:
    """Return a version of a text by its number, or raise Http404."""
    if not 0 < number < 2**31:
        raise Http404
    found = Revision.objects.filter(text=text, number=number).select_related("author").first()
    if found is None:
        raise Http404
    found.text = text
    return found


def remarks_of(text: Text):
    """Return the remarks nobody has answered, with the content of the versions they are about."""
    return open_remarks(text).defer(None)


def answered_of(revision: Revision):
    """Return what was answered of the remarks on one version."""
    found = Remark.objects.filter(revision=revision).exclude(state=Remark.State.OPEN)
    return (
        found.select_related("author", "settled_by", "settled_in").defer("settled_in__content").order_by("start", "pk")
    )


def moments(text: Text, *, most: int) -> list[Moment]:
    """Return what happened to a text, the newest first: three statements, however long it is."""
    versions = list(history(text)[:most])
    found = [_written(one, versions) for one in versions]
    said = Approval.objects.filter(revision__text=text).select_related("person", "revision").defer("revision__content")
    found += [_opinion(one) for one in said.order_by("-pk")[:most]]
    deeds = entries_of(text).filter(verb__in=DEEDS).exclude(verb__in=("correct", "approve")).select_related("by")
    found += [
        Moment(deed.at, public_name(deed.by), DEEDS[deed.verb], deed.why) for deed in deeds.order_by("-pk")[:most]
    ]
    return sorted(found, key=lambda one: (one.at, one.revision.number if one.revision else 0), reverse=True)[:most]


def consents_to(text: Text, licence: str) -> list[tuple[str, bool]]:
    """Return the credited name of each author and whether they agree; those who left, or are elsewhere, never do."""
    written = Revision.objects.filter(text=text).exclude(UNSIGNED).order_by("number")
    wrote = written.values_list("author", "credit", "source")
    agreed = set(Consent.objects.filter(text=text, licence=licence).values_list("person", flat=True))
    names: dict[Any, str] = {}
    for author, credit, source in wrote:
        names.setdefault(author or credit or source, credit or source)
    return [(name, author in agreed) for author, name in names.items()]


def _written(revision: Revision, versions: list[Revision]) -> Moment:
    """Say what a version is, and with which one it is read."""
    before = next((one.number for one in versions if one.number < revision.number and not one.is_aside), 0)
    if revision.base_id and not revision.merged_id:
        before = revision.base.number
    is_signed = revision.author_id or revision.credit
    if revision.is_typo and not is_signed and revision.base and revision.licence != revision.base.licence:
        label = _("Under its new licence")
    elif revision.is_typo and not is_signed:
        label = _("Under the day it was checked")
    elif revision.is_typo:
        label = _("A typo corrected")
    elif revision.source:
        label = _("Imported")
    elif revision.merged_id:
        label = _("Written, and merged with what somebody wrote meanwhile")
    else:
        label = _("Written") if revision.base_id else _("Begun")
    return Moment(revision.written_at, revision.credit or revision.source, label, revision.note, revision, before)


def _opinion(said: Approval) -> Moment:
    if said.verdict == Verdict.CORRECTIONS:
        label = DEEDS["correct"]
    else:
        label = _("Approved with people concerned") if said.as_concerned else DEEDS["approve"]
    words = " · ".join(filter(None, (said.circle, said.words)))
    return Moment(said.at, said.credit, label, words)
