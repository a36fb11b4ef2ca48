"""The part of exchanges in the demonstration: something of every kind, some answered, one that waits for the coordination."""

from datetime import timedelta

from django.utils.timezone import get_default_timezone

from maillon.kernel import kinds, search
from maillon.kernel.engagements.actions.answering import Answer, answer
from maillon.kernel.engagements.actions.certifying import certify_hours
from maillon.kernel.engagements.actions.moving import move_on
from maillon.kernel.engagements.models import Hours
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing, Slot
from maillon.kernel.listings.said import Moment, Said
from maillon.kernel.organisations.actions import let_act
from maillon.kernel.organisations.models import Organisation
from maillon.kernel.portal.world import World, part
from maillon.kernel.safety.actions.attesting import declare_oneself
from maillon.kernel.skills.tree import code_of
from maillon.kernel.territories.gazetteer import exact_communes
from maillon.lib.recurrence import Pattern

from .demo_addresses import a_mission_at_several_addresses
from .demo_afar import from_afar
from .demo_homes import homes
from .demo_hosting import hosting
from .demo_lately import lately
from .demo_loans import loans
from .demo_pictures import show
from .demo_questions import questions
from .demo_visits import fix_code, visits

# Fixed codes, so that the documentation and the tests may name these pages.
RIDE_CODE, MISSION_CODE, ENGAGEMENT_CODE = "R1DE0000", "M1551001", "ECHANGE0"
WEEKLY_CODE, COMMUTE_CODE, DATE_CODE = "M1551002", "R1DE0002", "DATE0002"
HOURS_CODE, SEAT_CODE = "HEVRE500", "ECHANGE1"
NEIGHBOURS = [
    ("Nadia", "service", "offer", "Aide aux courses le jeudi", "Je vais au marché le jeudi matin et je peux rapporter vos courses.", {"sort": "shopping", "minutes": 60, "moment_wished": "week"}),
    ("Karim", "service", "offer", "Une heure de maths, collège", "Patient, j’explique autrement. Chez vous ou à la bibliothèque.", {"sort": "homework", "minutes": 60, "moment_wished": "weekend", "around": 20}),
    ("Hélène", "service", "ask", "Changer une ampoule au plafond", "Le plafond est haut et j’ai peur sur l’échelle.", {"sort": "diy", "minutes": 20, "moment_wished": "any"}),
    ("Chantal", "gift", "offer", "Ordinateur portable, 2017", "Il marche bien pour Internet et les courriers. Je l’ai effacé.", {"sort": "computer", "condition": "good", "collecting": "Le soir après 18 h"}),
    ("Bruno", "gift", "offer", "Poussette pliante", "Une roue grince un peu.", {"sort": "child", "condition": "worn"}),
    ("Bruno", "loan", "offer", "Perceuse et ses mèches", "Filaire, dans sa valise.", {"sort": "diy", "deposit": 30, "rules": "Pas dans le béton armé."}),
    ("Nadia", "loan", "offer", "Tente de quatre places", "Double toit, facile à monter.", {"sort": "travel", "deposit": 0}),
    ("Chantal", "loan", "offer", "Appareil à raclette, pour huit", "Sa rallonge est dans la boîte.", {"sort": "kitchen", "deposit": 0}),
    ("Chantal", "swap", "offer", "Manteau d’hiver, taille M", "Laine, bleu, porté un hiver.", {"sort": "clothes", "against": "Un vélo d’enfant, ou une idée à vous", "size": "M"}),
    ("Hélène", "skill_exchange", "offer", "Réparer un vélo", "Crevaison, freins, dérailleur : on démonte et on remonte.", {"field": "crafts", "level": "beginner", "skills": [code_of("Vélo, transport et manutention", "Réparation de vélos")], "where_to_meet": "Le café de la gare"}),
    ("Karim", "skill_exchange", "ask", "Apprendre à faire du pain", "J’ai essayé seul, c’est une pierre.", {"field": "kitchen", "level": "beginner"}),
]  # fmt: skip
DONE = [
    "Descendre un canapé", "Remplir un dossier de logement", "Arroser les plantes en août", "Promener Filou", "Une lampe à fixer",
    "Relire une lettre", "Porter les courses", "Comprendre une facture",
]  # fmt: skip
MISSIONS = [
    ("Accompagner un atelier numérique", "Huit personnes, un ordinateur chacune.", {"field": ["digital"], "public": ["old"], "commitment": "hours", "skills": [code_of("Numérique", "Premiers pas avec un ordinateur"), code_of("Accompagner et écouter", "Écoute")], "brings": "S’asseoir à côté, expliquer sans prendre la souris."}),
    ("Servir le repas du mardi", "Une vingtaine de convives à la maison de quartier.", {"field": ["solidarity"], "public": ["poor"], "commitment": "weekly", "brings": "Mettre la table, servir, manger ensemble."}),
]  # fmt: skip


