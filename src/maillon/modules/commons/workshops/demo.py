"""Working groups of the demonstration: people, topics in each state, what is said, what was asked and not found."""

from datetime import timedelta

from django.utils.timezone import localdate

from maillon.kernel.conversations.actions import open_thread, post
from maillon.kernel.portal.world import World, part
from maillon.kernel.revisions.actions import ask_for_proofreading, begin
from maillon.modules.commons.models import Guide

from .actions.groups import workshop_of
from .actions.joining import join
from .actions.topics import attach, propose_topic, sort_topic, take
from .audiences import AUDIENCE
from .flows import MEMBER
from .models import Origin, Place, Topic, Wish, Workshop

# Fixed, so that the documentation and the tests may name these pages.
IDEA_CODE, TAKEN_CODE, TEXT_CODE, PROPOSED_CODE = "T0P1C001", "T0P1C002", "T0P1C003", "T0P1C004"
MEMBERS = {
    "demarches": ("Nadia", "Karim", "Chantal", "Bruno"),
    "soin": ("Karim", "Nadia", "Hélène"),
    "proches": ("Awa", "Gaël"),
    "securite": ("Fatou", "Karim", "Djibril"),
    "bases": ("Ismaël", "Élise", "Nadia"),
    "travail": ("Bruno",),
    "ecole": ("Hélène", "Awa"),
}  # the first of each looks after the group
PURPOSE = (
    "On écrit ce que l’on nous demande le plus à la permanence. On se retrouve le mardi à 18 h, en visio. "
    "Débutantes et débutants bienvenus pour relire."
)
TALK = (
    ("Nadia", 50, "Trois personnes m’ont demandé comment faire une procuration de vote. Quelqu’un connaît ?"),
    ("Chantal", 47, "Oui, je l’ai faite avec ma voisine. Le piège : il faut quand même passer au commissariat."),
    ("Bruno", 4, "Je peux relire ce soir si le texte est prêt."),
)
GUIDE = """\
---
slug: {slug}
title: {title}
summary: {summary}
theme: {theme}
level: premiers-pas
minutes: 15
devices: [telephone, ordinateur]
licence: CC-BY-SA-4.0
authors: [{author}]
verified_on: {day}
review_after_months: 6
---

{intro}

## Étapes

{steps}
"""
PASSPORT = {
    "slug": "rendez-vous-passeport",
    "title": "Prendre rendez-vous pour un passeport",
    "summary": "Trouver une mairie qui a une place bientôt, et préparer son dossier avant d’y aller.",
    "theme": "demarches",
    "intro": "Toutes les mairies ne font pas de passeports. Un site officiel montre celles qui ont une place.",
    "steps": (
        "1. **Ouvrez le site rendezvouspasseport.ants.gouv.fr.** C’est le site officiel, il est gratuit.\n"
        "2. **Écrivez votre ville.** Les mairies les plus proches apparaissent, avec leurs prochains rendez-vous.\n"
        "3. **Choisissez un jour.** Notez-le, et le numéro de la mairie."
    ),
}
VOTE = {
    "slug": "procuration-vote",
    "title": "Faire une procuration de vote",
    "summary": "Demander à quelqu’un de voter pour vous, quand vous ne pouvez pas y aller.",
    "theme": "demarches",
    "intro": "Vous choisissez une personne de confiance. Elle vote pour vous, dans votre bureau de vote.",
    "steps": (
        "1. **Ouvrez le site maprocuration.gouv.fr.** Connectez-vous avec FranceConnect.\n"
        "2. **Écrivez le nom de la personne qui votera.** Il faut sa date de naissance.\n"
        "3. **Passez à la gendarmerie ou au commissariat** avec votre pièce d’identité et le numéro reçu."
    ),
}


@part(order=62)
def workshops(world: World) -> None:
    """Let seven groups live, and one wait for somebody."""
    long_ago, people = world.now - timedelta(days=40), world.people
    groups = {slug: workshop_of(slug, now=long_ago) for slug in MEMBERS}
    Workshop.objects.filter(slug="demarches").update(purpose=PURPOSE)
    Place.objects.bulk_create(
        Place(workshop=groups[slug], person=people[name], state=MEMBER, is_facilitator=rank == 0, changed_at=long_ago)
        for slug, names in MEMBERS.items()
        for rank, name in enumerate(names)
    )
    join(groups["demarches"], by=people["Élise"], said="Je connais bien la préfecture.", now=world.now)
    _topics(world, groups)
    thread = open_thread(
        AUDIENCE, groups["demarches"].pk, subject="Les procurations", by=people["Nadia"],
        now=world.now - timedelta(hours=TALK[0][1]),
    )  # fmt: skip
    for name, hours, words in TALK:
        post(thread, text=words, by=people[name], now=world.now - timedelta(hours=hours))
    _grow_old(world)


def _topics(world: World, groups) -> None:
    people, paperwork = world.people, groups["demarches"]

    def propose(title, group=paperwork, *, days, code="", **facts):
        topic = propose_topic(
            groups[group] if isinstance(group, str) else group,
            title=title,
            **facts,
            now=world.now - timedelta(days=days),
        )
        if code:
            Topic.objects.filter(pk=topic.pk).update(code=code)
            topic.code = code
        return topic

    def of_group(title, group=paperwork, *, by="Nadia", days, **facts):
        return propose(title, group, days=days, origin=Origin.MEMBER, by=people[by], **facts)

    propose("Comment récupérer les points de mon permis", days=1, code=PROPOSED_CODE)
    propose("Expliquer l’application qui paie le parking", "achats" if "achats" in groups else "demarches", days=2)
    kept = propose("Demander une place en crèche", "ecole", days=9)
    sort_topic(kept, keep=True, by=people["Hélène"], now=world.now - timedelta(days=8))
    wished = propose("Timbre amende stationnement", days=6, origin=Origin.SEARCH)
    Wish.objects.create(
        key="amend stationn timbr", words="timbre amende stationnement", asked=7, topic=wished,
        first_asked_on=localdate(world.now - timedelta(days=20)), last_asked_on=localdate(world.now),
    )  # fmt: skip
    of_group(
        "Déclarer une naissance à la Caf",
        days=12,
        code=IDEA_CODE,
        words="Avec les pièces à préparer avant de commencer.",
    )
    of_group("Reconnaître un faux site de mairie", "securite", by="Fatou", days=5)
    of_group("Prendre une photo d’identité avec son téléphone", by="Chantal", days=3)
    taken = of_group("Faire refaire un livret de famille", days=10, code=TAKEN_CODE)
    take(taken, by=people["Karim"], now=world.now - timedelta(days=4))
    for facts, title, writer, is_ready in (
        (PASSPORT, "Prendre rendez-vous pour un passeport", "Karim", False),
        (VOTE, "Faire une procuration de vote", "Nadia", True),
    ):
        at = world.now - timedelta(days=2)
        topic = of_group(title, days=8, code=TEXT_CODE if is_ready else "")
        content = GUIDE.format(author=writer, day=localdate(at).isoformat(), **facts)
        text = begin("guide", content=content, by=people[writer], now=at)
        attach(topic, text, by=people[writer], now=at)
        if is_ready:
            ask_for_proofreading(text, by=people[writer], now=world.now - timedelta(hours=20))


def _grow_old(world: World) -> None:
    """Let the check of one guide be overdue, so that there is something to refresh."""
    guide = Guide.objects.published().filter(theme="demarches").order_by("slug").last()
    if guide:
        Guide.objects.filter(pk=guide.pk).update(
            verified_on=localdate(world.now - timedelta(days=400)),
            review_due_on=localdate(world.now - timedelta(days=20)),
        )
