"""The pages of directory, and who sees them."""

from django.urls import reverse

from .shape import Sight, seen_by

PLACES_FILE = """id,nom,commune,code_postal,adresse,latitude,longitude,services
essai-1,Le coin numérique,Saint-Étienne,42000,1 place du Peuple,45.43,4.39,Aides aux démarches administratives
essai-2,,Roanne,42300,,,,
"""


def _open_the_first_place(page):
    page.goto(reverse("directory:places"))
    page.locator(".finder__list a").first.click()
    page.wait_for_url("**/lieux/*/")


def _send_the_first_place(page):
    _open_the_first_place(page)
    page.get_by_role("main").get_by_role("link", name="Recevoir par SMS ou e-mail").click()
    page.wait_for_url("**/envoyer/")


def _send_a_file_of_places(page):
    page.goto(reverse("directory:imports"))
    page.locator("input[type=file]").set_input_files(
        {"name": "essai.csv", "mimeType": "text/csv", "buffer": PLACES_FILE.encode()}
    )
    page.locator("input[name=source]").fill("essai")
    page.locator("main form:has(input[type=file]) button[type=submit]").click()
    page.wait_for_url(lambda url: not url.endswith("/imports/"))


SIGHTS = [
    *seen_by("visitor", "directory:places"),
    Sight("directory:places", query="?pres-de=Saint-Étienne"),
    Sight("directory:place", before=_open_the_first_place),
    Sight("directory:sending", before=_send_the_first_place),
    *seen_by("coordinator", "directory:duplicates", "directory:reports"),
    Sight("directory:place", "coordinator", before=_open_the_first_place),
    *seen_by("operator", "directory:imports"),
    Sight("directory:preview", "operator", before=_send_a_file_of_places),
]
BUTTONS = {
    "directory:confirm", "directory:decide", "directory:drop", "directory:report", "directory:settle",
    "directory:undo", "directory:withdraw",
}  # fmt: skip
