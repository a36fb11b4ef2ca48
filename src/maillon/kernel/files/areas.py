"""Parts of a picture, in hundredths of its sides, and what is done to them."""

from dataclasses import dataclass

from PIL import Image, ImageFilter

from maillon.lib.refusal import Refused

LEAST_SIDE = 40
SAMPLES = 4


@dataclass(frozen=True)
class Area:
    """A rectangle: from the left, from the top, how wide, how high; each from 0 to 100."""

    left: float
    top: float
    width: float
    height: float

    def box(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Give it in pixels, within the picture; raises Refused("area_outside") where nothing of it is inside."""
        right, bottom = self.left + self.width, self.top + self.height
        edges = (self.left, self.top, right, bottom)
        # Written so that what is not a number is refused too.
        if not (self.width > 0 and self.height > 0 and all(-100 <= edge <= 300 for edge in edges)):
            raise Refused("area_outside")
        wide, high = size
        box = (
            max(int(self.left * wide / 100), 0),
            max(int(self.top * high / 100), 0),
            min(-int(-right * wide // 100), wide),
            min(-int(-bottom * high // 100), high),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            raise Refused("area_outside")
        return box


def cropped(image: Image.Image, area: Area) -> Image.Image:
    """Keep an area of a picture; raises Refused("area_too_small") where too little would be left."""
    kept = image.crop(area.box(image.size))
    if min(kept.size) < min(LEAST_SIDE, *image.size):
        raise Refused("area_too_small", least=LEAST_SIDE)
    return kept


def blurred(image: Image.Image, areas: list[Area]) -> Image.Image:
    """Make areas unreadable for ever: so few colours are left of each that nothing can be guessed."""
    image = image.copy()
    for area in areas:
        box = area.box(image.size)
        piece = image.crop(box)
        few = piece.resize((min(SAMPLES, piece.width), min(SAMPLES, piece.height)), Image.Resampling.BOX)
        soft = few.resize(piece.size, Image.Resampling.BICUBIC)
        image.paste(soft.filter(ImageFilter.GaussianBlur(2)), box)
    return image
