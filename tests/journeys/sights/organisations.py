"""The pages of organisations, and who sees them."""

import re

from django.urls import reverse

from maillon.kernel.organisations.demo import REQUEST

from ..gestures import AWA, SYLVIE, become, press
from .shape import Sight, seen_by

GARDEN = {"code": REQUEST}


def _open_one(page):
    page.goto(reverse("organisations:organisations"))
    page.get_by_role("main").get_by_role("link", name="Les Voisins connectés").click()
    page.wait_for_url(re.compile(r"/organismes/\w{8}/$"))


def _add_nobody(page):
    _open_one(page)
    press(page, "Ajouter cette personne")
    page.locator("[data-error-summary]").wait_for()


def _correct_one(page):
    _open_one(page)
    page.get_by_role("link", name="Corriger la fiche").click()
    page.wait_for_url("**/modifier/")


def _refuse_without_saying_why(page):
    page.goto(reverse("organisations:decide", kwargs=GARDEN))
    press(page, "Refuser")
    page.locator("[data-error-summary]").wait_for()


def _register_nothing(page):
    page.goto(reverse("organisations:new"))
    press(page, "L’inscrire")
    page.locator("[data-error-summary]").wait_for()


def _act_for_one(page):
    become(page, AWA)
    page.goto(reverse("organisations:mine"))


def _is_invited(page):
    become(page, SYLVIE)
    _open_one(page)
    page.get_by_role("textbox", name="Son adresse e-mail").fill("nouvelle@example.org")
    press(page, "Ajouter cette personne")
    page.get_by_text("invitation du").first.wait_for()
    page.goto("/demo/messages/")
    link = re.search(r"/mes-organismes/invitation/[\w-]+/", page.content()).group()
    become(page, AWA)
    page.goto(link)


SIGHTS = [
    *seen_by("coordinator", "organisations:organisations", "organisations:new"),
    Sight("organisations:organisations", "coordinator", query="?q=zzz"),
    Sight("organisations:new", "coordinator", before=_register_nothing, query=" with nothing said"),
    Sight("organisations:organisation", "coordinator", before=_open_one),
    Sight("organisations:organisation", "coordinator", before=_add_nobody, query=" with nobody said"),
    Sight("organisations:correct", "coordinator", before=_correct_one),
    Sight("organisations:decide", "coordinator", GARDEN),
    Sight("organisations:decide", "coordinator", before=_refuse_without_saying_why, query=" with nothing said"),
    *seen_by("candidate", "organisations:mine", "organisations:ask"),
    Sight("listings:begin", "candidate", {"kind": "missions", "side": "offer"}),
    Sight("organisations:mine", "facilitator", before=_act_for_one, query=" of one"),
    Sight("organisations:invitation", "facilitator", before=_is_invited),
]
BUTTONS = {"organisations:withdraw", "organisations:leave", "organisations:end", "organisations:close"}
