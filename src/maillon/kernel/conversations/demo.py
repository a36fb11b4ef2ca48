"""The part of conversations in the demonstration: two neighbours who settle when an old printer changes hands."""

from datetime import timedelta

from maillon.kernel.portal.world import World, part

from .actions import post
from .models import Thread
from .private import open_thread

# A fixed code, so that the documentation and the tests may name this page.
CODE = "PR1VATE0"
TALK = [
    ("Awa", 30, "Bonjour Karim, l’imprimante est toujours là. Vous pouvez passer samedi matin ?"),
    ("Karim", 29, "Avec plaisir, vers dix heures. Je viens à vélo : elle tient dans un sac ?"),
    ("Awa", 5, "Oui, un grand. Appelez-moi en arrivant : 06 39 98 12 34."),
]


@part(60)
def two_neighbours(world: World) -> None:
    """Open their conversation, and let them write."""
    people = [world.people["Awa"], world.people["Karim"]]
    opened = world.now - timedelta(hours=TALK[0][1])
    thread = open_thread(members=people, subject="L’imprimante à donner", by=people[0], now=opened)
    Thread.objects.filter(pk=thread.pk).update(code=CODE)
    for name, hours, text in TALK:
        post(thread, text=text, by=world.people[name], now=world.now - timedelta(hours=hours))
