"""The part of time in the demonstration: a small time bank, where Karim and Nadia lend each other a hand."""

from datetime import timedelta

from maillon.kernel.portal.world import World, part

from . import actions
from .models import Account, Community

# Fixed codes, so that the documentation and the tests may name these pages.
COMMUNITY, KARIM = "TEMP5000", "TEMPKAR0"
SERVICES = {
    "1": "Garder les enfants un mercredi",
    "2": "Réparer une chaise",
    "3": "Une leçon de portugais",
    "4": "Trier des papiers ensemble",
    "5": "Porter des courses",
    "6": "Accorder une guitare",
    "7": "Monter une étagère",
    "8": "Relire un CV",
}
# What, days ago, who is helped, who helps, minutes.
DONE = [
    ("1", 41, "Karim", "Nadia", 90),
    ("2", 33, "Nadia", "Bruno", 60),
    ("3", 26, "Chantal", "Ismaël", 60),
    ("4", 19, "Bruno", "Karim", 120),
    ("5", 12, "Ismaël", "Nadia", 45),
    ("6", 6, "Nadia", "Karim", 30),
    ("6b", 5, "Nadia", "Karim", 30),
]
AGREED = [("7", 2, "Karim", "Chantal", 30), ("8", 1, "Nadia", "Karim", 30)]


@part(order=70)
def shared_time(world: World) -> None:
    """Let a few neighbours count their time, with a mistake put right and a gift to all."""
    people, sylvie = world.people, world.people["Sylvie"]
    begun = world.now - timedelta(days=60)
    community = actions.open_community(
        name="Le temps partagé", hub=world.hub, unit="grains de sel", by=sylvie, now=begun
    )
    Community.objects.filter(pk=community.pk).update(code=COMMUNITY)
    for name in ("Karim", "Nadia", "Bruno", "Chantal", "Ismaël"):
        account = actions.join(community, by=people[name], now=begun)
        if name == "Karim":
            Account.objects.filter(pk=account.pk).update(code=KARIM)
    for code, days, helped, helper, minutes in DONE:
        at = world.now - timedelta(days=days)
        kept = _agree(community, people, code, helped, helper, minutes, at)
        done = actions.settle(kept, by=people[helped], now=at + timedelta(hours=5))
    actions.correct(done, why="La guitare n’a été accordée qu’une fois.", by=sylvie, now=world.now - timedelta(days=4))
    nadia = community.accounts.get(person=people["Nadia"])
    karim = community.accounts.get(person=people["Karim"])
    common = community.accounts.get(is_solidarity=True)
    actions.give(nadia, to=common, minutes=15, by=nadia.person, now=world.now - timedelta(days=3))
    actions.give(
        karim,
        to=nadia,
        minutes=15,
        words="Merci pour les boutures !",
        by=karim.person,
        now=world.now - timedelta(days=2),
    )
    for code, days, helped, helper, minutes in AGREED:
        _agree(community, people, code, helped, helper, minutes, world.now - timedelta(days=days))


def _agree(community, people, code, helped, helper, minutes, at):
    return actions.hold(
        community=community, payer=people[helped], payee=people[helper], minutes=minutes, about=("demo", code), words=SERVICES[code[0]],
        by=people[helped], now=at,
    )  # fmt: skip
