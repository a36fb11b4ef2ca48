"""What proofreaders and authors do of each other's words, with the notices that follow."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Remark, Revision
from maillon.kernel.revisions.queries import public_name
from maillon.lib.refusal import Refused
from maillon.lib.signs import one_line, same_line_ends

from .reading.facts import as_fact, fact_words
from .reading.passages import passage_at, passages
from .telling import authors_of, tell_once

MOST_OPEN = 400  # on one text: more would bury its authors


@transaction.atomic
def leave_remark(
    revision: Revision, *, start: int, end: int, words: str, suggestion: str | None, by, now: datetime
) -> Remark:
    """Say something of a passage, or suggest other words for it; its authors are told.

    A suggestion that changes nothing is left out. Raises Refused("no_suggestion_here"), ("licence_stays"), ("too_many_remarks").
    """
    passage = passage_at(passages(revision.content), start, end)
    if suggestion is not None and passage is not None and passage.is_fact:
        if not passage.takes_suggestions:
            raise Refused("licence_stays" if passage.is_licence else "no_suggestion_here")
        said = one_line(suggestion)
        # Quoted or on several lines in the file, it says the same: who left it as it stood suggests nothing.
        is_same = said == " ".join(fact_words(revision.content[start:end]).split())
        suggestion = as_fact(said) if said and not is_same else None
    if suggestion is not None:
        suggestion = same_line_ends(suggestion)
    if suggestion == revision.content[start:end]:
        suggestion = None
    if Remark.objects.filter(revision__text=revision.text_id, state=Remark.State.OPEN).count() >= MOST_OPEN:
        raise Refused("too_many_remarks", most=MOST_OPEN)
    said = revisions.remark(revision, start=start, end=end, words=words, suggestion=suggestion, by=by, now=now)
    text = revision.text
    slug = "proofreading.remarked" if suggestion is None else "proofreading.suggested"
    for person in authors_of(text):
        if person.pk != by.pk:
            tell_once(person, slug, about=text, url=_address(text, revision), now=now, name=said.credit)
    return said


@transaction.atomic
def accept(remark: Remark, *, is_typo: bool = False, by, now: datetime) -> Revision:
    """Put a suggestion in the text under the name of whoever made it, who is thanked."""
    was_open = remark.state == Remark.State.OPEN
    revision = revisions.accept_suggestion(remark, is_typo=is_typo, by=by, now=now)
    if was_open and remark.author_id not in (None, by.pk):
        text = revision.text
        url = reverse("proofreading:text", args=[text.code])
        tell_once(remark.author, "proofreading.accepted", about=text, url=url, now=now, name=public_name(by))
    return revision


def _address(text, revision: Revision) -> str:
    return reverse("proofreading:proofread", args=[text.code, revision.number])
