"""The pages of groups, and who sees them."""

from django.urls import reverse

from ..gestures import NADIA, become, follow_in_the_mail, press
from .shape import Sight, seen_by

GROUP = {"code": "GR0VPE00"}
LETTER = {"code": "1ETTRE00"}


def _write_to_the_hub(page):
    page.goto(reverse("groups:groups"))
    page.get_by_role("link", name="Écrire à tout le pôle").click()
    page.wait_for_url("**/pole/*/conversation/")


def _go_on_to_sending(page):
    page.goto(reverse("groups:letters"))
    page.get_by_role("link", name="Le mois prochain").click()
    press(page, "Passer à l’envoi")
    page.wait_for_url("**/envoi/")


def _find_the_letters_of_a_hub(page):
    page.goto(reverse("groups:archive", kwargs=LETTER))
    page.get_by_role("link", name="Recevoir les prochaines").click()
    page.wait_for_url("**/abonnement/*/")


def _subscribe(page):
    _find_the_letters_of_a_hub(page)
    page.get_by_role("textbox", name="Votre adresse e-mail").fill("lectrice@example.org")
    press(page, "Je m’abonne")
    page.get_by_role("heading", name="Regardez votre boîte").wait_for()


def _confirm_a_subscription(page):
    _subscribe(page)
    follow_in_the_mail(page, "/lettres/confirmation/")


def _be_invited_to_a_group(page):
    become(page, NADIA)
    page.goto(reverse("groups:group", kwargs=GROUP))
    page.get_by_role("textbox", name="Adresse e-mail de la personne").fill("nouvelle.venue@example.org")
    press(page, "Envoyer l’invitation")
    follow_in_the_mail(page, "/groupes/invitation/")


def _want_no_more_letters(page):
    follow_in_the_mail(page, "/lettres/desinscription/")


SIGHTS = [
    Sight("groups:archive", arguments=LETTER),
    Sight("groups:subscribe", before=_find_the_letters_of_a_hub),
    Sight("groups:subscribe", before=_subscribe, query=" once asked"),
    Sight("groups:confirm", before=_confirm_a_subscription),
    Sight("groups:unsubscribe", before=_want_no_more_letters),
    *seen_by("mediator", "groups:groups", "groups:new_group"),
    Sight("groups:group", "mediator", GROUP),
    Sight("groups:open_for_group", "mediator", GROUP),
    Sight("groups:open_for_hub", "mediator", before=_write_to_the_hub),
    Sight("groups:invitation", "facilitator", before=_be_invited_to_a_group),
    Sight("groups:group", "coordinator", GROUP),
    Sight("groups:settings", "coordinator", GROUP),
    *seen_by("coordinator", "groups:letters", "groups:new_letter"),
    Sight("groups:letter", "coordinator", LETTER),
    Sight("groups:sending", "coordinator", before=_go_on_to_sending),
]
BUTTONS = {
    "groups:close", "groups:go", "groups:invite", "groups:join", "groups:letter_act", "groups:member",
}  # fmt: skip
