"""The newsroom of the demonstration: articles that are read, being written, and withdrawn, with their pictures."""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from maillon.kernel.conversations.actions import post
from maillon.kernel.conversations.models import Thread
from maillon.kernel.files.actions import keep_picture
from maillon.kernel.files.models import Picture
from maillon.kernel.portal.world import World, part

from .actions.consents import note_consent, say_nobody_is_shown
from .actions.publishing import say_yes, withdraw
from .actions.writing import THREAD, begin_article, pair
from .audiences import AUDIENCE
from .models import Article

# Fixed, so that the documentation and the tests may name these pages.
PUBLISHED_CODE, DRAFT_CODE, GONE_CODE = "ART1C001", "ART1C002", "ART1C003"
GONE_SLUG = "mon-premier-stage"
BUS = """\
Tous les matins, je prends le 27 à sept heures dix. Au début, je gardais mes écouteurs. Maintenant, je les range.

## La dame au cabas

Elle monte à l’arrêt de la poste. Un jour, elle m’a demandé de lui lire un message sur son téléphone. C’était sa \
petite-fille, qui disait qu’elle arrivait samedi. On a souri toutes les deux jusqu’au terminus.

## Ce que j’ai appris

On croit que personne ne se parle. Il suffit souvent d’une question. Depuis, je lui ai montré comment agrandir les \
lettres. Elle m’a appris le nom des arbres de l’avenue.

![{words}](image:{code})
"""
BUS_WORDS, NIGHT_WORDS = "Le bus au petit matin, dessiné", "Le fournil allumé, quelqu’un devant le four, dessiné"
NIGHT = """\
Mon frère travaille la nuit à la boulangerie. Quand je me lève, il rentre. On se croise dix minutes, avec le pain chaud.

![{words}](image:{code})

Il me reste à lui demander ce qu’il voit de la ville quand tout le monde dort.
"""


@part(order=66)
def newsroom(world: World) -> None:
    """Let one article be read, and another wait for its author and for a parent."""
    karim, sylvie, awa = (world.people[name] for name in ("Karim", "Sylvie", "Awa"))
    begun = world.now - timedelta(days=9)
    dawn = _drawn(_bus, BUS_WORDS, by=awa, now=begun)
    bus = _begin(
        PUBLISHED_CODE, title="Le bus de sept heures dix", body=BUS.format(words=BUS_WORDS, code=dawn.code),
        pen_name="Comète", is_minor=False, by=awa, now=begun,
        summary="Une heure de bus par jour, c’est long. Sauf quand on commence à se parler.",
    )  # fmt: skip
    pair(bus, companion=karim, by=sylvie, now=begun)
    say_nobody_is_shown(bus, revision=bus.text.head, by=awa, now=begun)
    for person in (karim, awa):
        say_yes(bus, revision=bus.text.head, by=person, now=world.now - timedelta(days=3))
    stage = _begin(
        GONE_CODE, title="Mon premier stage", body="Trois jours dans un garage, et de la graisse jusqu’aux coudes.",
        pen_name="Comète", is_minor=False, by=awa, now=begun, summary="Ce que j’ai appris d’un moteur.",
    )  # fmt: skip
    pair(stage, companion=karim, by=sylvie, now=begun)
    for person in (karim, awa):
        say_yes(stage, revision=stage.text.head, by=person, now=begun + timedelta(days=2))
    withdraw(stage, by=awa, now=world.now - timedelta(days=1))
    oven = _drawn(_bakery, NIGHT_WORDS, by=awa, now=begun)
    night = _begin(
        DRAFT_CODE, title="Le pain de la nuit", body=NIGHT.format(words=NIGHT_WORDS, code=oven.code),
        pen_name="Lune", is_minor=True, by=awa, now=begun,
        summary="Mon frère est boulanger. Nous nous croisons dix minutes par jour.",
    )  # fmt: skip
    pair(night, companion=karim, by=sylvie, now=begun)
    note_consent(night, picture=oven, name="Le frère de Lune", given_on=None, by=karim, now=world.now)
    thread = Thread.objects.get(audience=AUDIENCE, object_id=night.pk, key=THREAD)
    post(thread, text="J’aime beaucoup la fin. On l’appelle ensemble mercredi ?", by=karim, now=world.now)


def _begin(code: str, **facts) -> Article:
    article = begin_article(**facts)
    Article.objects.filter(pk=article.pk).update(code=code)
    article.code = code
    return article


def _drawn(draw, words: str, *, by, now) -> Picture:
    image = Image.new("RGB", (960, 540))
    draw(ImageDraw.Draw(image))
    target = io.BytesIO()
    image.save(target, "PNG")
    return keep_picture(SimpleUploadedFile("dessin.png", target.getvalue()), alt=words, by=by, now=now)


def _bus(draw: ImageDraw.ImageDraw) -> None:
    for line in range(380):
        draw.line((0, line, 960, line), fill=(70 + line // 3, 70 + line // 4, 120 + line // 8))
    draw.ellipse((700, 230, 860, 390), fill="#f2b84b")
    draw.rectangle((0, 380, 960, 540), fill="#3b3a44")
    draw.rounded_rectangle((140, 190, 640, 440), 30, fill="#0f5560")
    for left in range(170, 560, 95):
        draw.rounded_rectangle((left, 225, left + 75, 310), 8, fill="#f8e3ae")
    draw.rounded_rectangle((545, 225, 620, 425), 8, fill="#d7e6e3")
    for left in (210, 490):
        draw.ellipse((left, 395, left + 90, 485), fill="#1c1b22", outline="#8a8896", width=10)


def _bakery(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 960, 540), fill="#141b33")
    draw.ellipse((780, 50, 860, 130), fill="#f4efd9")
    draw.rectangle((160, 130, 800, 540), fill="#2b2f4a")
    draw.rectangle((220, 200, 740, 480), fill="#f2b84b")
    draw.rounded_rectangle((520, 280, 700, 430), 20, fill="#8c3b23")
    draw.rounded_rectangle((545, 320, 675, 400), 40, fill="#ffdf8a")
    draw.ellipse((370, 245, 430, 305), fill="#4a2e24")
    draw.rounded_rectangle((345, 305, 455, 480), 30, fill="#f8f4ea")
