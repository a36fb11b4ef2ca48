"""What took place lately in the demonstration, and waits for somebody to say so: a way, a mission, a lesson, a stay."""

from datetime import timedelta

from django.utils.timezone import localdate

from maillon.kernel import kinds
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.closing import close_days
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Engagement
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Moment, Said
from maillon.kernel.organisations.models import Organisation
from maillon.kernel.portal.world import World
from maillon.kernel.safety.actions.attesting import declare_oneself
from maillon.kernel.territories.gazetteer import exact_communes

# Fixed, so that the tests may name this page.
SOFA_CODE = "CANAPE00"
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def lately(world: World, town) -> None:
    """Let what was agreed last week have taken place yesterday, without a word since."""
    yesterday = world.by_day(world.now - A_DAY).replace(minute=0, second=0, microsecond=0)
    _a_way(world, town, yesterday)
    _a_mission(world, town, yesterday)
    _a_lesson(world, town, yesterday)
    _a_stay(world, town)


def _a_way(world: World, town, at) -> Engagement:
    said = Said(
        title="Aller au marché de Feurs", territory=town, to_territory=exact_communes("Feurs")[0], starts_at=at, ends_at=at + AN_HOUR,
        total=3, address="Devant la poste",
    )  # fmt: skip
    return _agreed(world, "ride", said, Answer(message="Avec deux paniers."), host="Karim", guest="Awa")


def _a_mission(world: World, town, at) -> Engagement:
    said = Said(
        title="Repeindre la salle commune", words="Deux murs, de la musique, et le goûter.", territory=town,
        moments=(Moment(at, at + 2 * AN_HOUR),), total=4, details={"field": ["solidarity"], "brings": "Protéger, peindre, ranger."},
        organisation=Organisation.objects.get(name="Les Voisins connectés"),
    )  # fmt: skip
    return _agreed(world, "mission", said, Answer(), host="Awa", guest="Karim")


def _a_lesson(world: World, town, at) -> Engagement:
    said = Said(title="Planter un rosier", territory=town, details={"field": "nature", "level": "beginner"})
    return _agreed(world, "skill_exchange", said, Answer(moments=(at,)), host="Karim", guest="Awa")


def _a_stay(world: World, town) -> Engagement:
    said = Said(
        title="Le canapé du salon", words="Pour quelques nuits.", territory=town, details={"beds": 1, "room": "shared"},
        address="3, rue du Marché",
    )  # fmt: skip
    first, last = (world.by_day(world.now - days * A_DAY) for days in (5, 1))
    asked = Answer(first=first, last=last, details={"people": 1}, message="Le temps de trouver une chambre.")
    made = _agreed(world, "hosting", said, asked, host="Karim", guest="Awa")
    made = move_on(made, "check", by=world.people["Sylvie"], now=world.now - 6 * A_DAY)
    Listing.objects.filter(pk=made.listing_id).update(code=SOFA_CODE)
    _away_for_a_week(world, made.listing)
    return made


def _away_for_a_week(world: World, sofa: Listing) -> None:
    """Nobody sleeps there meanwhile, and nobody reads why."""
    first = localdate(world.now + 20 * A_DAY)
    close_days(sofa, first=first, last=first + 6 * A_DAY, by=world.people["Karim"], now=world.now)


def _agreed(world: World, kind: str, said: Said, asked: Answer, *, host: str, guest: str) -> Engagement:
    """Have it published ten days ago, answered two days later, and agreed a week ago."""
    people, at = world.people, world.now - 10 * A_DAY
    if kind == "hosting":
        declare_oneself("charter", by=people[host], now=at)
    listing = writing.begin(kinds.get(kind), side="offer", said=said, by=people[host], now=at)
    listing = living.publish(listing, by=people[host], now=at)
    if listing.state == "review":
        listing = living.approve(Listing.objects.get(pk=listing.pk), by=people["Sylvie"], now=at + AN_HOUR)
    made = answer(listing, asked, by=people[guest], now=at + 2 * A_DAY)
    return move_on(made, "accept", by=people[host], now=world.now - 7 * A_DAY)
