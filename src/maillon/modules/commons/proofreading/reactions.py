"""Those who wrote and proofread a guide hear what becomes of it, in the morning's digest unless they asked otherwise."""

from django.urls import reverse

from maillon.kernel.events import on
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.revisions.models import Approval, Revision, Text, Verdict
from maillon.kernel.revisions.queries import lags

from ..documents import KIND
from .telling import authors_of, readers_of, tell_once, who_may_withdraw

PUBLISHED = ("publish", "renew", "take_in")
CHANGED = ("change", "reopen", "propose")  # deeds after which a text says something new


@on("revisions.ProofreadingAsked")
def tell_earlier_readers(event) -> None:
    """Whoever read an earlier version is told that there is a new one to read."""
    text, deed = _happened(event)
    revision = Revision.objects.only("number").get(pk=event.revision_id)
    url = reverse("proofreading:proofread", args=[text.code, revision.number])
    _tell(readers_of(text), "proofreading.asked", text, deed, url=url)


@on("revisions.CorrectionsAsked")
def tell_authors_of_corrections(event) -> None:
    """Authors are told what a proofreader would like to see corrected."""
    text, deed = _happened(event)
    said = Approval.objects.filter(revision=event.revision_id, verdict=Verdict.CORRECTIONS).order_by("-pk").first()
    if said:
        words = {"name": said.credit, "words": said.words[:600]}
        _tell(authors_of(text), "proofreading.corrections", text, deed, **words)


@on("revisions.TextApproved")
def tell_authors_of_approval(event) -> None:
    """Authors are told that their text may be published."""
    text, deed = _happened(event)
    _tell(authors_of(text), "proofreading.approved", text, deed)


@on("revisions.TextPublished")
def tell_all_of_publication(event) -> None:
    """Everyone who had a hand in a text is thanked when it is published."""
    text, deed = _happened(event)
    if deed and deed.verb == "renew":  # nothing new to read
        return
    _tell([*authors_of(text), *readers_of(text)], "proofreading.published", text, deed, url=text.url)


@on("revisions.TextPublished")
def tell_translators(event) -> None:
    """Those who translate a text are told when it says something new, once until they have read it."""
    text, deed = _happened(event)
    if text.kind != KIND or not _says_something_new(text):
        return
    found = list(Text.objects.filter(translates__text=text).order_by("pk"))
    behind = lags(found) if found else {}
    for translation in found:
        if behind[translation.pk]:
            _tell(authors_of(translation), "proofreading.original", translation, deed)


@on("revisions.TextWithdrawn")
def tell_all_of_withdrawal(event) -> None:
    """They are told too when it is withdrawn, and why."""
    text, deed = _happened(event)
    _tell([*authors_of(text), *readers_of(text)], "proofreading.withdrawn", text, deed, why=text.withdrawn_why)


@on("revisions.TextWithdrawn")
def tell_translators_of_withdrawal(event) -> None:
    """Whoever translates a text learns that it was found wrong, and so do those who may withdraw what readers have of it."""
    text, deed = _happened(event)
    for translation in Text.objects.filter(translates__text=text).order_by("pk") if text.kind == KIND else ():
        people = authors_of(translation)
        if translation.is_readable and deed:
            known = {person.pk for person in people}
            people += [one for one in who_may_withdraw(translation, now=deed.at) if one.pk not in known]
        _tell(people, "proofreading.original_withdrawn", translation, deed, why=text.withdrawn_why)


@on("revisions.TextRestored")
def tell_all_of_restoration(event) -> None:
    """And when readers find it again."""
    text, deed = _happened(event)
    _tell([*authors_of(text), *readers_of(text)], "proofreading.restored", text, deed)


def _happened(event):
    """Return the text and what has just been written of it in the journal, which tells when and by whom."""
    text = Text.objects.get(pk=event.text_id)
    return text, entries_of(text).last()


def _says_something_new(text: Text) -> bool:
    """Tell whether what was just published is more than the same words checked again, or a typo corrected."""
    last, *before = entries_of(text).order_by("-pk").values_list("verb", flat=True)
    if last != "publish":
        return last != "renew"
    return next((verb not in PUBLISHED for verb in before if verb in (*PUBLISHED, *CHANGED)), True)


def _tell(people, slug: str, text: Text, deed, *, url: str = "", **data) -> None:
    url = url or reverse("proofreading:text", args=[text.code])
    for person in people if deed and text.kind == KIND else ():
        if person.pk != deed.by_id:
            tell_once(person, slug, about=text, url=url, now=deed.at, **data)
