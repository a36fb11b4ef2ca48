"""Begin a translation: the words of a published guide, to be replaced one by one, tied to the version they come from."""

from datetime import datetime, timedelta

from django.db import transaction

from maillon.kernel.access import require
from maillon.kernel.access.limits import count_hit
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.actions.holding import hold
from maillon.kernel.revisions.models import Text
from maillon.lib.refusal import Refused

from ..documents import KIND
from ..languages import LANGUAGES
from ..models import Guide
from ..reading.manuscripts import open_text, slug_of, write_manuscript
from .actions import A_PERSON_A_DAY, free_slug
from .pasting import tidy

RIGHT_TO_LEFT = ("ar",)  # guides are laid out, and booklets set, from left to right only
OF_ITS_READERS = ("proofreaders", "concerned")  # they read the original, not this


def languages_for(guide: Guide) -> dict[str, str]:
    """Return the languages a guide may be translated into, each said in itself."""
    return {code: name for code, name in LANGUAGES.items() if code not in (guide.language, *RIGHT_TO_LEFT)}


@transaction.atomic
def begin_translation(guide: Guide, *, language: str, title: str, by, now: datetime) -> Text:
    """Begin the text of a guide in another language, from what readers see today; once for each language.

    Raises Refused("translation_same_language"), ("translation_of_translation"), ("translation_begun") or
    ("licences_do_not_join").
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
        raise Refused("translation_begun", title=str(known))
    count_hit(f"writing.begin:{by.pk}", per=timedelta(days=1), limit=A_PERSON_A_DAY, now=now)
    said, body = open_text(source.published.content)
    title = " ".join(tidy(title).split())
    slug = free_slug(title if slug_of(title) else f"{guide.slug} {language}")
    facts = {name: value for name, value in said.items() if name not in OF_ITS_READERS}
    content = write_manuscript({**facts, "slug": slug, "title": title}, body)
    return revisions.begin(KIND, content=content, language=language, translates=source.published, by=by, now=now)
