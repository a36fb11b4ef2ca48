"""Two texts of the demonstration at their end: one approved, that waits for its publication, and one withdrawn."""

from datetime import timedelta

from django.utils.timezone import localdate

from maillon.kernel.portal.world import World, part
from maillon.kernel.revisions import actions as revisions
from maillon.kernel.revisions.models import Text
from maillon.modules.commons.workshops.actions.groups import workshop_of
from maillon.modules.commons.workshops.actions.topics import attach, propose_topic
from maillon.modules.commons.workshops.models import Origin

APPROVED, WITHDRAWN = "C0115000", "GV1CHET0"
GONE_SLUG = "carte-grise-au-guichet"
COUNTER = """\
---
slug: carte-grise-au-guichet
title: Faire sa carte grise au guichet
summary: Les papiers à apporter à la préfecture, et les heures où l’on attend le moins.
theme: demarches
level: premiers-pas
minutes: 60
devices: [telephone]
licence: CC-BY-SA-4.0
authors: [Chantal]
verified_on: {day}
review_after_months: 6
---

Au guichet, quelqu’un vérifie vos papiers avec vous.

## Étapes

1. **Rassemblez vos papiers.** La carte grise barrée et signée, et votre pièce d’identité.
2. **Prenez un ticket à l’accueil.** Le matin, l’attente est plus courte.
"""
PARCEL = """\
---
slug: faux-message-colis
title: Reconnaître un faux message de colis
summary: Un message dit qu’un colis vous attend et demande de payer. Voici comment savoir s’il est vrai.
theme: securite
level: premiers-pas
minutes: 5
devices: [telephone]
licence: CC-BY-SA-4.0
authors: [Djibril]
verified_on: {day}
review_after_months: 6
---

Les vrais transporteurs ne demandent presque jamais de payer par message.

## Étapes

1. **N’appuyez pas sur le lien.** Rien ne presse, même si le message dit le contraire.
2. **Cherchez votre commande.** Ouvrez le site où vous avez acheté : le suivi du colis y est.
3. **Transférez le message au 33700.** C’est gratuit, et cela protège les autres.
"""


@part(order=63)
def texts_at_their_end(world: World) -> None:
    """Fatou may publish what two people approved; nobody reads any more what is no longer true."""
    people, days = world.people, [world.now - timedelta(days=day, hours=3) for day in (90, 89, 88, 5, 4)]
    counter = _approved(COUNTER, WITHDRAWN, by=people["Chantal"], readers=("Nadia", "Karim"), world=world, at=days[0])
    revisions.publish(counter, revision=counter.head, by=people["Nadia"], now=days[1])
    why = "Les guichets sont fermés : tout se fait en ligne."
    revisions.withdraw(counter, why=why, by=people["Sylvie"], now=days[2])
    _approved(PARCEL, APPROVED, by=people["Djibril"], readers=("Fatou", "Karim"), world=world, at=days[3])


def _approved(content: str, code: str, *, by, readers, world: World, at) -> Text:
    text = revisions.begin("guide", content=content.format(day=localdate(at).isoformat()), by=by, now=at)
    Text.objects.filter(pk=text.pk).update(code=code)
    text.refresh_from_db()
    theme = "demarches" if code == WITHDRAWN else "securite"
    topic = propose_topic(workshop_of(theme, now=at), title=text.title, origin=Origin.MEMBER, by=by, now=at)
    attach(topic, text, by=by, now=at)
    revisions.ask_for_proofreading(text, by=by, now=at + timedelta(hours=1))
    for name in readers:
        revisions.approve(text.head, by=world.people[name], words="", now=at + timedelta(hours=2))
    text.refresh_from_db()
    return text
