"""The pages of resources, as readers and as those who sort them see them."""

from django.urls import reverse

from maillon.modules.commons.resources.demo import PROPOSED_CODE, RESOURCE_CODE

from ..gestures import press
from .shape import Sight, seen_by

RESOURCE, PROPOSED = {"code": RESOURCE_CODE}, {"code": PROPOSED_CODE}
FILE = """Titre;Adresse;Thème;Type
Tela Botanica;https://www.tela-botanica.org;Jardinage;site
Sans adresse;;Santé;vidéo
"""


def _look_at_a_file(page):
    page.goto(reverse("resources:files"))
    page.get_by_label("Le fichier (CSV)").set_input_files(
        {"name": "liens.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    press(page, "Examiner le fichier")
    page.wait_for_url("**/fichiers/*/")


def _add_without_a_title(page):
    page.goto(reverse("resources:new"))
    page.get_by_role("textbox", name="Adresse web").fill("bonjour")
    press(page, "Enregistrer")
    page.get_by_role("alert").first.wait_for()


SIGHTS = [
    *seen_by("visitor", "resources:list"),
    Sight("resources:list", query="?theme=securite&type=service"),
    Sight("resources:list", query="?q=mot de passe"),
    Sight("resources:list", query="?q=licorne"),
    Sight("resources:resource", arguments=RESOURCE),
    Sight("resources:resource", arguments=RESOURCE, query="?avis=oui"),
    Sight("resources:resource", "coordinator", RESOURCE),
    Sight("resources:resource", "coordinator", PROPOSED),
    Sight("resources:edit", "coordinator", PROPOSED),
    *seen_by("coordinator", "resources:list", "resources:to_sort", "resources:new", "resources:files"),
    Sight("resources:new", "coordinator", before=_add_without_a_title, query=" without a title", status=422),
    Sight("resources:file", "coordinator", before=_look_at_a_file),
]
BUTTONS = {"resources:decision", "resources:file_decision", "resources:rating"}
