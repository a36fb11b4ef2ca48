"""Writing's part of the demonstration: a guide in English, one whose original says more, and one begun and left."""

from datetime import timedelta

from django.utils.timezone import localdate

from maillon.kernel.portal.world import World, part
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Text

from ..models import Guide
from .demo_words import BEFORE, DATE, DICTATE, MORE
from .translating import begin_translation

UP_TO_DATE, BEHIND, LEFT = "find-a-date-together", "dictate-a-message", "appel-video-whatsapp"


@part(order=64)
def translations(world: World) -> None:
    """Gaël and Awa translate for their group; two others read each; then one original changes."""
    guides = {guide.slug: guide for guide in Guide.objects.published().filter(language="fr").select_related("text")}
    if not {"sondage-de-date", "dicter-un-message", LEFT} <= set(guides):
        return
    people, days = world.people, [world.now - timedelta(days=day, hours=2) for day in (70, 30, 29, 9, 8)]
    awa, gael, sylvie = (people[name] for name in ("Awa", "Gaël", "Sylvie"))
    _published(guides["sondage-de-date"], DATE, by=gael, readers=(awa, sylvie), days=days[1:3])
    _published(guides["dicter-un-message"], DICTATE, by=awa, readers=(gael, sylvie), days=days[1:3])
    original = guides["dicter-un-message"].text
    content = original.published.content.replace(BEFORE, f"{MORE}{BEFORE}")
    revisions.revise(
        original, content=content, based_on=original.head, by=gael, note="Le micro qui s’arrête", now=days[3]
    )
    _read(original, by=gael, readers=(awa, sylvie), now=days[4])
    begin_translation(
        guides[LEFT], language="es", title="Llamar por vídeo a los suyos", by=people["Ismaël"], now=days[0]
    )


def _published(guide: Guide, words: str, *, by, readers, days) -> None:
    text = begin_translation(guide, language="en", title=_title(words), by=by, now=days[0])
    content = words.format(day=localdate(days[0]).isoformat())
    revisions.revise(text, content=content, based_on=text.head, by=by, note="Traduit en entier", now=days[0])
    _read(text, by=by, readers=readers, now=days[1])


def _read(text: Text, *, by, readers, now) -> None:
    """Have the last version proofread by two, and published by whoever looks after the group of close ones."""
    text.refresh_from_db()
    revisions.ask_for_proofreading(text, by=by, now=now)
    for reader in readers:
        revisions.approve(text.head, by=reader, words="", now=now)
    text.refresh_from_db()
    revisions.publish(text, revision=text.head, by=readers[-1], now=now)


def _title(words: str) -> str:
    return words.partition("\ntitle: ")[2].partition("\n")[0]
