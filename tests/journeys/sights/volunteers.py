"""The pages of volunteers, and who sees them."""

import time

from django.urls import reverse

from ..gestures import answer_the_questions, enrol_as_volunteer, follow_in_the_mail, press, read_the_briefing
from .shape import Sight, seen_by

VOLUNTEERS_FILE = """Nom;E-mail;Commune;Thèmes
Aline;aline.essai@example.org;Roanne;Santé
;sans-nom@example.org;Roanne;
Bob;bob.essai@example.org;Roanne;Jardinage
"""


def _say_who_I_am(page):
    page.goto(reverse("volunteers:who"))
    page.get_by_role("textbox", name="Comment vous appeler").fill("Malik")
    page.get_by_role("textbox", name="Dans quelle commune").fill("Roanne")
    page.get_by_role("radio", name="18 ans ou plus").check()
    press(page, "Continuer")
    page.wait_for_url("**/aide/")


def _say_what_I_can_do(page):
    _say_who_I_am(page)
    page.get_by_role("radio", name="J’aide déjà").check()
    page.get_by_role("radio", name="Cela dépend").check()
    press(page, "Continuer")
    page.wait_for_url("**/envoi/")


def _send_no_address(page):
    _say_what_I_can_do(page)
    press(page, "Envoyer mon inscription")
    page.locator("[data-error-summary]").wait_for()


def _ask_a_parent(page):
    page.goto(reverse("volunteers:who"))
    elsewhere = page.context.browser.new_context(base_url=page.evaluate("location.origin"), locale="fr-FR")
    enrol_as_volunteer(
        elsewhere.new_page(), name="Jules", commune="Roanne", address=f"jules-{time.time():.0f}@example.org",
        age="16 ou 17 ans", parent="parent.de.jules@example.org",
    )  # fmt: skip
    elsewhere.close()
    follow_in_the_mail(page, "/devenir-benevole/accord/")


def _send_a_file_of_volunteers(page):
    page.goto(reverse("volunteers:import"))
    page.locator("input[type=file]").set_input_files(
        {"name": "essai.csv", "mimeType": "text/csv", "buffer": VOLUNTEERS_FILE.encode()}
    )
    press(page, "Examiner le fichier")
    page.wait_for_url(lambda url: not url.endswith("/import/"))


def _open_an_invitation(page):
    _send_a_file_of_volunteers(page)
    press(page, "Envoyer les invitations")
    page.get_by_role("link", name="Retour aux fichiers").wait_for()
    follow_in_the_mail(page, "/devenir-benevole/invitation/")


def _answer_an_invitation_before_eighteen(page):
    _open_an_invitation(page)
    page.get_by_role("radio", name="16 ou 17 ans").check()
    press(page, "Oui, je viens")
    page.locator("[data-error-summary]").wait_for()


def _open_the_first_volunteer(page):
    page.goto(reverse("volunteers:manage") + "?state=all")
    page.locator("main td a").first.click()
    page.wait_for_url("**/benevoles/*/")


def _open_how_we_welcome(page):
    page.goto(reverse("volunteers:manage"))
    page.get_by_role("link", name="L’accueil de").first.click()
    page.wait_for_url("**/accueil/*/")


def _reach_the_questions(page):
    read_the_briefing(page)
    page.wait_for_url("**/questions/")


def _reach_the_promise(page):
    read_the_briefing(page)
    if page.url.endswith("/questions/"):
        answer_the_questions(page)
    page.wait_for_url("**/engagement/")


SIGHTS = [
    Sight("volunteers:who"),
    Sight("volunteers:help", before=_say_who_I_am),
    Sight("volunteers:send", before=_say_what_I_can_do),
    Sight("volunteers:send", before=_send_no_address, query=" with nothing said"),
    Sight("volunteers:consent", before=_ask_a_parent),
    *seen_by("candidate", "volunteers:mine"),
    Sight("volunteers:page", "candidate", {"number": 1}),
    Sight("volunteers:questions", "candidate", before=_reach_the_questions),
    Sight("volunteers:promise", "candidate", before=_reach_the_promise),
    *seen_by("mediator", "volunteers:mine", "volunteers:scripts"),
    Sight("volunteers:script", "mediator", {"theme": "securite"}),
    *seen_by("coordinator", "volunteers:manage", "volunteers:import"),
    Sight("volunteers:manage", "coordinator", query="?state=all&theme=soin"),
    Sight("volunteers:person", "coordinator", before=_open_the_first_volunteer),
    Sight("volunteers:settings", "coordinator", before=_open_how_we_welcome),
    Sight("volunteers:preview", "coordinator", before=_send_a_file_of_volunteers),
    Sight("volunteers:invitation", "coordinator", before=_open_an_invitation),
    Sight("volunteers:invitation", "coordinator", before=_answer_an_invitation_before_eighteen, query=" under 18"),
]
BUTTONS = {
    "volunteers:answer", "volunteers:confirm", "volunteers:decide", "volunteers:decline", "volunteers:document",
    "volunteers:give_hub", "volunteers:import_confirm", "volunteers:import_drop", "volunteers:leave",
    "volunteers:pair", "volunteers:part", "volunteers:read_document", "volunteers:seasoned", "volunteers:skills",
    "volunteers:take_back", "volunteers:thank",
}  # fmt: skip
SAME_PAGE = {
    "volunteers:prepare": "volunteers:page",
}
