"""Proofreading's part of the demonstration: a guide half way to publication, and a published one being changed."""

from datetime import timedelta

from maillon.kernel.people.models import Person
from maillon.kernel.portal.world import KARIM, SYLVIE, World, part
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Text

from ..models import Guide
from . import demo_ends  # noqa: F401 - texts at their end

SCREEN, CHANGED = "ECRAN000", "compte-ameli"
CHANGED_TEXT = "AME11000"
FIRST = """---
slug: capture-ecran
title: Prendre une photo de son écran
summary: Montrez à quelqu’un ce que vous voyez, sans chercher les mots.
theme: bases
level: premiers-pas
minutes: 5
devices: [telephone, ordinateur]
needs:
  - votre téléphone ou votre ordinateur
warnings:
  - title: Cachez ce qui est privé
    text: Un numéro de sécurité sociale ou un mot de passe ne se montre à personne.
questions:
  - comment montrer mon écran à mon fils
words: [capture, écran, photo]
licence: CC-BY-SA-4.0
authors:
  - Karim
verified_on: 2026-11-15
review_after_months: 12
---

Une image de l’écran évite de longues explications. Elle reste dans votre téléphone tant que vous ne l’envoyez pas.

## Étapes

1. **Affichez ce que vous voulez montrer.** Fermez les autres fenêtres.
2. **Sur un téléphone, appuyez sur deux boutons.** Il s’agit de la touche d’alimentation et de celle qui permet de baisser le volume.
3. **Sur un ordinateur, appuyez sur la touche Impr. écran.** Elle est en haut à droite du clavier.
4. **Retrouvez l’image.** Elle est avec vos photos.

## Si ça ne marche pas

- **Rien ne se passe.** Appuyez sur les deux boutons en même temps, une seconde.

## À retenir

Regardez toujours l’image avant de l’envoyer.
"""
LONG = "Il s’agit de la touche d’alimentation et de celle qui permet de baisser le volume."


@part(order=46)
def texts_being_proofread(world: World) -> None:
    """Karim's guide waits for a second approval, with a suggestion of Sylvie's; she also changes a published one."""
    people = {person.code: person for person in Person.objects.filter(code__in=(KARIM, SYLVIE))}
    karim, sylvie = people[KARIM], people[SYLVIE]
    days = [world.now - timedelta(days=day, hours=2) for day in (6, 5, 4, 3, 1)]
    text = revisions.begin("guide", content=FIRST, by=karim, now=days[0])
    Text.objects.filter(pk=text.pk).update(code=SCREEN)
    text.refresh_from_db()
    second = FIRST.replace("Elle est avec vos photos.", "Elle est avec vos photos, dans le dossier « Captures ».")
    second = second.replace("minutes: 5", "minutes: 10")
    revisions.revise(text, content=second, based_on=text.head, by=karim, note="Où se range l’image", now=days[1])
    revisions.ask_for_proofreading(text, by=karim, now=days[2])
    start = second.index(LONG)
    better = "C’est le bouton pour allumer et celui qui baisse le son."
    said = {"words": "La phrase est longue, et « alimentation » fait penser à la nourriture.", "suggestion": better}
    revisions.remark(text.head, start=start, end=start + len(LONG), **said, by=sylvie, now=days[3])
    revisions.approve(text.head, by=sylvie, words="Clair et utile. Une phrase à raccourcir.", now=days[3])
    guide = Guide.objects.filter(slug=CHANGED, text__isnull=False).select_related("text__head").first()
    if guide is not None:
        Text.objects.filter(pk=guide.text_id).update(code=CHANGED_TEXT)
        guide.text.code, head = CHANGED_TEXT, guide.text.head
        content = head.content.replace(
            "## À retenir\n", "## À retenir\n\nGardez votre numéro provisoire sous la main.\n"
        )
        revisions.revise(
            guide.text, content=content, based_on=head, by=sylvie, note="Le numéro provisoire", now=days[4]
        )
