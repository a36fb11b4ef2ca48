"""The newsroom of the demonstration: one article that everybody reads, one being written."""

from datetime import timedelta

from maillon.kernel.conversations.actions import post
from maillon.kernel.conversations.models import Thread
from maillon.kernel.portal.world import World, part

from .actions.consents import note_consent
from .actions.publishing import say_yes
from .actions.writing import THREAD, begin_article, pair
from .audiences import AUDIENCE
from .models import Article

# Fixed, so that the documentation and the tests may name these pages.
PUBLISHED_CODE, DRAFT_CODE = "ART1C001", "ART1C002"
BUS = """\
Tous les matins, je prends le 27 à sept heures dix. Au début, je gardais mes écouteurs. Maintenant, je les range.

## La dame au cabas

Elle monte à l’arrêt de la poste. Un jour, elle m’a demandé de lui lire un message sur son téléphone. C’était sa \
petite-fille, qui disait qu’elle arrivait samedi. On a souri toutes les deux jusqu’au terminus.

## Ce que j’ai appris

On croit que personne ne se parle. Il suffit souvent d’une question. Depuis, je lui ai montré comment agrandir les \
lettres. Elle m’a appris le nom des arbres de l’avenue.
"""
NIGHT = """\
Mon frère travaille la nuit à la boulangerie. Quand je me lève, il rentre. On se croise dix minutes, avec le pain chaud.

Il me reste à lui demander ce qu’il voit de la ville quand tout le monde dort.
"""


@part(order=66)
def newsroom(world: World) -> None:
    """Let one article be read, and another wait for its author and for a parent."""
    karim, sylvie, awa = (world.people[name] for name in ("Karim", "Sylvie", "Awa"))
    begun = world.now - timedelta(days=9)
    bus = _begin(
        PUBLISHED_CODE, title="Le bus de sept heures dix", body=BUS, pen_name="Comète", is_minor=False, by=awa, now=begun,
        summary="Une heure de bus par jour, c’est long. Sauf quand on commence à se parler.",
    )  # fmt: skip
    pair(bus, companion=karim, by=sylvie, now=begun)
    for person in (karim, awa):
        say_yes(bus, revision=bus.text.head, by=person, now=world.now - timedelta(days=3))
    night = _begin(
        DRAFT_CODE, title="Le pain de la nuit", body=NIGHT, pen_name="Lune", is_minor=True, by=awa, now=begun,
        summary="Mon frère est boulanger. Nous nous croisons dix minutes par jour.",
    )  # fmt: skip
    pair(night, companion=karim, by=sylvie, now=begun)
    note_consent(night, whose="pictured", name="Le frère de Lune", given_on=None, by=karim, now=world.now)
    thread = Thread.objects.get(audience=AUDIENCE, object_id=night.pk, key=THREAD)
    post(thread, text="J’aime beaucoup la fin. On l’appelle ensemble mercredi ?", by=karim, now=world.now)


def _begin(code: str, **facts) -> Article:
    article = begin_article(**facts)
    Article.objects.filter(pk=article.pk).update(code=code)
    article.code = code
    return article
