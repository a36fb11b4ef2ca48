"""The pages of the newsroom."""

from django.urls import reverse

from maillon.modules.newsroom.demo import DRAFT_CODE, PUBLISHED_CODE

from ..gestures import press
from .shape import Sight, seen_by

DRAFT, PUBLISHED = {"code": DRAFT_CODE}, {"code": PUBLISHED_CODE}


def _begin_with_nothing(page):
    page.goto(reverse("newsroom:begin"))
    press(page, "Enregistrer")


SIGHTS = [
    *seen_by("visitor", "newsroom:journal"),
    Sight("newsroom:published", arguments={"slug": "le-bus-de-sept-heures-dix"}),
    *seen_by("mediator", "newsroom:mine", "newsroom:begin"),
    Sight("newsroom:begin", "mediator", before=_begin_with_nothing, query=" with nothing written"),
    *(Sight("newsroom:article", who, which) for who in ("mediator", "coordinator") for which in (DRAFT, PUBLISHED)),
    Sight("newsroom:edit", "mediator", DRAFT),
    Sight("newsroom:consents", "mediator", DRAFT),
    *seen_by("coordinator", "newsroom:waiting"),
    Sight("newsroom:pairing", "coordinator", DRAFT),
]
BUTTONS = {"newsroom:consent", "newsroom:decision"}
