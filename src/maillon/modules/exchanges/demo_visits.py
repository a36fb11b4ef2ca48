"""The part of visits in the demonstration: two who meet every week, somebody nobody comes to any more, and who could."""

from datetime import timedelta

from maillon.kernel import kinds
from maillon.kernel.conversations.models import Thread
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.actions.noting import note
from maillon.kernel.engagements.actions.pairing import bring_together
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.engagements.silence import notice_silence
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.kernel.portal.world import World
from maillon.kernel.safety.models import Attestation

VISITS_CODE, PAIR_CODE, SILENT_CODE, UNSEEN_CODE = "V151TE00", "V151TE01", "V151TE02", "V151TE03"
# Whom nobody visits any more: two, so that one stays as it is when a visitor of the demonstration sees to the other.
ALONE = [
    ("Lucien", SILENT_CODE, "Awa", "Sa fille habite loin.", "Le football", "3, rue Basse"),
    ("Simone", UNSEEN_CODE, "Hélène", "Ma tante vient d’arriver ici et ne connaît personne.", "La couture", "8, rue du Lavoir"),
]  # fmt: skip
WHO_CAN = [
    ("Bruno", {"able": ["visit", "walk"], "free": "Le mercredi après-midi"}),
    ("Karim", {"able": ["visit", "games"], "free": "Le samedi"}),
    ("Chantal", {"able": ["call", "card"], "free": "Tous les soirs"}),
]  # fmt: skip


def visits(world: World, town) -> None:
    """Let Jeanne have a visitor, Odette wait for one, and Lucien and Simone be visited no more."""
    people, now = world.people, world.now
    for name, details in WHO_CAN:
        person = people[name]
        checked = ["charter", *(["identity"] if name != "Chantal" else [])]
        Attestation.objects.bulk_create(
            Attestation(person=person, kind=kind, given_by=people["Sylvie"], given_at=now - timedelta(days=80))
            for kind in checked
        )
        said = Said(title=f"{name} peut rendre visite", territory=town, details=details, total=1)
        _published(world, "offer", said, by=person, days=70)
    _two_who_meet(world, town)
    _visited_no_more(world, town)
    odette = Said(
        title="Des visites pour Odette", words="Elle a 84 ans et sort peu depuis sa chute.", territory=town, total=2,
        details={"gestures": ["visit", "walk"], "rhythm": "7", "likes": "Le jardin, les trains", "emergency": "Sa nièce, par la coordination"},
        address="4, rue des Lilas, premier étage",
    )  # fmt: skip
    waiting = _published(world, "ask", odette, by=people["Hélène"], days=3)
    Listing.objects.filter(pk=waiting.pk).update(code=VISITS_CODE)


def fix_code(engagement: Engagement, code: str) -> None:
    """Give it a fixed code, so that the documentation and the tests may name its page."""
    Thread.objects.filter(about_kind="engagement", about_code=engagement.code).update(about_code=code)
    Engagement.objects.filter(pk=engagement.pk).update(code=code)


def _two_who_meet(world: World, town) -> None:
    people, now = world.people, world.now
    said = Said(
        title="Des visites pour Jeanne", words="Ma voisine a 91 ans et aime qu’on passe, même un quart d’heure.", territory=town, total=2,
        details={"gestures": ["visit", "games"], "rhythm": "7", "likes": "Les mots croisés"},
        address="12, place Jean-Jaurès, code 2580",
    )  # fmt: skip
    jeanne = _published(world, "ask", said, by=people["Fatou"], days=40)
    pair = _paired(world, jeanne, people["Bruno"], days=30)
    for days, words in (
        (24, "Nous avons fini la grille du dimanche."),
        (17, ""),
        (10, "Elle m’a appris la belote."),
        (3, "Promenade au parc."),
    ):
        at = world.by_day(now - timedelta(days=days, hours=3))
        note(pair, at=at, minutes=60, words=words, by=people["Bruno"], now=at + timedelta(hours=2))
    fix_code(pair, PAIR_CODE)


def _visited_no_more(world: World, town) -> None:
    """Noted once, then no more: whoever comes was asked, then the coordination was told."""
    people, now = world.people, world.now
    pairs = {}
    for name, code, asker, words, likes, address in ALONE:
        said = Said(
            title=f"Des visites pour {name}", words=words, territory=town, total=1,
            details={"gestures": ["visit"], "rhythm": "7", "likes": likes}, address=address,
        )  # fmt: skip
        alone = _published(world, "ask", said, by=people[asker], days=40)
        pairs[code] = pair = _paired(world, alone, people["Karim"], days=30)
        at = world.by_day(now - timedelta(days=15))
        note(pair, at=at, minutes=30, by=people["Karim"], now=at + timedelta(hours=1))
    for days in (5, 2):
        notice_silence(now=now - timedelta(days=days))
    for code, pair in pairs.items():
        fix_code(pair, code)


def _paired(world: World, listing: Listing, person, *, days: int) -> Engagement:
    people, at = world.people, world.now - timedelta(days=days)
    words = "Vous habitez à deux rues l’un de l’autre."
    asked = bring_together(listing, person, words=words, by=people["Sylvie"], now=at - timedelta(days=1))
    return move_on(asked, "accept", by=person, now=at)


def _published(world: World, side: str, said: Said, *, by, days: int) -> Listing:
    at = world.now - timedelta(days=days)
    listing = writing.begin(kinds.get("visit"), side=side, said=said, by=by, now=at)
    living.publish(listing, by=by, now=at)
    return living.approve(listing, by=world.people["Sylvie"], now=at + timedelta(hours=2))
