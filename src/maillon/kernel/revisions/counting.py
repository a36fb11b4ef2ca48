"""Who has approved a text as it stands, who may, and who is still missing."""

from django.db.models import Max, Q, QuerySet

from maillon.kernel.access import may

from . import kinds
from .models import Approval, Remark, Revision, Text, Verdict

# Checked again under another day, or given under a licence all agreed to: nobody wrote it. Whoever wrote and left has a
# pseudonym in place of a name.
UNSIGNED = Q(is_typo=True, author=None, credit="", source="")


def run_of(text: Text) -> QuerySet[Revision]:
    """Return the last revision and those it only corrects the typos of, oldest first: one approval is worth for all."""
    until_head = Q(text=text, is_aside=False, number__lte=Revision.objects.filter(pk=text.head_id).values("number"))
    root = (
        Revision.objects.filter(until_head, is_typo=False)
        .order_by()
        .values("text")
        .annotate(last=Max("number"))
        .values("last")
    )
    return Revision.objects.filter(until_head, number__gte=root).order_by("number")


def authors_since_published(text: Text) -> set[int]:
    """Return who wrote, or let in, anything since the last publication, or what typos were corrected in since."""
    published = Revision.objects.filter(pk=text.published_id).values_list("number", flat=True).first() or 0
    return authors_of(Revision.objects.filter(text=text, number__gt=published)) | authors_of(run_of(text))


def authors_of(revisions: QuerySet[Revision]) -> set[int]:
    """Return who wrote some of these revisions, or let in what they say."""
    let_in = Remark.objects.filter(settled_in__in=revisions, state=Remark.State.ACCEPTED)
    people = {*revisions.values_list("author", flat=True), *let_in.values_list("settled_by", flat=True)}
    return people - {None}


def first_of_run(text: Text) -> str:
    """Return what the last typos are corrected in, under the licence and the day it now has: these are no typo of theirs."""
    kind, content = kinds.kind(text.kind), run_of(text).first().content
    content = kind.relicense(content, text.licence)
    day = kind.renewed_on(text.head.content)
    return kind.renew(content, day) if day else content


def counted(text: Text) -> list[Approval]:
    """Return the approvals that hold for the last revision: one for each person, none of an author.

    Whoever asked for corrections after they had approved took their approval back.
    """
    authors = authors_since_published(text)
    last = _last_words(Approval.objects.filter(revision__in=run_of(text)))
    return [one for one in last if one.verdict == Verdict.APPROVED and one.person_id not in authors]


def objections(text: Text) -> list[Approval]:
    """Return the corrections still asked of the text as it stands, by those who may yet say that they are happy with it.

    Nobody waits for whoever wrote some of it since, whose own words were taken in, or who may no longer proofread it.
    """
    said = Approval.objects.filter(revision__in=run_of(text), person__isnull=False).select_related("person")
    asked = [one for one in _last_words(said) if one.verdict == Verdict.CORRECTIONS]
    authors = authors_since_published(text) if asked else set()
    return [one for one in asked if one.person_id not in authors and _may_proofread(one.person, text)]


def objectors(text: Text) -> set[int]:
    """Return who asked for corrections of the text as it stands, and has not approved it since though they may."""
    return {one.person_id for one in objections(text)}


def missing_approvals(text: Text) -> int:
    """Return how many approvals the last revision still lacks."""
    return max(kinds.kind(text.kind).approvals() - len(counted(text)), 0)


def is_approved(text: Text) -> bool:
    """Tell whether enough people approve the last revision, and nobody waits for corrections."""
    return missing_approvals(text) == 0 and not objectors(text)


def _last_words(said: QuerySet[Approval]) -> list[Approval]:
    """Return the last thing each one said; whoever left has one pseudonym for all they said."""
    by_person = {one.person_id or one.credit or -one.pk: one for one in said.order_by("pk")}
    return list(by_person.values())


def _may_proofread(person, text: Text) -> bool:
    return person.is_active and may(person, "proofread", text)
