"""The commons' part of the demonstration: readers who say whether a guide helped."""

from datetime import timedelta

from maillon.kernel.portal.world import World, part

from .models import Guide, GuideOpinion

DAYS = 60
MISSING = (
    ("compte-ameli", "Le code par courrier n’est jamais arrivé, que faire en attendant ?"),
    ("franceconnect", "Je n’ai pas d’imprimante et on me demande un justificatif."),
    ("connecter-wifi", "Sur ma box, l’étiquette est effacée."),
    ("envoyer-photos", "Comment en envoyer beaucoup d’un coup ?"),
    ("declarer-revenus", "Où mettre les frais de la maison de retraite de ma mère ?"),
)


@part(order=40)
def readers(world: World) -> None:
    """Each guide has a few opinions, most of them good."""
    guides = {guide.slug: guide for guide in Guide.objects.published().order_by("slug")}
    opinions = [
        GuideOpinion(guide=guide, helped=world.dice.random() < 0.86, created_at=_moment(world))
        for guide in guides.values()
        for _time in range(world.dice.randint(3, 30))
    ]
    opinions += [
        GuideOpinion(guide=guides[slug], helped=False, missing=words, created_at=_moment(world))
        for slug, words in MISSING
        if slug in guides
    ]
    GuideOpinion.objects.bulk_create(opinions)


def _moment(world: World):
    return world.now - timedelta(minutes=world.dice.randint(30, DAYS * 24 * 60))
