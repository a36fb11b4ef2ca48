"""Volunteers of the demonstration: a few at each stage, so that Sylvie has somebody to answer."""

from datetime import timedelta

from allauth.account.models import EmailAddress

from maillon.kernel.duty.actions import choose_skills
from maillon.kernel.people.models import Person
from maillon.kernel.portal.world import World, part

from .actions import Application, accept, enrol, pass_quiz
from .actions.deciding import ask_more, keep_waiting
from .models import Enrolment, Welcome

INES = "1NE5A000"
WORDS = {
    "Lucas": "Je travaille dans l’informatique, j’ai mes mardis soir.",
    "Simone": "Retraitée de la poste. J’ai aidé tout l’immeuble à déclarer ses impôts !",
    "Yanis": "Étudiant, je parle arabe et français.",
    "Mélanie": "Je débute, mais je suis patiente.",
}
# name, hours ago, themes, languages, level, hours, equipment
CAME = (
    ("Lucas", 4 * 24 + 3, ("securite", "bases"), ("fr", "en"), "trade", "little", ("phone", "computer", "headset")),
    ("Simone", 50, ("demarches", "proches"), ("fr",), "family", "much", ("phone", "computer", "quiet")),
    ("Yanis", 20, ("ecole", "travail"), ("fr", "ar"), "family", "some", ("phone", "computer")),
    ("Mélanie", 2, (), ("fr",), "daily", "varies", ("phone",)),
    ("Inès", 30, ("soin", "demarches"), ("fr", "es"), "family", "little", ("phone", "computer", "headset")),
    ("Omar", 26, ("demarches",), ("fr", "ar"), "family", "some", ("phone", "computer")),
    ("Pauline", 70, ("achats",), ("fr",), "daily", "little", ("phone",)),
    ("Tiago", 90, ("proches", "bases"), ("fr", "pt"), "family", "some", ("phone", "headset")),
)  # fmt: skip


@part(order=60)
def volunteers_at_each_stage(world: World) -> None:
    """Four wait for an answer, one was asked something, one waits for a place, two are accepted, one is ready."""
    Welcome.objects.create(hub=world.hub, minors="consent")
    sylvie, nadia = world.people["Sylvie"], world.people["Nadia"]
    choose_skills(nadia, is_seasoned=True, now=world.now)
    came = {told[0]: _enrol(world, *told) for told in CAME}
    ask_more(
        came["Omar"], by=sylvie, now=world.now - timedelta(hours=5),
        question="Bonjour Omar, seriez-vous disponible certains samedis matin ?",
    )  # fmt: skip
    keep_waiting(came["Pauline"], by=sylvie, now=world.now - timedelta(hours=8))
    accept(came["Inès"], by=sylvie, now=world.now - timedelta(hours=1))
    accept(came["Tiago"], by=sylvie, now=world.now - timedelta(hours=60))
    pass_quiz(came["Tiago"], now=world.now - timedelta(hours=50))


def _enrol(world: World, name, hours_ago, themes, languages, level, hours, equipment) -> Enrolment:
    email = f"{name.lower().translate(str.maketrans('éè', 'ee'))}.candidat@example.org"
    person = Person.objects.create_user(name=name, email=email, **({"code": INES} if name == "Inès" else {}))
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    world.people[name] = person
    at = world.now - timedelta(hours=hours_ago)
    commune = world.communes[len(name) % 8]
    application = Application(
        name, commune, person=person, themes=themes, languages=languages, level=level, hours=hours,
        equipment=equipment, words=WORDS.get(name, ""),
    )  # fmt: skip
    return Enrolment.objects.select_related("person", "hub", "territory").get(pk=enrol(application, now=at).pk)
