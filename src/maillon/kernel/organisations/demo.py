"""Organisations in the demonstration: somebody waits for Sylvie's yes to act for theirs."""

from datetime import timedelta

from maillon.kernel.portal.world import World, part

from .actions.asking import ask_to_act
from .models import ActingRequest

# A fixed code, so that the documentation and the tests may name this page.
REQUEST = "0RGA1000"


@part(order=66)
def acting(world: World) -> None:
    """Chantal would like to propose something in the name of a shared garden."""
    asked = ask_to_act(
        name="Le Jardin des Tilleuls", territory=world.communes[1], by=world.people["Chantal"],
        part="Je tiens la clé du jardin partagé, et j’organise les chantiers du samedi.", now=world.now - timedelta(hours=5),
    )  # fmt: skip
    ActingRequest.objects.filter(pk=asked.pk).update(code=REQUEST)
