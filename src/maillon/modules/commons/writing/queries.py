"""What somebody finds when they come back to write."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.http import Http404

from maillon.kernel.access import get_for, visible_to
from maillon.kernel.files.models import Picture
from maillon.kernel.files.queries import pictures
from maillon.kernel.journal.queries import entries_of
from maillon.kernel.revisions.models import Approval, Draft, DraftAside, Remark, Revision, Text
from maillon.kernel.revisions.pages import Page, later, opened_by
from maillon.kernel.revisions.queries import public_name
from maillon.lib.differences import Merged, merge

from ..documents import KIND
from ..models import Guide
from ..queries import OpenGuide
from ..reading.bodies import read_body
from ..reading.markdown import parse, shows

A_WHILE = timedelta(minutes=20)


@dataclass(frozen=True)
class ToChoose:
    """Passages changed twice: by somebody and by others, or by one person on two pages; then `aside` is what came second."""

    merged: Merged
    page: Page
    based_on: Revision
    aside: DraftAside | None = None


def text_to_write(person, code: str) -> Text:
    """Return the text of that code if it is a guide they may write, with its last revision."""
    found = Text.objects.filter(kind=KIND).select_related("head")
    if "\x00" in code:
        raise Http404
    return get_for(person, "write", found, code)


def original_of(person, text: Text) -> Guide | None:
    """Return the guide that a text translates, if this person can read it."""
    if not text.translates_id:
        return None
    found = visible_to(person, "read", Guide).filter(text__revisions=text.translates_id)
    return found.only("slug", "title", "language").first()


def translations_of(guide: Guide) -> list[Text]:
    """Return the texts that translate a guide, published or not, language by language."""
    found = Text.objects.filter(kind=KIND, translates__text=guide.text_id).select_related("owner", "guide", "head")
    return list(found.defer("head__content").order_by("language", "pk"))


def touched_at(text: Text) -> datetime:
    """Return when somebody last did something about a text: saved or typed in it, took it up, proofread it."""
    done = (
        Draft.objects.filter(text=text).aggregate(last=Max("saved_at")),
        Approval.objects.filter(revision__text=text).aggregate(last=Max("at")),
        Remark.objects.filter(revision__text=text).aggregate(last=Max("at")),
        entries_of(text).aggregate(last=Max("at")),
    )
    return max(text.head.written_at, *(one["last"] for one in done if one["last"]))


def is_original_withdrawn(text: Text) -> bool:
    """Tell whether readers can no longer find what a text translates."""
    return Text.objects.filter(revisions=text.translates_id, withdrawn_at__isnull=False).exists()


def revision_of(text: Text, number: int | None) -> Revision:
    """Return the revision of that number, else the last one."""
    found = Revision.objects.filter(text=text, number=number).first() if number and 0 < number < 2**31 else None
    return found or text.head


def writing_too(person, text: Text, *, now: datetime) -> list[str]:
    """Return the names of those who typed in the same text a moment ago."""
    others = Draft.objects.filter(text=text, saved_at__gte=now - A_WHILE).exclude(person=person)
    return [public_name(draft.person) for draft in others.select_related("person").only("person").order_by("pk")]


def to_choose(person, text: Text) -> ToChoose | None:
    """Return what somebody typed on two pages, else their draft and the last revision, where they meet; or None."""
    opened = opened_by(person, text)
    if opened.apart:
        aside, merged = opened.apart
        page = opened.page.showing(aside.mark)
        return ToChoose(merged, page, later(opened.based_on, aside.based_on) or text.head, aside)
    if opened.draft is None or not opened.is_behind:
        return None
    merged = merge(opened.based_on.content, opened.content, text.head.content)
    return None if merged.is_clean else ToChoose(merged, opened.page, text.head)


def pictures_in(person, body: str) -> list[tuple[Picture, bool]]:
    """Return the pictures that a text shows, in its order, and whether this person may change each."""
    codes = shows(parse(body[:200_000])) if "image:" in body else []
    known = pictures(codes, hidden_too=True)
    theirs = set()
    if known:
        allowed = visible_to(person, "change", Picture).filter(pk__in=[picture.pk for picture in known.values()])
        theirs = set(allowed.values_list("pk", flat=True))
    return [(known[code], known[code].pk in theirs) for code in codes if code in known]


def as_read(person, facts: dict, body: str, *, language: str) -> OpenGuide:
    """Return an unfinished guide as readers would see it."""
    columns = ("title", "summary", "theme", "level", "needs", "warnings", "official_links", "emergency")
    guide = Guide(language=language, **{name: facts[name] for name in columns if facts.get(name)})
    # Past its cache: what is being typed is read once, and would push published guides out.
    read = read_body.__wrapped__
    slugs = read(body, reachable=frozenset()).leads_to
    found = visible_to(person, "read", Guide).for_lists().filter(slug__in=slugs).order_by("pk") if slugs else []
    further = {other.slug: other for other in found}
    reading = read(body, reachable=frozenset(further))
    return OpenGuide(guide, reading, [further[slug] for slug in slugs if slug in further])
