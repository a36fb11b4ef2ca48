"""The kernel's own part of the demonstration: what people report, check and say of each other."""

from datetime import timedelta

from django.db.models import F

from maillon.kernel.notices.models import Notice
from maillon.kernel.people.models import Person
from maillon.kernel.safety import registry
from maillon.kernel.safety.actions.attesting import attest, declare_oneself
from maillon.kernel.safety.actions.blocking import block
from maillon.kernel.safety.actions.deciding import decide
from maillon.kernel.safety.actions.references import invite, write
from maillon.kernel.safety.actions.reporting import report
from maillon.kernel.safety.models import Case, Reference

from .world import World, part

# Fixed codes, so that the documentation and the tests may name these pages.
CASE_CODE, DECIDED_CODE, WORDS_CODE = "51GNA1E0", "DEC1510N", "M0T50000"


@part(order=90)
def reports_and_thanks(world: World) -> None:
    """Somebody asked for money, somebody was thanked, a decision can be appealed."""
    people, now = world.people, world.now
    # They have been here for a while: somebody new is not known yet.
    Person.objects.filter(pk__in=[person.pk for person in people.values()]).update(created_at=now - timedelta(days=90))
    for person in people.values():
        person.refresh_from_db()
    bruno, karim = people["Bruno"], people["Karim"]
    _tell(
        bruno, "money", "Il m’a demandé 20 € à la fin du rendez-vous, en disant que c’était l’usage.", "Awa", world, 26
    )
    _tell(bruno, "insisting", "Il a rappelé trois fois chez moi après.", None, world, 3)
    Case.objects.filter(owner=bruno).update(code=CASE_CODE)
    _a_decision(world)
    attest(karim, "identity", hub=world.hub, note="Vue au local.", by=people["Sylvie"], now=now - timedelta(days=60))
    attest(karim, "training", hub=world.hub, by=people["Sylvie"], now=now - timedelta(days=58))
    declare_oneself("charter", by=karim, now=now - timedelta(days=61))
    block(people["Gaël"], by=people["Nadia"], now=now - timedelta(days=12))
    _thanks(world)


@part(order=99)
def what_was_read(world: World) -> None:
    """Everybody has read what they were told before yesterday."""
    told = Notice.objects.filter(read_at=None, created_at__lt=world.now - timedelta(days=1))
    told.update(read_at=F("created_at") + timedelta(hours=6))


def _tell(person, reason: str, words: str, by: str | None, world: World, hours: int):
    reporter = world.people[by] if by else None
    return report(
        registry.get("person"), person, code=person.code, reason=reason, words=words, by=reporter, address="demo",
        is_counted=False, now=world.now - timedelta(hours=hours),
    )  # fmt: skip


def _a_decision(world: World) -> None:
    karim, sylvie = world.people["Karim"], world.people["Sylvie"]
    made = _tell(karim, "absent", "Je l’ai attendu une heure devant la médiathèque.", "Fatou", world, 200)
    decide(
        made.case, decision="warned", rule="absent", to_owner="Fatou vous attendait mardi. Prévenez quand vous ne pouvez pas venir.",
        to_reporters="Merci. Nous avons parlé avec lui.", by=sylvie, now=world.now - timedelta(days=7),
    )  # fmt: skip
    Case.objects.filter(pk=made.case.pk).update(code=DECIDED_CODE)


def _thanks(world: World) -> None:
    people, then = world.people, world.now - timedelta(days=20)
    pairs = [
        ("Karim", "Chantal", "Patient et clair : j’ai enfin compris ma messagerie.", "Un vrai plaisir, à bientôt.")
    ]
    pairs += [("Karim", "Hélène", "Merci d’être venu un jour de pluie.", "Accueil chaleureux.")]
    for number, (one, other, to_one, to_other) in enumerate(pairs):
        first, second = invite("demo", f"D{number}", between=(people[one], people[other]), now=then)
        write(first, thanks=True, words=to_other, by=people[one], now=then)
        write(second, thanks=True, words=to_one, by=people[other], now=then)
    waiting, _theirs = invite("demo", "D9", between=(people["Élise"], people["Ismaël"]), now=world.now)
    write(
        waiting, thanks=True, words="Merci ! Mon numéro si besoin : 06 39 98 12 34.", by=people["Élise"], now=world.now
    )
    mine, _theirs = invite("demo", "D8", between=(people["Karim"], people["Djibril"]), now=world.now)
    Reference.objects.filter(pk=mine.pk).update(code=WORDS_CODE)
