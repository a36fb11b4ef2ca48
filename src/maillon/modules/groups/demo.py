"""The part of groups in the demonstration: a group, the threads of the hub and of the day, a letter sent and a draft."""

from datetime import timedelta

from maillon.kernel.conversations.actions import open_thread, post
from maillon.kernel.conversations.marks import mark_read
from maillon.kernel.conversations.models import Thread
from maillon.kernel.portal.world import World, part

from .actions.groups import create_group
from .actions.joining import invite_person, join
from .days import thread_of_today
from .letters.handing import hand_over
from .letters.subscribing import ask, confirm
from .letters.writing import start, write_letter
from .models import Group, Letter, Subscription

# Fixed codes, so that the documentation and the tests may name these pages.
GROUP_CODE, THREAD_CODE, LETTER_CODE = "GR0VPE00", "C0NVER5A", "1ETTRE00"
HUB_TALK = [
    ("Sylvie", 52, "Bonjour à toutes et à tous. Cette semaine, la **déclaration de revenus** revient souvent : le guide est à jour."),
    ("Nadia", 50, "Merci Sylvie. Trois personnes m’ont parlé du même courrier, je l’ai mis dans « Démarches »."),
    ("Karim", 27, "Pour les SMS de fausse banque : toujours raccrocher, puis appeler le numéro au dos de la carte."),
    ("Hélène", 3, "Je suis là jeudi matin si quelqu’un veut être en double pour sa première permanence."),
]  # fmt: skip
GROUP_TALK = [
    ("Nadia", 46, "Qui connaît bien le dossier de retraite en ligne ? On me l’a demandé deux fois."),
    ("Chantal", 44, "Moi. Le piège : il faut d’abord un compte FranceConnect qui marche.\n\n- vérifier l’adresse e-mail\n- puis seulement ouvrir le dossier"),
    ("Bruno", 22, "J’ajoute le lien officiel : https://www.info-retraite.fr"),
    ("Chantal", 2, "On en fait un guide ensemble ? Je commence le plan samedi."),
]  # fmt: skip
DUTY_TALK = [
    ("Karim", 0.6, "Je suis là pour trois heures."),
    ("Karim", 0.3, "Quelqu’un sait joindre la Caf de Saint-Étienne en direct ?"),
]
LETTER = """\
Bonjour,

Voici les nouvelles du pôle en quelques lignes.

- **Merci** : 212 personnes ont été rappelées ce mois-ci.
- **Samedi 10 h**, rencontre à la médiathèque de Saint-Étienne. Venez avec vos questions difficiles.
- Le groupe *Démarches* cherche deux relectrices ou relecteurs.

À bientôt,

Sylvie, pour la coordination
"""
DRAFT = "Bonjour,\n\nLe mois prochain, nous préparons les **premiers pas** avec de nouveaux bénévoles…"


@part(order=60)
def groups(world: World) -> None:
    """Let the team of the Loire talk, and write to each other."""
    hub, people, sylvie = world.hub, world.people, world.people["Sylvie"]
    long_ago = world.now - timedelta(days=30)
    group = create_group(
        name="Démarches", purpose="On s’entraide sur les démarches en ligne, et on prépare les guides qui manquent.",
        openness="open", theme="demarches", hub=hub, by=people["Nadia"], now=long_ago,
    )  # fmt: skip
    for name in ("Bruno", "Chantal", "Karim"):
        join(group, by=people[name], now=long_ago)
    accents = create_group(
        name="Langues", purpose="Pour aider en arabe, en portugais, en anglais ou en langue des signes.",
        openness="request", hub=hub, by=people["Fatou"], now=long_ago,
    )  # fmt: skip
    join(accents, by=people["Ismaël"], said="Je parle arabe et anglais.", now=world.now - timedelta(hours=5))
    invite_person(accents, people["Karim"], by=people["Fatou"], now=world.now - timedelta(days=1))
    _talk(world, "group", group.pk, "Le dossier de retraite", GROUP_TALK)
    wide = _talk(world, "hub", hub.pk, "Les nouvelles de la semaine", HUB_TALK)
    mark_read(wide, by=sylvie, now=world.now)
    Thread.objects.filter(pk=wide.pk).update(code=THREAD_CODE)
    Group.objects.filter(pk=group.pk).update(code=GROUP_CODE)
    today = thread_of_today(hub, now=world.now)
    _write(world, today, DUTY_TALK)
    _letters(world)


def _talk(world: World, audience: str, object_id: int, subject: str, words):
    first, hours, _text = words[0]
    opened = world.now - timedelta(hours=hours)
    thread = open_thread(audience, object_id, subject=subject, by=world.people[first], now=opened)
    _write(world, thread, words)
    return thread


def _write(world: World, thread, words) -> None:
    for name, hours, text in words:
        post(thread, text=text, by=world.people[name], now=world.now - timedelta(hours=hours))


def _letters(world: World) -> None:
    hub, sylvie = world.hub, world.people["Sylvie"]
    before = world.now - timedelta(days=6)
    for number in range(3):
        email = f"abonnee{number}@example.org"
        ask(hub, email=email, words="J’accepte de recevoir ces lettres par e-mail.", source="public page", now=before)
    for subscription in Subscription.objects.order_by("pk")[:2]:
        confirm(subscription.token, now=before)
    letter = write_letter(
        hub, by=sylvie, public="team", subject="Les nouvelles du pôle", body=LETTER, is_public=True, now=before
    )
    start(letter, by=sylvie, now=before)
    hand_over(now=before)
    Letter.objects.filter(pk=letter.pk).update(code=LETTER_CODE)
    write_letter(hub, by=sylvie, public="team", subject="Le mois prochain", body=DRAFT, now=world.now)
