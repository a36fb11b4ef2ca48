"""The helpline's part of the demonstration: sixty days of requests, and a few that wait now."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from maillon.kernel import themes
from maillon.kernel.duty.actions import choose_skills, start_duty
from maillon.kernel.duty.models import Skills
from maillon.kernel.journal.models import Entry
from maillon.kernel.portal.world import World, part

from . import record_demo, team_demo  # noqa: F401 - they declare their own parts
from .actions.asking import Wish, ask_to_be_called
from .actions.helping import show_number
from .actions.offering import take_request
from .figures import demo as what_was_noted  # noqa: F401 - declares its own part
from .models import HelpRequest, Offer, Outcome

DAYS = 60
ZONE = ZoneInfo("Europe/Paris")
# Shares of outcomes and hours of the day, as a small helpline sees them.
OUTCOMES = {"helped": 62, "partly": 14, "handed_over": 10, "unreachable": 9, "not_for_us": 4, "unanswered": 1}
HOURS = {9: 12, 10: 16, 11: 14, 12: 5, 13: 6, 14: 14, 15: 13, 16: 11, 17: 9}
WEIGHTS = {
    "demarches": 30,
    "soin": 16,
    "proches": 12,
    "bases": 13,
    "securite": 11,
    "travail": 8,
    "achats": 6,
    "ecole": 4,
}
JEANNE = "JEANNE00"

WAITING_NOW = (
    (JEANNE, "demarches", 23, "+33465710012", "Jeanne", "Je n’arrive pas à déclarer mes impôts, ça me demande un code que je n’ai pas."),
    ("MARCE100", "soin", 11, "+33639980021", "Marcel", "Le docteur veut me voir en vidéo, je ne sais pas faire."),
    ("R0BERT00", "proches", 8, "+33465710031", "", "Je voudrais voir ma petite-fille sur la tablette."),
    ("ANNE0000", "bases", 3, "+33639980044", "Anne", "La box a changé et plus rien ne marche."),
)  # fmt: skip


@part(order=30)
def sixty_days_of_requests(world: World) -> None:
    """Write the past in bulk, and the present through the same actions as real people."""
    mediators = [person for name, person in world.people.items() if name not in {"Sylvie", "Awa"}]
    Skills.objects.bulk_create(
        Skills(person=person, themes=world.dice.sample(sorted(themes.THEMES), 3)) for person in mediators[2:]
    )
    _the_past(world, mediators)
    _now(world)


def _the_past(world: World, mediators: list) -> None:
    requests = []
    for ago in range(1, DAYS + 1):
        day = (world.now.astimezone(ZONE) - timedelta(days=ago)).date()
        if day.weekday() < 5:
            requests += [_request(world, mediators, day) for _ in range(world.dice.randint(8, 16))]
    HelpRequest.objects.bulk_create(requests)
    Offer.objects.bulk_create(
        Offer(
            request=request,
            mediator=request.closed_by,
            made_at=request.created_at + timedelta(minutes=2),
            expires_at=request.created_at + timedelta(minutes=4),
            answer="accepted",
            answered_at=request.created_at + timedelta(minutes=3),
        )
        for request in requests
        if request.closed_by
    )
    Entry.objects.bulk_create(entry for request in requests for entry in _journal(request))


def _request(world: World, mediators: list, day) -> HelpRequest:
    dice = world.dice
    hour = dice.choices(list(HOURS), HOURS.values())[0]
    asked = datetime.combine(day, time(hour, dice.randrange(60)), ZONE)
    outcome = dice.choices(list(OUTCOMES), OUTCOMES.values())[0]
    waited = timedelta(minutes=min(dice.lognormvariate(3.2, 0.9), 600))
    closed = asked + waited + timedelta(minutes=dice.randint(6, 40))
    communes = world.communes[:20]
    return HelpRequest(
        theme=dice.choices(list(WEIGHTS), WEIGHTS.values())[0],
        territory=dice.choices(communes, [commune.population for commune in communes])[0],
        for_someone_else=dice.random() < 0.2,
        state="closed",
        outcome=outcome,
        attempts=3 if outcome == Outcome.UNREACHABLE else 0,
        created_at=asked,
        callable_from=asked,
        due_at=asked + timedelta(hours=2),
        closed_at=closed,
        closed_by=None if outcome == Outcome.UNANSWERED else dice.choice(mediators),
        erased_at=timezone.now(),
    )


def _journal(request: HelpRequest):
    """The same entries as the actions write, so that replaying them gives the stored state."""
    steps = [("ask", request.created_at, None, "asker")]
    if request.closed_by:
        steps.append(("accept", request.created_at + timedelta(minutes=3), "in_hand", "mediator"))
        steps.append(("close", request.closed_at, "closed", "mediator"))
    else:
        steps.append(("give_up", request.closed_at, "closed", "clock"))
    before = None
    for verb, at, after, role in steps:
        yield Entry(
            at=at,
            by=request.closed_by if role == "mediator" else None,
            role=role,
            verb=verb,
            model=request._meta.label_lower,
            object_id=request.pk,
            before={"state": before} if after else None,
            after={"state": after} if after else None,
        )
        before = after or "waiting"


def _now(world: World) -> None:
    here = world.communes[:6]
    karim = world.people["Karim"]
    in_hand = _ask(
        world, "KAR1M001", "securite", 31, "+33639980055", "Lucie", "J’ai reçu un SMS bizarre de ma banque.", here[0]
    )
    start_duty(karim, until=world.now + timedelta(hours=3), now=world.now - timedelta(minutes=40))
    choose_skills(karim, themes=["securite", "bases"], now=world.now)
    take_request(in_hand, by=karim, now=world.now)
    show_number(in_hand, by=karim, now=world.now)
    for number, waiting in enumerate(WAITING_NOW):
        _ask(world, *waiting, here[number % len(here)])


def _ask(world: World, code, theme, minutes, phone, name, said, commune) -> HelpRequest:
    at = world.now - timedelta(minutes=minutes)
    request = ask_to_be_called(Wish(theme, commune, phone, at, said=said, name=name), now=at)
    HelpRequest.objects.filter(pk=request.pk).update(code=code)
    request.code = code
    return request
