"""Reads about texts shared by pages and tests."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce

from maillon.kernel.access import may

from . import counting, kinds
from .actions.holding import public_name
from .counting import missing_approvals
from .flows import DRAFT, PUBLISHED
from .models import MOST_CREDIT, Approval, Remark, Revision, Text, Verdict

__all__ = [
    "Circle",
    "Credits",
    "approvals_of",
    "contributors",
    "history",
    "lag",
    "lags",
    "may_approve",
    "missing_approvals",
    "open_remarks",
    "public_name",
]


@dataclass(frozen=True)
class Circle:
    """People a text is written for, with whom it was read, and on which day."""

    name: str
    read_on: date | None = None


@dataclass(frozen=True)
class Credits:
    """Who made a text, by the names they are credited under, in the order they came."""

    authors: tuple[str, ...] = ()
    proofreaders: tuple[str, ...] = ()
    concerned: tuple[Circle, ...] = ()


def contributors(text: Text) -> Credits:
    """Return who wrote and proofread what is published, or what there is while nothing is.

    Whoever did both is an author of it.
    """
    until = Revision.objects.filter(pk=text.published_id or text.head_id).values("number")
    written = Revision.objects.filter(text=text, number__lte=until)
    said = Approval.objects.filter(revision__in=written, verdict=Verdict.APPROVED).order_by("pk")
    authors = list(written.order_by("number").values_list("credit", "source", "author"))
    names = _names_of(text, written)
    # Whoever left is known by a pseudonym only, the same for all they made.
    wrote = {author or credit for credit, source, author in authors if author or not source}
    readers = list(said.values_list("credit", "person", "circle", "as_concerned", "read_on"))
    return Credits(
        _each_once(names),
        _each_once(
            credit
            for credit, person, _name, is_circle, _on in readers
            if not (is_circle or (person or credit) in wrote)
        ),
        tuple(
            dict.fromkeys(Circle(name or credit, on) for credit, _person, name, is_circle, on in readers if is_circle)
        ),
    )


def _names_of(text: Text, written: QuerySet[Revision]) -> list[str]:
    """Return the names that revisions are credited under; of what one source said, the last says who made all of it."""
    said = Case(
        When(~Q(source=""), then="content"),
        When(author=None, merged__source__gt="", then="merged__content"),
        default=Value(""),
        output_field=TextField(),
    )
    rows = written.order_by("number").annotate(said=said).values_list("credit", "source", "merged__source", "said")
    found = [(credit, (source or merged) if said else "", said) for credit, source, merged, said in rows]
    last = {source: number for number, (_credit, source, _said) in enumerate(found)}
    names: list[str] = []
    for number, (credit, source, said) in enumerate(found):
        if source and last[source] == number:
            named = kinds.kind(text.kind).authors(said)
            names += named if credit == ", ".join(named)[:MOST_CREDIT] else credit.split(", ")
        elif not source:
            names.append(credit)
    return names


def history(text: Text) -> QuerySet[Revision]:
    """Return the revisions of a text, the newest first and without their content, each with `approvals_given`."""
    given = Count("approvals", filter=Q(approvals__verdict=Verdict.APPROVED))
    found = Revision.objects.filter(text=text).select_related("author", "base", "merged")
    return (
        found.defer("content", "base__content", "merged__content").annotate(approvals_given=given).order_by("-number")
    )


def approvals_of(revision: Revision) -> QuerySet[Approval]:
    """Return what was said of a revision, oldest first."""
    return Approval.objects.filter(revision=revision).select_related("person").order_by("pk")


def open_remarks(text: Text) -> QuerySet[Remark]:
    """Return the remarks nobody has answered yet, on any revision of a text, in the order of the passages."""
    found = Remark.objects.filter(revision__text=text, state=Remark.State.OPEN).select_related("author", "revision")
    return found.defer("revision__content").order_by("-revision__number", "start", "pk")


def may_approve(person, revision: Revision) -> bool:
    """Tell whether somebody may approve a revision now: it is the last one, asked for, and not theirs."""
    text = Text.objects.get(pk=revision.text_id)
    if text.head_id != revision.pk or text.state in (DRAFT, PUBLISHED) or not may(person, "proofread", text):
        return False
    return person.pk not in counting.authors_since_published(text)


def lag(text: Text, *, as_published: bool = False) -> int:
    """Return how many published revisions of its source, typos left out, a translation does not know.

    `as_published`: the one readers have, while another is being written.
    """
    return lags([text], as_published=as_published)[text.pk] if text.translates_id else 0


def lags(texts, *, as_published: bool = False) -> dict[int, int]:
    """Return the same for many texts, in one statement."""
    known = F("translates__number")
    if as_published:
        known = Coalesce(F("published_translates__number"), known)
    behind = Count(
        "translates__text__revisions",
        filter=Q(
            translates__text__revisions__number__gt=known,
            translates__text__revisions__number__lte=F("translates__text__published__number"),
            translates__text__revisions__is_typo=False,
            translates__text__revisions__is_aside=False,
        ),
    )
    found = Text.objects.filter(pk__in=[text.pk for text in texts]).annotate(behind=behind)
    return dict(found.values_list("pk", "behind"))


def _each_once(names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
