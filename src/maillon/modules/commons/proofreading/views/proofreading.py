"""One version of a text, to be proofread: numbered passages, what was said of each, and an opinion on the whole."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillon.kernel.access import signed_in
from maillon.kernel.access.refusals import explain
from maillon.kernel.revisions.queries import approvals_of
from maillon.lib.refusal import Refused

from ...models import Guide
from ...reading.bodies import read_body
from ...reading.manuscripts import read_text
from .. import queries
from ..forms import RemarkForm, VerdictForm
from ..reading.facts import fact_words
from ..reading.passages import Passage, locate, passage_at, passages, sentences_of
from ..reading.remarks import placed, said_of
from ..standing import standing_of

A_PAGE = 120


@require_safe
@signed_in
def proofread(request, code, number):
    """Read a version, passage by passage."""
    text = queries.text_for(request.person, code)
    return show(request, text, queries.revision_of(text, number))


@require_safe
@signed_in
def as_read(request, code, number):
    """A version as readers would see it."""
    text = queries.text_for(request.person, code)
    revision = queries.revision_of(text, number)
    context = {"text": text, "revision": revision, "guide": None}
    try:
        manuscript = read_text(revision.content, language=text.language)
    except Refused as refused:
        context["problem"] = explain(refused)
    else:
        context["guide"] = Guide(**vars(manuscript))
        context["opened"] = {"reading": read_body(manuscript.body, reachable=frozenset())}
    return render(request, "proofreading/as_read.html", context)


def show(request, text, revision, *, form: RemarkForm | None = None, verdict: VerdictForm | None = None, status=200):
    """Draw a version with its remarks; the passage chosen in the address is open for a remark."""
    found = passages(revision.content)
    standing = standing_of(text, request.person)
    is_last = revision.pk == text.head_id
    remarks = queries.remarks_of(text) if is_last else queries.remarks_of(text).filter(revision=revision)
    by_passage, lost = placed(remarks, revision, found)
    chosen = _chosen(request, revision, found, form) if standing.may_remark else None
    page = Paginator(found, A_PAGE).get_page(page_of(chosen.passage) if chosen else request.GET.get("page"))
    behind = [(one, by_passage.get(one.number, [])) for one in page.object_list if one.is_behind]
    context = {
        "text": text,
        "revision": revision,
        "standing": standing,
        "is_last": is_last,
        "page": page,
        "shown": [(one, by_passage.get(one.number, [])) for one in page.object_list if not one.is_behind],
        "behind": behind,
        "is_behind_open": bool(chosen and chosen.passage.is_behind) or any(said for _one, said in behind),
        "counted": [(number, said) for number, said in sorted(by_passage.items())],
        "lost": lost,
        "answered": [said_of(one) for one in queries.answered_of(revision)],
        "chosen": chosen,
        "form": chosen and chosen.form,
        "verdict": verdict or VerdictForm(),
        "opinions": approvals_of(revision),
        "now": request.now,
    }
    return render(request, "proofreading/proofread.html", context, status=status)


def page_of(passage: Passage) -> int:
    """Return the page a passage stands on."""
    return (passage.number - 1) // A_PAGE + 1


class Chosen:
    """The words a remark is about to be left on, the passage around them and the sentences of it."""

    def __init__(self, revision, passage: Passage, start: int, end: int, form: RemarkForm | None) -> None:
        self.passage, self.start, self.end = passage, start, end
        quote = revision.content[start:end]
        self.words = fact_words(quote) if passage.is_fact else quote
        spans = sentences_of(revision.content, passage)
        whole = (passage.start, passage.end)
        self.is_whole = (start, end) == whole
        self.sentences = [
            {"start": span.start, "end": span.end, "words": revision.content[span.start : span.end]}
            for span in (spans if len(spans) > 1 else [])
        ]
        self.form = form or RemarkForm(initial={"start": start, "end": end, "suggestion": self.words})
        if not passage.takes_suggestions:
            del self.form.fields["suggestion"]


def _chosen(request, revision, found: list[Passage], form: RemarkForm | None) -> Chosen | None:
    """Read which words were chosen: by their places, or by a passage and the words selected in it."""
    given = form.data if form else request.GET
    try:
        if given.get("start"):
            start, end = int(given["start"]), int(given["end"])
            passage = passage_at(found, start, end) if 0 <= start <= end else None
        elif given.get("passage"):
            passage = found[int(given["passage"]) - 1] if 0 < int(given["passage"]) <= len(found) else None
            start, end = locate(revision.content, passage, given.get("mots", "")[:4000]) if passage else (0, 0)
        else:
            return None
    except (ValueError, KeyError):
        raise Http404 from None
    return Chosen(revision, passage, start, end, form) if passage else None
