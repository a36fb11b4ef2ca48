"""The pages of the newsroom."""

from django.urls import reverse

from maillon.modules.newsroom.demo import DRAFT_CODE, GONE_SLUG, PUBLISHED_CODE

from ..gestures import AWA, KARIM, become, press
from .shape import Sight, seen_by
from .writing import PICTURE

DRAFT, PUBLISHED = {"code": DRAFT_CODE}, {"code": PUBLISHED_CODE}


def _begin_with_nothing(page):
    page.goto(reverse("newsroom:begin"))
    press(page, "Enregistrer")


def _as_awa(name):
    def go(page):
        become(page, AWA)
        page.goto(reverse(name, kwargs=DRAFT))

    return go


def _put_a_picture(page):
    page.goto(reverse("newsroom:edit", kwargs=PUBLISHED))
    page.get_by_text("Mettre une image dans le texte").click()
    page.locator("input[type=file]").set_input_files({"name": "essai.png", "mimeType": "image/png", "buffer": PICTURE})
    page.get_by_role("textbox", name="Ce que montre l’image").fill("Un point blanc")
    press(page, "La mettre dans le texte")
    page.get_by_text("Votre brouillon").wait_for()


def _put_nothing(page):
    page.goto(reverse("newsroom:edit", kwargs=DRAFT))
    page.get_by_text("Mettre une image dans le texte").click()
    press(page, "La mettre dans le texte")
    page.locator("[data-error-summary]").wait_for()


def _cut_who_did_not_answer(page):
    """Her author cuts the picture; whoever accompanies her may then say that he is not recognised any more."""
    become(page, AWA)
    page.goto(reverse("newsroom:edit", kwargs=DRAFT))
    page.get_by_role("link", name="Recadrer, cacher une partie").first.click()
    for name, number in (("Depuis la gauche", "50"), ("Depuis le haut", "0"), ("Largeur", "50"), ("Hauteur", "100")):
        page.get_by_label(name).fill(number)
    press(page, "Garder seulement cette partie")
    become(page, KARIM)
    page.goto(reverse("newsroom:consents", kwargs=DRAFT))
    page.get_by_role("button", name="On ne peut plus la reconnaître").wait_for()


SIGHTS = [
    *seen_by("visitor", "newsroom:journal"),
    Sight("newsroom:published", arguments={"slug": "le-bus-de-sept-heures-dix"}),
    Sight("newsroom:published", arguments={"slug": GONE_SLUG}, query="?gone", status=410),
    *seen_by("mediator", "newsroom:mine", "newsroom:begin"),
    Sight("newsroom:begin", "mediator", before=_begin_with_nothing, query=" with nothing written", status=422),
    *(Sight("newsroom:article", who, which) for who in ("mediator", "coordinator") for which in (DRAFT, PUBLISHED)),
    Sight("newsroom:article", "facilitator", before=_as_awa("newsroom:article"), query=" by its author"),
    Sight("newsroom:terms", "facilitator", before=_as_awa("newsroom:terms")),
    Sight("newsroom:edit", "mediator", DRAFT),
    Sight("newsroom:edit", "mediator", before=_put_nothing, query=" with no picture chosen", status=422),
    Sight("newsroom:edit", "mediator", before=_put_a_picture, query=" with a picture"),
    *(Sight("newsroom:consents", "mediator", which) for which in (DRAFT, PUBLISHED)),
    Sight("newsroom:consents", "facilitator", before=_cut_who_did_not_answer, query=" once the picture is cut"),
    *seen_by("coordinator", "newsroom:waiting"),
    Sight("newsroom:pairing", "coordinator", DRAFT),
]
BUTTONS = {"newsroom:consent", "newsroom:decision"}
