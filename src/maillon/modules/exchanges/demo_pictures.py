"""Pictures in the demonstration: what is given, lent and swapped, drawn with a few shapes when it is filled."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from maillon.kernel.listings.actions.pictures import PicturesSaid, keep_pictures, let_wait
from maillon.kernel.listings.models import Listing

SIZE = (640, 480)
# Shapes on a plain ground: a polygon has many points, a box or a round has two corners.
LAPTOP = ("#dfe9e4", [("box", "#31463d", (150, 90, 490, 320)), ("box", "#a9d3c1", (168, 108, 472, 302)), ("many", "#54695f", (110, 330, 530, 330, 570, 390, 70, 390)), ("many", "#31463d", (255, 345, 385, 345, 398, 372, 242, 372))])  # fmt: skip
LID = ("#dfe9e4", [("many", "#31463d", (120, 170, 520, 170, 560, 370, 80, 370)), ("round", "#a9d3c1", (292, 238, 348, 294))])  # fmt: skip
TENT = ("#cfe3ee", [("box", "#7fa36b", (0, 340, 640, 480)), ("round", "#f4cf69", (500, 50, 580, 130)), ("many", "#c9642f", (320, 110, 560, 390, 80, 390)), ("many", "#7d3a1a", (320, 190, 385, 390, 255, 390))])  # fmt: skip
COAT = ("#efe6d8", [("many", "#2f4a78", (250, 90, 390, 90, 500, 170, 470, 330, 425, 320, 430, 430, 210, 430, 215, 320, 170, 330, 140, 170)), ("many", "#1d2f4f", (250, 90, 390, 90, 320, 190)), ("round", "#efe6d8", (312, 220, 328, 236)), ("round", "#efe6d8", (312, 280, 328, 296)), ("round", "#efe6d8", (312, 340, 328, 356))])  # fmt: skip
PICTURES = {
    "Ordinateur portable, 2017": [(LAPTOP, "L’ordinateur ouvert, posé sur une table"), (LID, "Le dessus, sans rayure")],
    "Tente de quatre places": [(TENT, "La tente montée dans un pré")],
    "Manteau d’hiver, taille M": [(COAT, "")],
}


def show(published: dict[str, Listing], *, now) -> None:
    """Add pictures to these listings, by their titles."""
    for title, drawings in PICTURES.items():
        listing = published[title]
        rows = {let_wait(_drawn(*shapes), by=listing.author, now=now).code: alt for shapes, alt in drawings}
        keep_pictures(listing, PicturesSaid(coming=tuple(rows), alts=rows), by=listing.author, now=now)


def _drawn(ground: str, shapes) -> ContentFile:
    image = Image.new("RGB", SIZE, ground)
    pen = ImageDraw.Draw(image)
    draw = {"box": pen.rectangle, "round": pen.ellipse, "many": pen.polygon}
    for shape, colour, points in shapes:
        draw[shape](points, fill=colour)
    target = io.BytesIO()
    image.save(target, "PNG")
    return ContentFile(target.getvalue(), name="dessin.png")