@part(order=75)
def exchanges(world: World) -> None:
    """Let neighbours and associations of the Loire offer, ask and answer."""
    people, now = world.people, world.now
    for person in people.values():
        declare_oneself("adult_declared", by=person, now=now - timedelta(days=100))
    town = exact_communes("Saint-Étienne")[0]
    published = {}
    for number, (who, kind, side, title, words, details) in enumerate(NEIGHBOURS):
        said = Said(title=title, words=words, territory=town, details=details, total=1)
        published[title] = _publish(
            kind, side, said, by=people[who], at=now - timedelta(days=number % 7, hours=2 + number)
        )
    _ride(world, town)
    _missions(world, town)
    a_mission_at_several_addresses(world)
    _a_mission_that_happened(world, town)
    _what_went_well(world, town)
    helped = answer(
        published["Une heure de maths, collège"],
        Answer(message="C’est pour ma fille, en quatrième. Le samedi matin nous irait bien."),
        by=people["Nadia"], now=now - timedelta(hours=1),
    )  # fmt: skip
    fix_code(helped, ENGAGEMENT_CODE)
    answer(
        published["Ordinateur portable, 2017"],
        Answer(message="Pour suivre ma formation le soir."),
        by=people["Awa"],
        now=now,
    )
    show(published, now=now)
    loans(world, drill=published["Perceuse et ses mèches"], grill=published["Appareil à raclette, pour huit"])
    _a_swap_proposed(world, published["Manteau d’hiver, taille M"], town)
    visits(world, town)
    hosting(world, town)
    homes(world)
    from_afar(world)
    lately(world, town)
    questions(world, town, pram=published["Poussette pliante"])
    search.rebuild("listing")  # some have another code since they were indexed


def _a_swap_proposed(world: World, coat: Listing, town) -> None:
    people, now = world.people, world.now
    said = Said(
        title="Vélo d’enfant, 20 pouces", words="Freins neufs.", territory=town, details={"sort": "books"}, total=1
    )
    bike = _publish("swap", "offer", said, by=people["Karim"], at=now - timedelta(days=2))
    answer(coat, Answer(counter=bike, message="Ma fille a grandi."), by=people["Karim"], now=now - timedelta(hours=6))


def _ride(world: World, town) -> None:
    people, now = world.people, world.now
    leaving = (now + timedelta(days=2)).replace(hour=8, minute=0, second=0, microsecond=0)
    said = Said(
        title="Saint-Étienne – Lyon de bonne heure", words="Je pars du centre, retour le soir.", territory=town,
        to_territory=exact_communes("Lyon")[0], starts_at=leaving, ends_at=leaving + timedelta(hours=1), total=3,
        details={"detour": 10, "share": 3, "luggage": True}, address="Devant la gare de Châteaucreux",
    )  # fmt: skip
    ride = _publish("ride", "offer", said, by=people["Karim"], at=now - timedelta(hours=5))
    Listing.objects.filter(pk=ride.pk).update(code=RIDE_CODE)
    asked = answer(
        ride,
        Answer(message="Je peux être place Jean-Jaurès à 7 h 50."),
        by=people["Nadia"],
        now=now - timedelta(hours=3),
    )
    move_on(asked, "accept", by=people["Karim"], now=now - timedelta(hours=2))
    fix_code(asked, SEAT_CODE)
    said = Said(
        title="Saint-Étienne – Feurs, aller au travail", words="J’ai de la place, et j’aime bavarder.", territory=town,
        to_territory=exact_communes("Feurs")[0], rule=_every_week(leaving, hours=1, days=range(5)), total=2, details={"share": 2},
    )  # fmt: skip
    commute = _publish("ride", "offer", said, by=people["Karim"], at=now - timedelta(hours=9))
    Listing.objects.filter(pk=commute.pk).update(code=COMMUTE_CODE)
    second = commute.slots.order_by("starts_at")[1]
    Slot.objects.filter(pk=second.pk).update(code=DATE_CODE)
    asked = answer(commute, Answer(slot=second), by=people["Nadia"], now=now - timedelta(hours=6))
    move_on(asked, "accept", by=people["Karim"], now=now - timedelta(hours=2))


