"""The pages where guides are written, and who sees them."""

from django.urls import reverse

from maillon.modules.commons.writing.demo import BEHIND, LEFT, UP_TO_DATE

from ..gestures import press
from .shape import Sight, seen_by

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx"
    b"\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)
TRANSLATED = {"slug": "cv-en-ligne"}


def _begin_nothing(page):
    page.goto(reverse("writing:begin"))
    press(page, "Commencer à écrire")
    page.locator("[data-error-summary]").wait_for()


def _begin(page):
    page.goto(reverse("writing:begin"))
    page.get_by_role("textbox", name="Ce guide aide à faire quoi").fill("Allumer la lampe")
    page.get_by_label("Thème").select_option("bases")
    press(page, "Commencer à écrire")
    page.wait_for_url("**/ecrire/")


def _translate_into_nothing(page):
    page.goto(reverse("writing:translate", kwargs=TRANSLATED))
    press(page, "Commencer à traduire")
    page.locator("[data-error-summary]").wait_for()


def _begin_and_look(page):
    _begin(page)
    page.get_by_role("textbox", name="Le texte").fill("## Étapes\n\n1. **Effectuez un choix.** En vue de sortir.\n")
    press(page, "Aperçu")
    page.wait_for_url("**apercu=oui*")


def _save_without_a_title(page):
    _begin(page)
    page.get_by_role("textbox", name="Titre").fill("")
    press(page, "Enregistrer une version")
    page.locator("[data-error-summary]").wait_for()


def _put_a_picture(page):
    _begin(page)
    page.get_by_text("Mettre une image dans le texte").click()
    page.locator("input[type=file]").set_input_files({"name": "essai.png", "mimeType": "image/png", "buffer": PICTURE})
    page.get_by_role("textbox", name="Ce que montre l’image").fill("Un point blanc")
    press(page, "La mettre dans le texte")
    page.wait_for_url("**/atelier/images/*/")


SIGHTS = [
    Sight("commons:guide", arguments={"slug": UP_TO_DATE}, query="?traduit"),
    Sight("commons:guide", arguments={"slug": BEHIND}, query="?en-retard"),
    Sight("writing:translate", "mediator", {"slug": LEFT}),
    Sight("writing:translate", "mediator", TRANSLATED),
    Sight("writing:translate", "mediator", TRANSLATED, before=_translate_into_nothing, query=" to nowhere", status=422),
    *seen_by("mediator", "writing:begin"),
    Sight("writing:begin", "mediator", before=_begin_nothing, query=" with nothing said", status=422),
    Sight("writing:edit", "mediator", before=_begin),
    Sight("writing:edit", "mediator", before=_begin_and_look, query=" with a preview"),
    Sight("writing:edit", "mediator", before=_save_without_a_title, query=" with a mistake", status=422),
    Sight("writing:picture", "mediator", before=_put_a_picture),
]
FRAGMENTS = {"writing:preview"}
BUTTONS = {"writing:draft", "writing:paste"}
SAME_PAGE = {"writing:choose": "writing:edit"}
FOR_MACHINES = {"files:picture"}
