"""Questions of the demonstration: one that waits for Karim, about the coat he gives, and one that was answered."""

from datetime import timedelta

from maillon.kernel import kinds
from maillon.kernel.conversations.actions import post
from maillon.kernel.conversations.models import Thread
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.portal.world import World
from maillon.kernel.questions.asking import ask

# Fixed codes, so that the tests may name these pages.
COAT_CODE, COAT_TALK_CODE = "MANTEAV0", "0VE5T10N"


def questions(world: World, town, *, pram: Listing) -> None:
    """Let neighbours ask before they answer."""
    people, now = world.people, world.now
    given = now - timedelta(days=2, hours=3)
    details = {"sort": "clothes", "condition": "good", "collecting": "En fin d’après-midi"}
    said = Said(
        title="Manteau d’hiver bien chaud",
        words="Bleu nuit, doublé, avec une capuche.",
        territory=town,
        details=details,
    )
    coat = writing.begin(kinds.get("gift"), side="offer", said=said, by=people["Karim"], now=given)
    living.publish(coat, by=people["Karim"], now=given)
    Listing.objects.filter(pk=coat.pk).update(code=COAT_CODE)
    coat = Listing.objects.get(pk=coat.pk)
    at = now - timedelta(hours=2)
    words = "Bonjour, quelle taille fait le manteau ? Ce serait pour mon fils, qui a quinze ans."
    ask(coat, text=words, by=people["Awa"], now=at)
    Thread.objects.filter(about_code=COAT_CODE).update(code=COAT_TALK_CODE)
    at = now - timedelta(hours=20)
    talk = ask(pram, text="Pliée, tient-elle dans le coffre d’une petite voiture ?", by=people["Nadia"], now=at)
    words = "Oui, sans la nacelle : 80 cm sur 45. Elle est chez moi, venez l’essayer."
    post(talk, text=words, by=people["Bruno"], now=at + timedelta(hours=1))
