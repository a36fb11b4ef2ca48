"""Begin a translation: the words of a published guide, to be replaced one by one, tied to the version they come from.

One that nobody has saved for a month is taken up by whoever asks: what is there stays, and whoever had it still writes in it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.journal.actions import record
from maillon.kernel.notices import tell
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.actions.holding import hold
from maillon.kernel.revisions.flows import CORRECTIONS_ASKED, DRAFT
from maillon.kernel.revisions.models import Text
from maillon.lib.refusal import Refused

from ..documents import KIND
from ..languages import LANGUAGES
from ..models import Guide
from ..reading.manuscripts import open_text, slug_of, write_manuscript
from ..reading.sections import with_titles_in
from .actions import A_PERSON_A_DAY, free_slug
from .pasting import tidy
from .queries import touched_at

A_QUIET_TIME = timedelta(days=30)
OF_ITS_READERS = ("proofreaders", "concerned")  # they read the original, not this


def languages_for(guide: Guide) -> dict[str, str]:
    """Return the languages a guide may be translated into, each said in itself."""
    return {code: name for code, name in LANGUAGES.items() if code != guide.language}


@transaction.atomic
def begin_translation(guide: Guide, *, language: str, title: str, by, now: datetime) -> Text:
    """Begin the text of a guide in another language, from what readers see today; once for each language.

    Raises Refused("translation_same_language"), ("translation_of_translation"), ("translation_begun"),
    ("translation_published") or ("licences_do_not_join").
    """
    require(by, "read", guide)
    if language not in languages_for(guide):
        raise Refused("translation_same_language")
    source = hold(guide.text)
    if source.translates_id:
        raise Refused("translation_of_translation")
    if not source.is_readable:
        raise Refused("nothing_published")
    known = Text.objects.filter(translates__text=source, language=language).first()
    if known is not None:
        raise Refused("translation_published" if known.published_id else "translation_begun", title=str(known))
    count_hit(f"writing.begin:{by.pk}", per=timedelta(days=1), limit=A_PERSON_A_DAY, now=now)
    said, body = open_text(source.published.content)
    body = with_titles_in(language, body)
    title = " ".join(tidy(title).split())
    slug = free_slug(title if slug_of(title) else f"{guide.slug} {language}")
    facts = {name: value for name, value in said.items() if name not in OF_ITS_READERS}
    content = write_manuscript({**facts, "slug": slug, "title": title}, body)
    return revisions.begin(KIND, content=content, language=language, translates=source.published, by=by, now=now)


@transaction.atomic
def take_up_translation(text: Text, *, by, now: datetime) -> Text:
    """Go on with a translation that nobody has saved for a month, or whose author has left; who had it is told.

    Raises Refused("translation_published"), ("translation_to_proofread") or ("translation_at_work").
    """
    hold(text)
    require(by, "read", Guide.objects.get(text__revisions=text.translates_id))
    if text.published_id:
        raise Refused("translation_published", title=str(text))
    if not may_be_taken_up(text, now=now):
        raise Refused("translation_at_work" if may_lie(text) else "translation_to_proofread")
    before, text.owner = text.owner, by
    text.save(update_fields=["owner"])
    record("take up", text, by=by, at=now, before={"owner": before and before.pk}, after={"owner": by.pk})
    if before is not None and before != by:
        url = reverse("writing:edit", args=[text.code])
        tell(before, "writing.taken_up", about=text, url=url, now=now, title=str(text))
    return text


def may_be_taken_up(text: Text, *, now: datetime) -> bool:
    """Tell whether a translation waits for somebody: nobody has it, or nobody has done anything about it for a while."""
    if text.published_id:
        return False
    return text.owner_id is None or (may_lie(text) and touched_at(text) <= now - A_QUIET_TIME)


def may_lie(text: Text) -> bool:
    """Tell whether it is for its owner to go on with a translation, rather than for its proofreaders or its readers."""
    return not text.published_id and text.state in (DRAFT, CORRECTIONS_ASKED)
