"""The pages of working groups, and the field in which anybody proposes."""

from django.urls import reverse

from maillon.modules.commons.workshops.demo import IDEA_CODE, PROPOSED_CODE, TAKEN_CODE, TEXT_CODE

from ..gestures import NADIA, become, follow_in_the_mail, press
from .shape import Sight, seen_by

GROUP, EMPTY = {"slug": "demarches"}, {"slug": "achats"}
IDEA, TAKEN, TEXT, PROPOSED = ({"code": code} for code in (IDEA_CODE, TAKEN_CODE, TEXT_CODE, PROPOSED_CODE))


def _propose(page, words):
    page.goto(reverse("workshops:propose"))
    page.get_by_role("textbox", name="Que manque-t-il").fill(words)
    press(page, "Proposer")


def _propose_what_is_private(page):
    _propose(page, "Appelez-moi au 06 39 98 12 34")
    page.get_by_text("Il y a un numéro").first.wait_for()


def _propose_what_is_known(page):
    _propose(page, "http://www.ameli.fr")
    page.get_by_text("Cette page est déjà connue").wait_for()


def _propose_what_looks_known(page):
    _propose(page, "appeler ma fille en vidéo")
    page.get_by_text("Est-ce l’un de ceux-ci").wait_for()


def _ask_for_a_guide(page):
    page.goto(f"{reverse('portal:find')}?q=dresser une licorne")
    press(page, "Demander ce guide")
    page.wait_for_url("**/merci/question/")


def _be_invited(page):
    become(page, NADIA)
    page.goto(reverse("workshops:people", kwargs=GROUP))
    page.get_by_role("textbox", name="Adresse e-mail de la personne").fill("nouvelle.plume@example.org")
    press(page, "Envoyer l’invitation")
    follow_in_the_mail(page, "/atelier/invitation/")


SIGHTS = [
    *seen_by("visitor", "workshops:propose", "workshops:home"),
    Sight("workshops:propose", before=_propose_what_is_private, query=" with a number", status=422),
    Sight("workshops:propose", before=_propose_what_is_known, query=" a page that is known"),
    Sight("workshops:propose", before=_propose_what_looks_known, query=" what looks known"),
    Sight("workshops:thanks", arguments={"what": "page"}),
    Sight("workshops:thanks", arguments={"what": "guide"}),
    Sight("workshops:thanks", before=_ask_for_a_guide, query=" for a question"),
    Sight("workshops:home", "mediator"),
    *(Sight("workshops:group", who, GROUP) for who in ("mediator", "coordinator", "candidate")),
    Sight("workshops:group", "coordinator", EMPTY),
    *(Sight("workshops:people", who, GROUP) for who in ("mediator", "coordinator")),
    Sight("workshops:settings", "coordinator", GROUP),
    Sight("workshops:opening", "mediator", GROUP),
    Sight("workshops:new_topic", "mediator", GROUP),
    Sight("workshops:edit_topic", "mediator", IDEA),
    *(Sight("workshops:topic", "mediator", topic) for topic in (IDEA, TAKEN, TEXT, PROPOSED)),
    *(Sight("workshops:topic", "candidate", topic) for topic in (IDEA, TAKEN)),
    Sight("workshops:topic", "coordinator", TAKEN),
    Sight("workshops:invitation", "facilitator", before=_be_invited),
]
BUTTONS = {
    "workshops:conversation", "workshops:decision", "workshops:go", "workshops:invite", "workshops:join",
    "workshops:member", "workshops:wish",
}  # fmt: skip
