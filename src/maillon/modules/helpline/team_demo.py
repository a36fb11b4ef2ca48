"""The team at work in the demonstration: colleagues who answer, take a break or help, a hard question, a hard call."""

from datetime import timedelta

from maillon.kernel.duty.actions import choose_skills, pause_duty, start_duty
from maillon.kernel.duty.models import Duty
from maillon.kernel.portal.world import World, part

from .actions.asking import Wish, ask_to_be_called
from .actions.colleagues import ask_colleagues, reply
from .actions.offering import take_request
from .models import Debrief, HelpRequest, Question

QUESTION = "KAR1M0QE"
FATOUS, SAMIRAS, HARD = "FAT00001", "SAM1RA00", "HARD0000"


@part(order=34)
def the_team_at_work(world: World) -> None:
    """Put some on duty without leaving anybody free: the requests that wait are for whoever visits."""
    people, now = world.people, world.now
    choose_skills(people["Fatou"], languages=["fr", "ar"], is_seasoned=True, now=now)
    for name, minutes in (("Fatou", 55), ("Bruno", 80), ("Chantal", 35)):
        start_duty(people[name], until=now + timedelta(hours=2), now=now - timedelta(minutes=minutes))
    pause_duty(people["Bruno"], why=Duty.Pause.SILENCE, now=now - timedelta(minutes=6))
    pause_duty(people["Chantal"], now=now - timedelta(minutes=4))
    held = _ask(world, FATOUS, "soin", 19, "+33639980071", "Ginette", "Je ne retrouve plus mes ordonnances.")
    take_request(held, by=people["Fatou"], now=now - timedelta(minutes=9))
    _ask(world, SAMIRAS, "demarches", 6, "+33639980072", "Samira", "", language="ar", priority=("today",))
    hard = _ask(world, HARD, "securite", 14, "+33639980073", "Paul", "On a vidé mon compte cette nuit.")
    HelpRequest.objects.filter(pk=hard.pk).update(is_hard=True)
    _a_question(world)
    _a_hard_call(world)


def _a_question(world: World) -> None:
    call = HelpRequest.objects.get(code="KAR1M001")
    asked = ask_colleagues(
        call, by=world.people["Karim"], text="Le message imite une banque : où le signaler ?", now=world.now
    )
    Question.objects.filter(pk=asked.pk).update(code=QUESTION)
    reply(asked, by=world.people["Fatou"], text="Il se transfère par SMS au 33700, c’est gratuit.", now=world.now)


def _a_hard_call(world: World) -> None:
    ended = HelpRequest.objects.filter(closed_by=world.people["Bruno"]).order_by("-closed_at").first()
    if ended:
        told = Debrief.objects.create(
            request=ended, by=ended.closed_by, at=max(ended.closed_at, world.now - timedelta(hours=3)),
            text="Elle pleurait, et je n’ai pas su quoi dire.", wants_to_talk=True,
        )  # fmt: skip
        told.beside.add(world.people["Nadia"])


def _ask(world: World, code, theme, minutes, phone, name, said, **more) -> HelpRequest:
    at = world.now - timedelta(minutes=minutes)
    request = ask_to_be_called(Wish(theme, world.communes[1], phone, at, said=said, name=name, **more), now=at)
    HelpRequest.objects.filter(pk=request.pk).update(code=code)
    request.code = code
    return request
