"""A certificate as a PDF, the same bytes each time it is asked for.

It has the colours and the mark of the site, and the typeface of our booklets, embedded: a name keeps its accents whatever
its language. Atkinson Hyperlegible, which the pages are written in, is not used here: an installation may have none, and
where it was fetched it is packed for browsers (WOFF2), which only Brotli opens.
"""

from datetime import UTC

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from maillon.kernel.files.typeface import FAMILY, embed, readable
from maillon.kernel.notices.actions import absolute
from maillon.kernel.privacy.fields import digest
from maillon.lib.codes import show_code
from maillon.ui.dates import date_format

from .actions.attesting import PURPOSE
from .models import Attestation
from .words import lasting
from .zones import zone_of_hub

INK, SOFT, PRIMARY, CORAL, PAPER = (23, 37, 43), (81, 98, 106), (11, 85, 99), (196, 67, 43), (251, 247, 239)
PAGE_WIDTH, BAND = 210, 34


def attestation_pdf(attestation: Attestation) -> bytes:
    """Return the document of an attestation, in the language of the site."""
    if digest(attestation.name, purpose=PURPOSE) != attestation.name_digest:
        raise ValueError("The name of this attestation is not the one that was certified.")
    with translation.override(settings.LANGUAGE_CODE):
        return _written(attestation)


def _written(attestation: Attestation) -> bytes:
    pdf = FPDF(format="A4")
    embed(pdf, styles=("", "B"))
    pdf.set_creation_date(attestation.issued_at.astimezone(UTC))
    pdf.set_lang(settings.LANGUAGE_CODE)
    pdf.set_margins(28, 12, 28)
    title = _("Certificate of volunteering hours")
    pdf.set_title(readable(title))
    pdf.set_author(readable(attestation.issuer))
    pdf.add_page()
    _head(pdf)
    pdf.set_y(BAND + 20)
    _line(pdf, title, size=24, style="B", colour=PRIMARY, height=11)
    pdf.ln(8)
    for text, style in _sentences(attestation):
        _line(pdf, text, size=13, style=style, height=8)
        pdf.ln(3)
    pdf.ln(6)
    day = date_format(attestation.issued_at.astimezone(zone_of_hub(attestation.hub)).date(), "j F Y")
    _line(pdf, _("Issued on %(day)s by %(issuer)s.") % {"day": day, "issuer": attestation.issuer}, size=11)
    _verification(pdf, attestation)
    return bytes(pdf.output())


def _head(pdf: FPDF) -> None:
    """Draw the mark of the site and its name on a band of its paper."""
    pdf.set_fill_color(*PAPER)
    pdf.rect(0, 0, PAGE_WIDTH, BAND, style="F")
    pdf.set_line_width(1.5)
    for left, colour in ((pdf.l_margin, PRIMARY), (pdf.l_margin + 6.6, CORAL)):
        pdf.set_draw_color(*colour)
        pdf.ellipse(left, (BAND - 10) / 2, 10, 10)
    pdf.set_xy(pdf.l_margin + 21, BAND / 2 - 4)
    _line(pdf, settings.MAILLON_SITE_NAME, size=16, style="B", height=8)


def _sentences(attestation: Attestation) -> list[tuple[str, str]]:
    period = {
        "since": date_format(attestation.since, "j F Y"),
        "until": date_format(attestation.until, "j F Y"),
    }
    return [
        (_("%(issuer)s certifies that") % {"issuer": attestation.issuer}, ""),
        (attestation.name, "B"),
        (_("gave as a volunteer, from %(since)s to %(until)s, both days included,") % period, ""),
        (spell_hours(attestation.seconds), "B"),
        (
            _("of presence to help people with digital matters. This time was recorded when it was given."),
            "",
        ),
    ]


def spell_hours(seconds: int) -> str:
    """Return the hours certified, rounded down to the minute."""
    return lasting(seconds)


def _verification(pdf: FPDF, attestation: Attestation) -> None:
    address = absolute(reverse("rota:attestation", args=[attestation.code]))
    pdf.set_y(-78)
    top = pdf.get_y()
    _qr(pdf, address, x=pdf.l_margin, y=top, width=32)
    pdf.set_left_margin(pdf.l_margin + 40)
    pdf.set_xy(pdf.l_margin, top + 2)
    _line(pdf, _("Anyone may verify this document with its code:"), size=11, colour=SOFT)
    _line(pdf, show_code(attestation.code), size=18, style="B", height=10)
    _line(pdf, absolute(reverse("rota:attestation_door")), size=10, colour=SOFT)
    _line(pdf, _("No handwritten signature is needed."), size=10, colour=SOFT)


def _qr(pdf: FPDF, text: str, *, x: float, y: float, width: float) -> None:
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=0))
    side = width / len(rows)
    pdf.set_fill_color(*INK)
    for number, row in enumerate(rows):
        for column, dark in enumerate(row):
            if dark:
                pdf.rect(x + column * side, y + number * side, side, side, style="F")


def _line(pdf: FPDF, text: str, *, size: int, style: str = "", colour=INK, height: float = 6) -> None:
    pdf.set_font(FAMILY, style=style, size=size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(0, height, readable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