def _every_week(first, *, hours: int, days=()):
    """Return the rule of what comes every week, on the day of a moment or on these days, at its hour in Paris."""
    start = first.astimezone(get_default_timezone()).replace(tzinfo=None, hour=first.hour, minute=0)
    pattern = Pattern("week", days=frozenset(days or {start.weekday()}))
    return pattern.rule(start, zone="Europe/Paris", duration=timedelta(hours=hours))


def _missions(world: World, town) -> None:
    people, now = world.people, world.now
    organisation = Organisation.objects.get(name="Les Voisins connectés")
    let_act(people["Awa"], organisation, now=now - timedelta(days=100))
    first = (now + timedelta(days=5)).replace(hour=14, minute=0, second=0, microsecond=0)
    moments = tuple(
        Moment(first + timedelta(days=7 * week + 1), first + timedelta(days=7 * week + 1, hours=2)) for week in range(3)
    )
    weekly = _every_week(first, hours=2)
    for number, (title, words, details) in enumerate(MISSIONS):
        said = Said(
            title=title,
            words=words,
            territory=town,
            rule=weekly if number == 0 else None,
            moments=() if number == 0 else moments,
            total=3,
            details=details,
            organisation=organisation,
        )
        mission = writing.begin(
            kinds.get("mission"), side="offer", said=said, by=people["Awa"], now=now - timedelta(days=1)
        )
        living.publish(mission, by=people["Awa"], now=now - timedelta(days=1))
        if number == 0:
            living.approve(mission, by=people["Sylvie"], now=now - timedelta(hours=20))
            Listing.objects.filter(pk=mission.pk).update(code=WEEKLY_CODE)
        else:
            Listing.objects.filter(pk=mission.pk).update(code=MISSION_CODE)


def _a_mission_that_happened(world: World, town) -> None:
    """Karim came, and the association certified his hours."""
    people, now = world.people, world.now
    start = (now - timedelta(days=10)).replace(hour=9, minute=0, second=0, microsecond=0)
    said = Said(
        title="Trier les livres de la bourse", words="Une matinée, du café, et beaucoup de romans.", territory=town,
        moments=(Moment(start, start + timedelta(hours=3)),), total=4,
        details={"field": ["culture"], "commitment": "hours", "brings": "Trier, porter, conseiller."},
        organisation=Organisation.objects.get(name="Les Voisins connectés"),
    )  # fmt: skip
    mission = writing.begin(
        kinds.get("mission"), side="offer", said=said, by=people["Awa"], now=start - timedelta(days=9)
    )
    living.publish(mission, by=people["Awa"], now=start - timedelta(days=9))
    living.approve(mission, by=people["Sylvie"], now=start - timedelta(days=8))
    came = answer(mission, Answer(), by=people["Karim"], now=start - timedelta(days=6))
    came = move_on(came, "accept", by=people["Awa"], now=start - timedelta(days=5))
    came = move_on(came, "finish", by=people["Awa"], now=start + timedelta(hours=4))
    hours = certify_hours(came, minutes=180, by=people["Awa"], now=start + timedelta(hours=5))
    Hours.objects.filter(pk=hours.pk).update(code=HOURS_CODE)


def _what_went_well(world: World, town) -> None:
    """Helping hands of the last weeks, so that there is something to count."""
    people, names = world.people, ["Nadia", "Karim", "Hélène", "Chantal", "Bruno", "Awa"]
    for number, title in enumerate(DONE):
        asks, helps = (people[names[(number + step) % len(names)]] for step in (0, 2))
        at = world.now - timedelta(days=40 - 4 * number)
        said = Said(title=title, territory=town, details={"sort": "other"})
        wanted = _publish("service", "ask", said, by=asks, at=at)
        made = answer(wanted, Answer(message="Volontiers."), by=helps, now=at + timedelta(hours=1 + number))
        made = move_on(made, "accept", by=asks, now=at + timedelta(hours=12))
        move_on(made, "finish", by=helps, now=at + timedelta(days=2))


def _publish(kind: str, side: str, said: Said, *, by, at):
    listing = writing.begin(kinds.get(kind), side=side, said=said, by=by, now=at)
    return living.publish(listing, by=by, now=at)
