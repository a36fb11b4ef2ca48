"""What is kept of those who write together, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillon.kernel.events import publish
from maillon.kernel.privacy import keep, on_erasure, on_export
from maillon.lib.codes import new_code

from . import counting
from .events import CreditsChanged
from .models import Approval, Consent, Draft, DraftAside, DraftBefore, Remark, Revision, Text

keep(
    Draft,
    "saved_at",
    for_=timedelta(days=365),
    label=_("Texts being typed and never saved"),
    why=_("So that somebody who comes back after months finds what they had begun."),
)
keep(
    DraftBefore,
    "said_at",
    for_=timedelta(days=1),
    label=_("What a text being typed said a moment ago"),
    why=_("So that a page open elsewhere erases nothing of it."),
)


@on_erasure
def leave_the_texts(person, *, now) -> None:
    """Take the name off all that somebody wrote or approved, and put one pseudonym in its place; drafts are erased.

    Approvals of a text that they also wrote a part of, or let words in, are erased: without the name, they would come to count.
    """
    pseudonym = gettext("Volunteer %(code)s") % {"code": new_code()[:4]}
    written = Revision.objects.filter(author=person)
    made = Q(revisions__author=person) | Q(revisions__approvals__person=person)
    texts = list(Text.objects.filter(made).order_by().values_list("pk", "kind").distinct())
    let_in = Remark.objects.filter(settled_by=person, state=Remark.State.ACCEPTED)
    for text in Text.objects.filter(Q(revisions__in=written) | Q(revisions__remarks_accepted__in=let_in)).distinct():
        if person.pk in counting.authors_since_published(text):
            Approval.objects.filter(person=person, revision__in=counting.run_of(text)).delete()
    Draft.objects.filter(person=person).delete()
    Consent.objects.filter(person=person).delete()
    Text.objects.filter(owner=person).update(owner=None)
    Approval.objects.filter(person=person).update(person=None, credit=pseudonym)
    Remark.objects.filter(author=person).update(author=None, credit=pseudonym)
    Remark.objects.filter(settled_by=person).update(settled_by=None)
    written.update(author=None, credit=pseudonym)
    for pk, kind in texts:
        publish(CreditsChanged(pk, kind))


def texts_of(person) -> dict:
    """Return what somebody wrote, approved and said, as plain values."""
    revisions = Revision.objects.filter(author=person).select_related("text").order_by("pk")
    drafts = Draft.objects.filter(person=person).select_related("text").order_by("pk")
    beside = DraftAside.objects.filter(draft__person=person).select_related("draft__text").order_by("pk")
    typed = [*((one.text, one) for one in drafts), *((one.draft.text, one) for one in beside)]
    before = DraftBefore.objects.filter(draft__person=person).select_related("draft__text").order_by("draft", "number")
    said = Approval.objects.filter(person=person).select_related("revision__text").order_by("pk")
    remarks = Remark.objects.filter(author=person).select_related("revision__text").order_by("pk")
    return {
        "revisions": [
            {
                "at": one.written_at.isoformat(),
                "text": one.text.title,
                "number": one.number,
                "note": one.note,
                "credit": one.credit,
                "licence": one.licence,
                "content": one.content,
            }
            for one in revisions
        ],
        "drafts": [{"at": one.saved_at.isoformat(), "text": text.title, "content": one.content} for text, one in typed],
        "drafts_before": [{"text": one.draft.text.title, "content": one.content} for one in before],
        "proofread": [
            {
                "at": one.at.isoformat(),
                "text": one.revision.text.title,
                "number": one.revision.number,
                "verdict": one.verdict,
                "words": one.words,
            }
            for one in said
        ],
        "remarks": [
            {
                "at": one.at.isoformat(),
                "text": one.revision.text.title,
                "number": one.revision.number,
                "passage": one.quote,
                "words": one.words,
                "suggestion": one.suggestion,
            }
            for one in remarks
        ],
    }


on_export("texts", texts_of)
